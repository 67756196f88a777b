package io.dynamodel.spring.guide;

import io.dynamodel.DynaModel;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

// snippet: spring-model
record Book(
    @NotBlank String isbn,
    @NotBlank String title,
    String author,
    @OnShelf String shelf,
    @Min(1450) int year) {

  static final DynaModel.Definition<Book> MODEL =
      DynaModel.of(Book.class)
          .table(
              t ->
                  t.name("books")
                      .hashKey("isbn")
                      .globalIndex("by-author", i -> i.hashKey("author").rangeKey("year")))
          .schema(BeanSchema.create());
}
// end
