package io.dynamodel.integration.faults;

import static io.dynamodel.integration.faults.Thing.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.ItemExistsException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Writes that were carried out but whose response was lost, so that the SDK sends them again. If
 * their condition then fails because the item is as this call left it, that is not a failure. If
 * the stored item is not what this call left, or if nothing was sent twice, it is a failure.
 */
class UnknownOutcomeTest {
  private static final Map<String, Object> ONE = Map.of("id", "1", "kind", "some", "n", 1);
  private static final Thing FIRST = new Thing("1", "some", 1);
  private static final Thing SECOND = new Thing("1", "some", 2);
  private static final Thing OTHER = new Thing("1", "others", 3);

  @RegisterExtension final Faults faults = new Faults();

  private DynaModel<Thing> things;

  /** The same table, without faults. */
  private DynaModel<Thing> others;

  @BeforeEach
  void create() {
    others = THINGS.connect(faults.others());
    others.createTable();
    things = THINGS.connect(faults.connection());
  }

  private void assertStoredAfterTwo(String request, Thing stored) {
    assertThat(faults.asked(request)).extracting(Asked::attempt).containsExactly(1, 2);
    assertThat(others.get("1")).hasValue(stored);
  }

  // Done: success

  @Test
  void put_whoseAnswerIsLost_succeeds() {
    faults.timeOutAfterApplying("PutItem", 1);
    assertThat(things.put(ONE)).isEqualTo(FIRST);
    assertStoredAfterTwo("PutItem", FIRST);
  }

  @Test
  void save_whoseAnswerIsLost_succeeds() {
    faults.timeOutAfterApplying("PutItem", 1);
    assertThat(things.save(FIRST)).isEqualTo(FIRST);
    assertStoredAfterTwo("PutItem", FIRST);
  }

  @Test
  void putUnique_whoseAnswerIsLost_succeeds() {
    faults.timeOutAfterApplying("PutItem", 1);
    assertThat(things.putUnique(ONE)).isEqualTo(FIRST);
    assertStoredAfterTwo("PutItem", FIRST);
  }

  @Test
  void saveUnique_whoseAnswerIsLost_succeeds() {
    faults.timeOutAfterApplying("PutItem", 1);
    assertThat(things.saveUnique(FIRST)).isEqualTo(FIRST);
    assertStoredAfterTwo("PutItem", FIRST);
  }

  @Test
  void saveUnique_whoseConnectionIsCutAfterwards_succeeds() {
    faults.cutBefore("PutItem", 1).cutAfter("PutItem", 2);
    assertThat(things.saveUnique(FIRST)).isEqualTo(FIRST);
    assertThat(others.get("1")).hasValue(FIRST);
  }

  @Test
  void putUnique_ofAnItemWithAllKindsOfValues_whoseAnswerIsLost_succeeds() {
    Map<String, Object> item =
        Map.of(
            "id",
            "1",
            "price",
            new BigDecimal("1.10"),
            "tags",
            Set.of("a", "b", "c"),
            "sizes",
            Set.of(5, 70, new BigDecimal("0.5")),
            "bytes",
            new byte[] {0, -1},
            "nested",
            Map.of("list", List.of(true, "x", Map.of("deep", 1E30)), "empty", ""));
    faults.timeOutAfterApplying("PutItem", 1);
    faults.connection().table("things").putUnique(item);
    assertThat(faults.asked("PutItem")).hasSize(2);
  }

  @Test
  void save_onlyIf_whoseAnswerIsLost_succeeds() {
    others.save(FIRST);
    faults.timeOutAfterApplying("PutItem", 1);
    assertThat(things.save(SECOND, o -> o.onlyIf("n", 1))).isEqualTo(SECOND);
    assertStoredAfterTwo("PutItem", SECOND);
  }

