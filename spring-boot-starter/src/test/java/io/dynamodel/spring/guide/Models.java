package io.dynamodel.spring.guide;

import io.dynamodel.DynaModel;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// snippet: spring-models
@Configuration(proxyBeanMethods = false)
class Models {
  @Bean
  DynaModel.Definition<Book> books() {
    return Book.MODEL;
  }
}
// end
