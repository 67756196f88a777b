package io.dynamodel.spring.guide;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.error.ValidationException;
import io.dynamodel.spring.test.DynaModelTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

// snippet: spring-slice
@DynaModelTest
@Import(Shelves.class)
class BooksTest {
  @Autowired private DynaModel<Book> books;

  @Test
  void a_book_on_an_unknown_shelf_is_rejected() {
    Map<String, ?> book = Map.of("isbn", "1", "title", "Foo", "year", 1999, "shelf", "cellar");
    assertThatThrownBy(() -> books.put(book))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("shelf: is not a shelf");
  }
}
// end
