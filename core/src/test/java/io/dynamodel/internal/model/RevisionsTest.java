package io.dynamodel.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.mapping.Naming;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A changed item is stored as its record would be, and keeps what its record does not have. */
class RevisionsTest {
  record Actor(String name, @Nullable Integer age) {}

  record Film(
      String id,
      @Nullable String title,
      @Nullable Integer year,
      @Nullable Actor lead,
      @Nullable List<Actor> cast) {}

  private static final Model<Film> FILMS =
      Model.compile(
          TableConfig.of(t -> t.name("films").hashKey("id")),
          Codecs.of(Film.class, Naming.AS_DECLARED),
          SchemaAdapter.none());

  private static Map<String, AttributeValue> item(Map<String, ?> plain) {
    return new ItemSink(new ArrayList<>())
        .item(new PlainSource(plain, Fields.OPEN, new ArrayList<>())::copyTo);
  }

  private static Document revised(Map<String, ?> before, Map<String, ?> changed) {
    return Model.document(FILMS.revisions().revise(item(before), item(changed)).item());
  }

  /** Returns a map with other values for some keys; null removes one. */
  private static Map<String, Object> with(Map<String, ?> map, Object... pairs) {
    Map<String, Object> changed = new LinkedHashMap<>(map);
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1] == null) {
        changed.remove((String) pairs[i]);
      } else {
        changed.put((String) pairs[i], pairs[i + 1]);
      }
    }
    return changed;
  }

  private static final Map<String, Object> STORED =
      Map.of(
          "id",
          "1",
          "title",
          "Old",
          "year",
          1999,
          "legacy",
          "x",
          "lead",
          Map.of("name", "Ann", "age", 30, "agent", "Bob"),
          "cast",
          List.of(Map.of("name", "Cid", "agent", "Dan"), Map.of("name", "Eve")));

  @Test
  void attributesThatRecordsDoNotHave_stay_atEveryDepth() {
    Map<String, Object> changed = with(STORED, "title", "New", "year", null);

    assertThat(revised(STORED, changed)).isEqualTo(Document.of(changed));
  }

  @Test
  void changeWithinAMap_keepsWhatElseIsInIt() {
    Map<String, Object> changed =
        with(STORED, "lead", Map.of("name", "Zoe", "age", 31, "agent", "Bob"));

    assertThat(revised(STORED, changed)).isEqualTo(Document.of(changed));
  }

  @Test
  void attributeWithAnEmptyName_inAMap_stays() {
    Map<String, Object> stored = with(STORED, "lead", Map.of("name", "Ann", "", "x"));
    Map<String, Object> changed = with(stored, "lead", Map.of("name", "Zoe", "", "x"));

    assertThat(revised(stored, changed)).isEqualTo(Document.of(changed));
  }

  @Test
  void changeWithinAList_keepsWhatElseIsInItsElements() {
    Map<String, Object> changed =
        with(STORED, "cast", List.of(Map.of("name", "Fay"), Map.of("name", "Cid", "agent", "Dan")));

    assertThat(revised(STORED, changed)).isEqualTo(Document.of(changed));
  }

  @Test
  void newAttribute_thatRecordsDoNotHave_isRefused() {
    for (Map<String, Object> changed :
        List.of(
            with(STORED, "other", 1),
            with(STORED, "legacy", "y"),
            with(STORED, "lead", Map.of("name", "Ann", "agent", "Zed")),
            with(STORED, "cast", List.of(Map.of("name", "Cid", "agent", "Zed"))))) {
      assertThatThrownBy(() -> revised(STORED, changed))
          .as("%s", changed)
          .isInstanceOf(ValidationException.class);
    }
  }

  @Test
  void invalidValue_isRefused() {
    assertThatThrownBy(() -> revised(STORED, with(STORED, "year", "soon")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("year");
  }

  @Test
  void valueInAnotherForm_isStoredAsItsRecordWouldBe() {
    AttributeValue text = AttributeValue.fromS("soon");
    Map<String, AttributeValue> before = item(STORED);
    Map<String, AttributeValue> odd = new LinkedHashMap<>(before);
    odd.put("year", AttributeValue.fromN("1999.0"));

    assertThat(FILMS.revisions().asStored(odd).get("year")).isEqualTo(AttributeValue.fromN("1999"));
    assertThat(FILMS.revisions().normalised(odd))
        .containsEntry("legacy", AttributeValue.fromS("x"))
        .containsEntry("year", AttributeValue.fromN("1999"));
    odd.put("year", text);
    assertThat(FILMS.revisions().asStored(odd)).as("without a record").isSameAs(odd);
  }

  @Test
  void normalised_keepsWhatOnlyTheItemHas_alsoInsideOfMapsAndLists() {
    assertThat(Model.document(FILMS.revisions().normalised(item(STORED))))
        .isEqualTo(Document.of(STORED));
    Map<String, AttributeValue> withNull = new LinkedHashMap<>(item(STORED));
    withNull.put("more", AttributeValue.fromNul(true));
    assertThat(FILMS.revisions().normalised(withNull)).doesNotContainKey("more");
  }

  @Test
  void prepare_ofARecord_isThatOfTheModel() {
    Film film = new Film("1", "New", null, null, null);

    assertThat(FILMS.revisions().prepare(film, item(STORED))).isEqualTo(FILMS.prepare(film));
    assertThatThrownBy(
            () -> FILMS.revisions().prepare(new Film("", null, null, null, null), item(STORED)))
        .isInstanceOf(ValidationException.class);
  }

  record Tag(String name) {
    Tag {
      name = name.strip();
    }
  }

  record Shelf(String id, List<Tag> tags, @Nullable List<List<Tag>> nested) {}

  /** The elements of a list have no names by which what else is in them could be kept. */
  @Test
  void listWhoseElementsTheirTypeChanges_isStoredAsItsRecordWouldBe() {
    Model<Shelf> shelves =
        Model.compile(
            TableConfig.of(t -> t.name("shelves").hashKey("id")),
            Codecs.of(Shelf.class, Naming.AS_DECLARED),
            SchemaAdapter.none());
    Map<String, Object> stored =
        Map.of(
            "id",
            "1",
            "tags",
            List.of(Map.of("name", "a", "old", "z"), Map.of("name", "b")),
            "nested",
            List.of(List.of(Map.of("name", "c"))));
    List<Object> kept = List.of(Map.of("name", "x"), Map.of("name", "a", "old", "z"));
    List<Object> spaced = List.of(Map.of("name", "x "), Map.of("name", "a", "old", "z"));
    List<Object> stripped = List.of(Map.of("name", "x"), Map.of("name", "a"));
    List<Object> nested = List.of(List.of(Map.of("name", " c")));

    assertThat(revised(shelves, stored, with(stored, "tags", kept)).get("tags")).isEqualTo(kept);
    assertThat(revised(shelves, stored, with(stored, "tags", spaced)).get("tags"))
        .isEqualTo(stripped);
    assertThat(revised(shelves, stored, with(stored, "nested", nested)).get("nested"))
        .isEqualTo(stored.get("nested"));
  }

  private static Document revised(Model<?> model, Map<String, ?> before, Map<String, ?> changed) {
    return Model.document(model.revisions().revise(item(before), item(changed)).item());
  }

  private static <R> Model<R> model(Codec<R> records, UnaryOperator<Fields> change) {
    SchemaAdapter adapter =
        new SchemaAdapter() {
          @Override
          public <T> Schema<T> resolve(Codec<T> codec) {
            Fields fields = change.apply(codec.fields());
            return new Schema<>() {
              @Override
              public Codec<T> codec() {
                return codec;
              }

              @Override
              public Fields fields() {
                return fields;
              }

              @Override
              public List<Violation> validate(T record) {
                return record instanceof Document document
                    ? unknown(Path.root(), document, Set.of("id", "title", "info", "rating"))
                    : List.of();
              }

              @Override
              public List<Violation> validate(Map<String, ?> changes) {
                return List.of();
              }
            };
          }
        };
    return Model.compile(TableConfig.of(t -> t.name("films").hashKey("id")), records, adapter);
  }

  /** Returns the violations of the fields that the schema does not declare, at every depth. */
  private static List<Violation> unknown(Path here, Map<?, ?> map, Set<String> declared) {
    List<Violation> unknown = new ArrayList<>();
    map.forEach(
        (key, value) -> {
          Path path = here.field((String) key);
          if (!declared.contains(key)) {
            unknown.add(new Violation(path, "unknown", "is unknown", null));
          } else if (value instanceof Map<?, ?> nested) {
            unknown.addAll(unknown(path, nested, declared));
          }
        });
    return unknown;
  }

  /** The model of documents whose schema refuses fields that it does not declare. */
  private static Model<Document> closed() {
    Fields fields =
        Fields.of(
            List.of(
                Field.of("id", ValueType.S),
                Field.of("title", ValueType.S),
                Field.of("info", ValueType.M)),
            Fields.Undeclared.REFUSE_NEW);
    return model(Codec.documents(), none -> fields);
  }

  @Test
  void withDefaults_fillsInTheNamedAttributes_asAReadDoes() {
    Revisions<Film> revisions =
        model(
                Codecs.of(Film.class, Naming.AS_DECLARED),
                fields ->
                    fields.map(
                        each ->
                            each.name().equals("year")
                                ? each.withDefault(1999)
                                : each.name().equals("title") ? each.withDefault("New") : each))
            .revisions();
    Map<String, AttributeValue> item = item(Map.of("id", "1", "legacy", "x"));
    Map<String, AttributeValue> filled = new LinkedHashMap<>(item);
    filled.put("year", AttributeValue.fromN("1999"));

    assertThat(revisions.withDefaults(item, Set.of("year", "lead", "legacy", "nothing")))
        .as("title was not named")
        .isEqualTo(filled);
    Map<String, AttributeValue> stored = item(Map.of("id", "1", "year", 5));
    assertThat(revisions.withDefaults(stored, Set.of("year"))).isEqualTo(stored);
    assertThat(FILMS.revisions().withDefaults(item, Set.of("year"))).isEqualTo(item);
  }

  @Test
  void document_mayKeepWhatItsSchemaNoLongerDeclares_butGetNothingElse() {
    Revisions<Document> revisions = closed().revisions();
    Map<String, AttributeValue> before = item(Map.of("id", "1", "title", "Old", "legacy", "x"));
    Document changed = Document.of(Map.of("id", "1", "title", "New", "legacy", "x"));

    Prepared<Document> prepared = revisions.prepare(changed, before);
    assertThat(prepared.record()).isEqualTo(changed);
    assertThat(Model.document(prepared.item())).isEqualTo(changed);
    for (Map<String, Object> more :
        List.<Map<String, Object>>of(
            Map.of("id", "1", "title", "New", "other", "x"),
            Map.of("id", "1", "title", "New", "legacy", "y"),
            Map.of("id", "1", "title", "New", "legacy", "x", "other", "x"))) {
      assertThatThrownBy(() -> revisions.prepare(Document.of(more), before))
          .as("%s", more)
          .isInstanceOf(ValidationException.class);
    }
  }

  @Test
  void mapOfADocument_mayKeepWhatItsSchemaNoLongerDeclares_butGetNothingElse() {
    Model<Document> documents = closed();
    Map<String, Object> stored = Map.of("id", "1", "info", Map.of("rating", "5", "legacy", "x"));
    Map<String, Object> changed = with(stored, "info", Map.of("rating", "6", "legacy", "x"));

    assertThat(revised(documents, stored, changed)).isEqualTo(Document.of(changed));
    for (Map<String, String> info :
        List.of(
            Map.of("rating", "6", "legacy", "x", "other", "y"),
            Map.of("rating", "6", "legacy", "y"),
            Map.of("rating", "6", "other", "x"))) {
      assertThatThrownBy(() -> revised(documents, stored, with(stored, "info", info)))
          .as("%s", info)
          .isInstanceOf(ValidationException.class);
    }
  }
}
