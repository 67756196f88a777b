package io.dynamodel.integration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Updates whose response is lost: the update does not mistake its own effect for that of another
 * writer.
 */
class UpdateOutcomeTest {
  @RegisterExtension final Faults faults = new Faults();

  private DynaModel<Document> plain;
  private DynaModel<Document> versioned;
  private DynaModel<Document> others;

  private static DynaModel.Definition<Document> documents(String name, boolean isVersioned) {
    return DynaModel.documents()
        .table(
            t -> {
              t.name(name).hashKey("id", ValueType.S);
              if (isVersioned) {
                t.version("rev");
              }
            })
        .schema(SchemaAdapter.none());
  }

  @BeforeEach
  void store() {
    plain = documents("plain", false).connect(faults.connection());
    versioned = documents("versioned", true).connect(faults.connection());
    others = documents("plain", false).connect(faults.others());
    plain.createTable();
    versioned.createTable();
    plain.put(Map.of("id", "1", "n", 1, "info", Map.of("a", 1, "b", 1)));
    versioned.put(Map.of("id", "1", "n", 1));
    faults.forget();
  }

  private static Document with(Document document, String field, Object value) {
    Map<String, Object> changed = new HashMap<>(document);
    changed.put(field, value);
    return Document.of(changed);
  }

  @Test
  void aRepeatableUpdate_onCondition_isDone() {
    faults.timeOutAfterApplying("UpdateItem", 1);
    assertThat(plain.update("1", Map.of("n", 2), o -> o.onlyIf("n", 1))).containsEntry("n", 2L);
    assertThat(faults.asked("UpdateItem")).hasSize(2);
  }

  @Test
  void aRepeatableUpdate_ofAVersion_isDone() {
    faults.timeOutAfterApplying("UpdateItem", 1);
    assertThat(versioned.update("1", Map.of("n", 2), o -> o.onlyIf("rev", 1)))
        .containsEntry("n", 2L)
        .containsEntry("rev", 2L);
    assertThat(versioned.get("1").orElseThrow()).containsEntry("rev", 2L);
  }

  @Test
  void anIncrement_onCondition_isNotKnownToBeDone_andRefused() {
    faults.timeOutAfterApplying("UpdateItem", 1);
    assertThatThrownBy(() -> plain.update("1", Map.of("n__plus", 1), o -> o.onlyIf("n", 1)))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(plain.get("1").orElseThrow()).containsEntry("n", 2L);
  }

  @Test
  void anIncrement_canBeDoneTwice_andExactlyOnceCannot() {
    faults.timeOutAfterApplying("UpdateItem", 1);
    assertThat(plain.update("1", "n__plus", 1)).containsEntry("n", 3L);
    faults.timeOutAfterApplying("TransactWriteItems", 1);
    assertThat(plain.update("1", Map.of("n__plus", 1), o -> o.exactlyOnce()))
        .containsEntry("n", 4L);
  }

  @Test
  void anUpdateThatReadsFirst_isDoneOnce() {
    // Neither the parent nor the elements of the other field are available without reading.
    faults.pass("UpdateItem", 1).timeOutAfterApplying("UpdateItem", 1);
    plain.update("1", "deep__n__plus", 1);
    assertThat(plain.get("1").orElseThrow()).containsEntry("deep", Map.of("n", 1L));
  }

  @Test
  void anUpsert_thatReadsFirst_isDoneOnce() {
    faults.timeOutAfterApplying("PutItem", 1);
    plain.update("2", Map.of("deep__n__plus", 1), o -> o.upsert());
    assertThat(plain.get("2").orElseThrow()).containsEntry("deep", Map.of("n", 1L));
  }

  @Test
  void aSaveSince_isDone_alsoWhereListsAndVersionsHaveToBeAsLoaded() {
    for (DynaModel<Document> model : List.of(plain, versioned)) {
      Document loaded = model.update("1", "tags", List.of("a"));
      faults.timeOutAfterApplying("UpdateItem", 1);
      Document saved = model.save(with(loaded, "tags", List.of("a", "b")), o -> o.since(loaded));
      assertThat(model.get("1")).hasValue(saved);
      assertThat(saved).containsEntry("tags", List.of("a", "b"));
    }
    assertThat(versioned.get("1").orElseThrow()).containsEntry("rev", 3L);
  }

  @Test
  void aSaveSince_doneButChangedByAnother_isRefused() {
    Document loaded = plain.update("1", "tags", List.of("a"));
    faults
        .timeOutAfterApplying("UpdateItem", 1)
        .meanwhile("UpdateItem", () -> others.update("1", "tags", List.of("z")));
    assertThatThrownBy(
            () -> plain.save(with(loaded, "tags", List.of("a", "b")), o -> o.since(loaded)))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("others have changed it");
    assertThat(plain.get("1").orElseThrow()).containsEntry("tags", List.of("z"));
  }

  @Test
  void aSaveSince_sentAgain_whereAnotherHasMadeSomethingElseOfTheParent_isRefused() {
    Document loaded = plain.get("1").orElseThrow();
    faults
        .timeOutBeforeApplying("UpdateItem", 1)
        .meanwhile("UpdateItem", () -> others.update("1", "info", "text"));
    assertThatThrownBy(
            () -> plain.save(with(loaded, "info", Map.of("a", 2, "b", 1)), o -> o.since(loaded)))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("others have changed it");
  }

  @Test
  void aDeletedRecord_isDone() {
    Document record = versioned.get("1").orElseThrow();
    faults.timeOutAfterApplying("DeleteItem", 1);
    versioned.deleteRecord(record);
    assertThat(faults.asked("DeleteItem")).hasSize(2);
    assertThat(versioned.get("1")).isEmpty();
  }

  @Test
  void aStaleDeletion_isAConflict_alsoWhereItIsSentTwice() {
    Document stale = versioned.get("1").orElseThrow();
    versioned.update("1", "n", 2);
    faults.timeOutBeforeApplying("DeleteItem", 1);
    assertThatThrownBy(() -> versioned.deleteRecord(stale))
        .isInstanceOf(VersionConflictException.class);
  }

  @Test
  void manyMissingParents_madeByTwoAtATime_loseNothing() {
    List<UnaryOperator<String>> names = new ArrayList<>();
    names.add(n -> "deep__a" + n);
    names.add(n -> "deep__b" + n);
    for (int i = 0; i < 3; i++) {
      String n = "" + i;
      faults
          .pass("UpdateItem", 1)
          .meanwhile("UpdateItem", () -> others.update("1", names.get(0).apply(n), 1));
      plain.update("1", names.get(1).apply(n), 1);
      assertThat(plain.get("1").orElseThrow())
          .containsEntry("deep", Map.of("a" + n, 1L, "b" + n, 1L));
      plain.update("1", "deep__remove", true);
    }
  }
}