  @Test
  void delete_onlyIf_whoseAnswerIsLost_succeeds() {
    others.save(FIRST);
    faults.timeOutAfterApplying("DeleteItem", 1);
    assertThat(things.delete("1", o -> o.onlyIf("n", 1))).isTrue();
    assertThat(faults.asked("DeleteItem")).hasSize(2);
    assertThat(others.get("1")).isEmpty();
  }

  @Test
  void aBulkUpdate_withALostAnswer_changesTheItemOnce() {
    others.save(FIRST);
    faults.timeOutAfterApplying("UpdateItem", 1);
    assertThat(things.scan().all().update("n__plus", 1).changed()).isEqualTo(1);
    assertThat(others.get("1")).hasValue(SECOND);
  }

  @Test
  void aBulkUpdate_withALostAnswer_countsTheItemAsChanged() {
    others.save(FIRST);
    faults.timeOutAfterApplying("UpdateItem", 1);
    assertThat(things.scan().all().update("n", 2).changed()).isEqualTo(1);
    assertStoredAfterTwo("UpdateItem", SECOND);
  }

  @Test
  void aBulkDelete_withALostAnswer_countsTheItemAsChanged() {
    others.save(FIRST);
    faults.timeOutAfterApplying("DeleteItem", 1);
    assertThat(things.scan().all().delete().changed()).isEqualTo(1);
    assertThat(others.get("1")).isEmpty();
  }

  // Not done, or not known to be done: failure

  @Test
  void putUnique_ofTwoCallersWithTheSameItem_succeedsForOne() {
    things.putUnique(ONE);
    assertThatThrownBy(() -> things.putUnique(ONE)).isInstanceOf(ItemExistsException.class);
    assertThat(faults.asked("PutItem")).extracting(Asked::attempt).containsExactly(1, 1);
  }

  @Test
  void saveUnique_thatMeetsTheSameItemOfAnother_isRefused() {
    others.save(FIRST);
    assertThatThrownBy(() -> things.saveUnique(FIRST)).isInstanceOf(ItemExistsException.class);
  }

  @Test
  void saveUnique_sentAgain_whereAnotherItemIsStoredByThen_isRefused() {
    faults.timeOutBeforeApplying("PutItem", 1).meanwhile("PutItem", () -> others.save(OTHER));
    assertThatThrownBy(() -> things.saveUnique(FIRST))
        .isInstanceOfSatisfying(
            ItemExistsException.class,
            e -> assertThat(e.stored().orElseThrow()).containsEntry("kind", "others"));
    assertStoredAfterTwo("PutItem", OTHER);
  }

  @Test
  void save_onlyIf_sentOnce_whereTheSameIsStoredAlready_isRefused() {
    others.save(SECOND);
    assertThatThrownBy(() -> things.save(SECOND, o -> o.onlyIf("n", 1)))
        .isInstanceOf(ConditionFailedException.class);
  }

  @Test
  void save_onlyIf_doneButChangedByAnother_isRefused_andLeavesTheOthersItem() {
    others.save(FIRST);
    faults.timeOutAfterApplying("PutItem", 1).meanwhile("PutItem", () -> others.save(OTHER));
    assertThatThrownBy(() -> things.save(SECOND, o -> o.onlyIf("n", 1)))
        .isInstanceOf(ConditionFailedException.class);
    assertStoredAfterTwo("PutItem", OTHER);
  }

  @Test
  void delete_onlyIf_sentAgain_whereTheItemIsNotAsWanted_isRefused() {
    others.save(FIRST);
    faults.timeOutBeforeApplying("DeleteItem", 1).meanwhile("DeleteItem", () -> others.save(OTHER));
    assertThatThrownBy(() -> things.delete("1", o -> o.onlyIf("n", 1)))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(others.get("1")).hasValue(OTHER);
  }

  @Test
  void delete_onlyIf_sentOnce_whereNothingIsThere_isRefused() {
    assertThatThrownBy(() -> things.delete("1", o -> o.onlyIf("n", 1)))
        .isInstanceOf(ConditionFailedException.class);
  }
}
