package io.dynamodel.spring;

import io.dynamodel.DynaModel;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

record Book(@NotBlank String isbn, @NotBlank String title, @Min(1450) Integer year) {
  static final DynaModel.Definition<Book> MODEL =
      DynaModel.of(Book.class)
          .table(t -> t.name("books").hashKey("isbn"))
          .schema(BeanSchema.create());

  /** An application with this model. */
  @Configuration(proxyBeanMethods = false)
  static class Config {
    @Bean
    DynaModel.Definition<Book> books() {
      return MODEL;
    }
  }
}
