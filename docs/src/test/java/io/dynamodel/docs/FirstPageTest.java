package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstPageTest {
  private static final String FOO =
      "Book[isbn=9780306406157, title=Foo, 2nd ed., author=Mr. Bar, publisher=null, year=1999,"
          + " tags=[classic]]";
  private static final String BAR =
      "Book[isbn=9781861972712, title=Bar, author=Ms. Foo, publisher=Publishorama, year=1948,"
          + " tags=[classic]]";

  @Test
  void first_page() {
    FirstPage page = FirstPage.run();
    DynaModel<?> books = page.books();
    try (DynaConnection connection = page.connection()) {
      assertThat(page.book()).map(Object::toString).contains(FOO);
      assertThat(page.recent()).extracting(Object::toString).containsExactly(FOO);
      assertThat(page.others()).extracting(Object::toString).containsExactly(BAR);
      assertThat(page.rare()).extracting(Object::toString).containsExactlyInAnyOrder(FOO, BAR);

      ValidationException refused =
          catchThrowableOfType(
              ValidationException.class,
              () -> {
                // snippet: first-page-refused
                books.put(Map.of("isbn", "9780306406157", "title", "", "year", 1066));
                // end
              });
      Guide.shows("first-page-refused", refused.getMessage());
      assertThat(books.get("9780306406157")).map(Object::toString).contains(FOO);

      InvalidLookupException misspelt =
          catchThrowableOfType(
              InvalidLookupException.class,
              () -> {
                // snippet: first-page-misspelt
                books.scan("auther__ne", "Mr. Bar");
                // end
              });
      Guide.shows("first-page-misspelt", misspelt.getMessage());
    }
  }
}
