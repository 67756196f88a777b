package io.dynamodel.integration.validation;

import static io.dynamodel.schema.ValidationLevel.MODERATE;
import static io.dynamodel.schema.ValidationLevel.STRICT;
import static io.dynamodel.schema.ValidationLevel.WARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaModel;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.ListenerFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.event.ModelEvent;
import io.dynamodel.event.ModelListener;
import io.dynamodel.integration.validation.Parts.Part;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each level of validation stores, refuses and tells. */
class ValidationLevelTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private final List<String> told = new ArrayList<>();

  private <T> DynaModel.Definition<T> warning(DynaModel.Definition<T> definition) {
    return definition.validation(
        WARN, (key, violations) -> told.add(key.hash() + " " + rules(violations)));
  }

  private static List<String> rules(List<Violation> violations) {
    return violations.stream().map(each -> each.path() + " " + each.constraint()).toList();
  }

  private <T> DynaModel<T> created(DynaModel.Definition<T> definition) {
    DynaModel<T> parts = definition.connect(dynamo.connection());
    parts.createTable();
    return parts;
  }

  @AfterEach
  void drop() {
    Parts.drop(dynamo.connection());
  }

  private static Map<String, Object> row(String id, String name, int size) {
    return Map.of("id", id, "name", name, "size", size);
  }

  private static final String LONG = "far too long";

  /** Every way to write an invalid record with the key p. */
  private List<Consumer<DynaModel<Part>>> writes() {
    return List.of(
        parts -> parts.put(row("p", LONG, 1)),
        parts -> parts.replace(row("p", LONG, 2)),
        parts -> parts.save(new Part("p", LONG, 3, null, null, null, null, null)),
        parts ->
            parts.save(
                new Part("p", LONG, 4, null, null, null, null, null),
                o -> o.since(parts.get("p").orElseThrow())),
        parts -> parts.update("p", "name", LONG, "size", 5),
        parts -> parts.update("p", Map.of("size__plus", 1)),
        parts -> parts.update("p", Map.of("name", LONG, "size", 6), o -> o.upsert()),
        parts -> parts.scan("id", "p").update("size", 7),
        parts -> parts.putBatch(List.of(row("p", LONG, 8))),
        parts -> parts.putBatch(List.of(row("p", LONG, 9)), o -> o.onlyIf("size__gt", 0)),
        parts ->
            parts.saveBatch(
                List.of(new Part("p", LONG, 10, null, null, null, null, null)), o -> o.asStored()),
        parts -> dynamo.connection().writeBatch(b -> b.put(parts, row("p", LONG, 11))),
        parts -> dynamo.connection().transact(tx -> tx.put(parts, row("p", LONG, 12))),
        parts ->
            dynamo
                .connection()
                .transact(tx -> tx.update(parts, "p", Map.of("name", LONG, "size", 13))));
  }

  @Test
  void warn_storesInvalidRecords_andTellsEachOnce() {
    DynaModel<Part> parts = created(warning(Parts.plain()));
    int write = 0;
    for (Consumer<DynaModel<Part>> each : writes()) {
      if (write == 5) {
        // Its only change is valid by itself, and nothing else is read.
        parts.put(row("p", "bolt", 100));
      }
      told.clear();
      each.accept(parts);
      assertThat(told)
          .as("write %d", write)
          .containsExactly(write == 5 ? "p [size Max]" : "p [name Size]");
      write++;
    }
    assertThat(parts.scan().one().name()).isEqualTo(LONG);
    assertThat(parts.audit().count()).isEqualTo(1);
  }

  @Test
  void warn_withUniqueFieldsAndVersions_tellsToo() {
    DynaModel<Part> parts = created(warning(Parts.managed()));
    parts.put(Map.of("id", "p", "name", LONG, "size", 1, "code", "c"));
    parts.update("p", Map.of("code", "d", "size", 0));
    assertThat(told).containsExactly("p [name Size]", "p [name Size, size Min]");
  }

  @Test
  void asynchronously_theSameIsTold() throws Exception {
    try (AsyncDynaConnection connection = AsyncDynaConnection.open("embedded")) {
      AsyncDynaModel<Part> parts = warning(Parts.plain()).connect(connection);
      parts.createTable().get();
      parts.put(row("p", LONG, 1)).get();
      parts.update("p", Map.of("name", LONG, "size", 5)).get();
      assertThat(told).containsExactly("p [name Size]", "p [name Size]");
    }
  }

  @Test
  void warn_tellsNothing_ofValidRecords_andOfThoseThatWereNotStored() {
    DynaModel<Part> parts = created(warning(Parts.plain()));
    parts.put(row("p", "bolt", 1));
    parts.update("p", "size", 2);
    assertThatThrownBy(() -> parts.putUnique(row("p", LONG, 1)))
        .isInstanceOf(DynaModelException.class);
    assertThatThrownBy(() -> parts.put(row("p", LONG, 1), o -> o.onlyIf("size", 3)))
        .isInstanceOf(DynaModelException.class);
    assertThat(told).isEmpty();
    assertThat(parts.validate(row("p", LONG, 1))).hasSize(1);
  }

  @Test
  void typesKeysAndUnknownFields_areErrorsAtEveryLevel() {
    for (DynaModel.Definition<Part> definition :
        List.of(warning(Parts.plain()), Parts.plain().validation(MODERATE))) {
      DynaModel<Part> parts = created(definition);
      dynamo.connection().table("parts").put(Map.of("id", "p", "name", LONG, "size", 0));
      for (Map<String, Object> row :
          List.<Map<String, Object>>of(
              Map.of("id", "p", "name", LONG, "size", "wide"),
              Map.of("id", "", "name", LONG, "size", 0),
              Map.of("id", "p", "nam", LONG, "size", 0),
              Map.of("id", "p", "name", "bolt"),
              Map.of("id", "x".repeat(2049), "name", "bolt", "size", 1))) {
        assertThatThrownBy(() -> parts.put(row)).isInstanceOf(ValidationException.class);
      }
      assertThatThrownBy(() -> parts.update("p", Map.of("size", "wide")))
          .isInstanceOf(DynaModelException.class);
      assertThat(parts.scan().one().name()).isEqualTo(LONG);
      Parts.drop(dynamo.connection());
    }
    assertThat(told).isEmpty();
  }

  @Test
  void moderate_saysWhatIsWorse_andLeavesOutWhatIsToleratedAnyway() {
    DynaModel<Part> parts = created(Parts.plain().validation(MODERATE));
    dynamo.connection().table("parts").put(Map.of("id", "p", "name", LONG, "size", 7));
    ValidationException refused =
        catchThrowableOfType(
            ValidationException.class, () -> parts.put(row("p", "another long name", 0)));
    assertThat(rules(refused.violations())).containsExactly("size Min");
    ValidationException ofNew =
        catchThrowableOfType(ValidationException.class, () -> parts.put(row("q", LONG, 0)));
    assertThat(rules(ofNew.violations())).containsExactlyInAnyOrder("name Size", "size Min");
    assertThat(parts.put(row("p", "another long name", 9)).size()).isEqualTo(9);
  }

  @Test
  void moderate_leavesOutTheIndexesOfLists() {
    DynaModel<Part> parts = created(Parts.plain().validation(MODERATE));
    DynaModel<Document> raw = dynamo.connection().table("parts");
    raw.put(Map.of("id", "p", "name", "bolt", "size", 7, "marks", List.of("long", "b")));
    parts.update("p", Map.of("marks", List.of("a", "b", "longer")));
    assertThat(raw.get("p").orElseThrow().get("marks")).isEqualTo(List.of("a", "b", "longer"));
  }

  @Test
  void moderate_tellsAListener_andABatchWithoutRejectedListsTheOthers() {
    DynaModel<Part> parts =
        created(
            Parts.plain()
                .validation(MODERATE, (key, violations) -> told.add(key.hash() + " is invalid")));
    dynamo.connection().table("parts").put(Map.of("id", "p", "name", LONG, "size", 7));
    BatchIncompleteException incomplete =
        catchThrowableOfType(
            BatchIncompleteException.class,
            () ->
                parts.putBatch(List.of(row("p", LONG, 8), row("q", LONG, 8), row("r", "bolt", 8))));
    assertThat(incomplete.unprocessed())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.positions()).containsExactly(1);
              assertThat(each.cause()).isInstanceOf(ValidationException.class);
            });
    assertThat(told).containsExactly("p is invalid");
    assertThat(parts.scan("size", 8).count()).isEqualTo(2);
  }

  @Test
  void aListenerThatThrows_endsTheCall_afterAllListeners_andTheRecordIsStored() {
    IllegalStateException enough = new IllegalStateException("enough");
    IllegalStateException tooMuch = new IllegalStateException("too much");
    List<Key> told = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    DynaModel<Part> parts =
        created(
            Parts.plain()
                .listener(
                    new ModelListener<Part>() {
                      @Override
                      public void afterWrite(ModelEvent<? extends Part> event) {
                        told.add(event.key());
                        failures.forEach(
                            each -> {
                              throw each;
                            });
                      }
                    })
                .validation(
                    WARN,
                    (key, violations) -> {
                      throw enough;
                    }));
    List<Runnable> writes =
        List.of(
            () -> parts.put(row("p", LONG, 1)),
            () -> parts.putBatch(List.of(row("p", LONG, 1))),
            () -> dynamo.connection().transact(tx -> tx.put(parts, row("p", LONG, 1))));
    for (Runnable write : writes) {
      told.clear();
      assertThatThrownBy(write::run)
          .isInstanceOf(ListenerFailedException.class)
          .hasMessage(
              "item id=p of table parts was written, and then the listener of .validation(…)"
                  + " failed: java.lang.IllegalStateException: enough")
          .hasCause(enough);
      assertThat(parts.scan().one().name()).isEqualTo(LONG);
      assertThat(told).containsExactly(Key.of("p"));
      parts.delete("p");
    }

    failures.add(tooMuch);
    for (Runnable write : writes) {
      assertThatThrownBy(write::run)
          .isInstanceOf(ListenerFailedException.class)
          .hasCause(tooMuch)
          .satisfies(
              thrown ->
                  assertThat(thrown.getSuppressed()[0])
                      .isInstanceOf(ListenerFailedException.class)
                      .hasCause(enough));
    }
  }

  @Test
  void withoutAListener_aWarningIsLogged_andStrictIsTheDefault() {
    DynaModel<Part> parts = created(Parts.plain().validation(WARN));
    parts.put(row("p", LONG, 1));
    assertThat(parts.scan().one().name()).isEqualTo(LONG);
    DynaModel<Part> strict = Parts.plain().validation(STRICT).connect(dynamo.connection());
    assertThatThrownBy(() -> strict.put(row("p", LONG, 1))).isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> Parts.plain().connect(dynamo.connection()).put(row("p", LONG, 1)))
        .isInstanceOf(ValidationException.class);
  }
}
