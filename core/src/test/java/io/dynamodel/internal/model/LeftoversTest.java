package io.dynamodel.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.mapping.Naming;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes without a field may stay as they were, and no others may be added. */
class LeftoversTest {
  record Actor(String name) {}

  record Film(String id, Actor lead, List<Actor> cast) {}

  private static final Map<String, Object> STORED =
      Map.of(
          "id",
          "1",
          "legacy",
          "x",
          "lead",
          Map.of("name", "Ann", "agent", "Bob"),
          "cast",
          List.of(Map.of("name", "Cid", "agent", "Dan"), Map.of("name", "Eve")));

  private final Leftovers leftovers =
      new Leftovers(Codecs.of(Film.class, Naming.AS_DECLARED).fields(), item(STORED));

  private static Map<String, AttributeValue> item(Map<String, ?> plain) {
    return new ItemSink(new ArrayList<>())
        .item(new PlainSource(plain, Fields.OPEN, new ArrayList<>())::copyTo);
  }

  private Document removed(Map<String, ?> changed) {
    return Model.document(leftovers.removedFrom(item(changed)));
  }

  private boolean has(Path path, Map<String, ?> changed) {
    return leftovers.has(path, item(changed));
  }

  private static Violation undeclared(String constraint, Object... path) {
    return new Violation(Path.of(path), constraint, "is not declared", null);
  }

  @Test
  void removedFrom_takesAwayWhatWasThereBefore_atEveryDepth() {
    assertThat(removed(STORED))
        .isEqualTo(
            Document.of(
                Map.of(
                    "id", "1",
                    "lead", Map.of("name", "Ann"),
                    "cast", List.of(Map.of("name", "Cid"), Map.of("name", "Eve")))));
  }

  @Test
  void removedFrom_keepsWhatIsNew() {
    Map<String, Object> changed =
        Map.of(
            "id", "1",
            "legacy", "y",
            "more", "x",
            "lead", Map.of("name", "Ann", "agent", "Zed"),
            "cast", List.of(Map.of("name", "Cid", "agent", "Zed")));

    assertThat(removed(changed)).isEqualTo(Document.of(changed));
  }

  @Test
  void attributeOfAListElement_mayHaveMovedWithIt() {
    Map<String, Object> moved =
        Map.of("cast", List.of(Map.of("name", "Eve"), Map.of("name", "Cid", "agent", "Dan")));

    assertThat(has(Path.of("cast", 1, "agent"), moved)).isTrue();
    assertThat(has(Path.of("cast", 0, "agent"), moved)).as("is missing").isFalse();
    assertThat(has(Path.of("cast", 2, "agent"), moved)).as("no such element").isFalse();
    assertThat(has(Path.of("cast", "agent"), moved)).as("a list has no names").isFalse();
    assertThat(has(Path.of("legacy"), moved)).isFalse();
  }

  @Test
  void explain_appliesToUndeclaredAttributes_thatWereUndeclaredBefore() {
    List<Violation> before = List.of(undeclared("additionalProperties", "cast", 0, "agent"));

    assertThat(Leftovers.explain(List.of(), before)).isTrue();
    assertThat(
            Leftovers.explain(
                List.of(undeclared("additionalProperties", "cast", 1, "agent")), before))
        .as("in another element")
        .isTrue();
    assertThat(
            Leftovers.explain(List.of(undeclared("additionalProperties", "lead", "agent")), before))
        .isFalse();
    List<Violation> tooShort = List.of(undeclared("minLength", "id"));
    assertThat(Leftovers.explain(tooShort, tooShort)).as("another rule").isFalse();
  }

  @Test
  void without_removesTheAttributesThatAreUndeclared_andNoOthers() {
    List<Violation> violations =
        List.of(
            undeclared("additionalProperties", "legacy"),
            undeclared("unevaluatedProperties", "cast", 0, "agent"),
            undeclared("unknown", "lead", "agent"),
            undeclared("unknown", "lead", "missing", "deeper"),
            undeclared("unknown", "cast", 2, "agent"),
            undeclared("unknown"),
            undeclared("minLength", "id"));

    assertThat(Model.document(Leftovers.without(violations, item(STORED))))
        .isEqualTo(
            Document.of(
                Map.of(
                    "id", "1",
                    "lead", Map.of("name", "Ann"),
                    "cast", List.of(Map.of("name", "Cid"), Map.of("name", "Eve")))));
  }
}
