package io.dynamodel.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExceptionsTest {
  @Test
  void validationException_listsAllViolationsWithoutTheirValues() {
    ValidationException e =
        new ValidationException(
            "Book for table books",
            List.of(
                new Violation(Path.of("year"), "Min", "must be at least 1450", "secret"),
                new Violation(Path.root(), "Consistent", "must be consistent", null)));

    assertThat(e)
        .hasMessage(
            "Book for table books is not valid:\n"
                + "  year: must be at least 1450 (Min)\n"
                + "  must be consistent (Consistent)");
    assertThat(e.violations()).hasSize(2);
  }

  @Test
  void mappingException_ofAnItem_namesTableAndKey() {
    MappingException e =
        new MappingException(Path.of("year"), "a number", "text").of("books", Key.of("97"));

    assertThat(e)
        .hasMessageContaining("books")
        .hasMessageContaining("97")
        .hasMessageEndingWith("at 'year': expected a number, found text");
    assertThat(e.path()).isEqualTo(Path.of("year"));
    assertThat(e.expected()).isEqualTo("a number");
    assertThat(e.found()).isEqualTo("text");
  }

  @Test
  void conditionFailed_carriesTheStoredItem() {
    Document stored = Document.of(Map.of("isbn", "97"));

    List<FailedTerm> failed =
        List.of(new FailedTerm("attribute_not_exists(isbn)", Path.of("isbn"), "97"));

    ItemExistsException exists = new ItemExistsException("it exists", stored, failed, null);
    assertThat(exists.stored()).contains(stored);
    assertThat(exists.failedTerms()).isEqualTo(failed);
    assertThat(new ConditionFailedException("it does not hold", null, List.of(), null).stored())
        .isEmpty();
  }
}
