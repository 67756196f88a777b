package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.BulkResult;
import io.dynamodel.DynaModel;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.integration.faults.Faults;
import io.dynamodel.schema.SchemaAdapter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A thread that is interrupted while it waits for others is informed of what they did. */
class InterruptionTest {
  record Note(String id, @Nullable String text) {}

  private static final List<Note> NOTES =
      IntStream.range(0, 200).mapToObj(i -> new Note("" + i, null)).toList();

  @RegisterExtension final Faults faults = new Faults();

  private final Thread waiting = Thread.currentThread();
  private final AtomicBoolean wasInterrupted = new AtomicBoolean();
  private DynaModel<Note> notes;

  @BeforeEach
  void create() {
    notes =
        DynaModel.of(Note.class)
            .table(t -> t.name("notes").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(faults.connection());
    notes.createTable();
  }

  @AfterEach
  void isInterrupted() {
    assertThat(Thread.interrupted()).isTrue();
  }

  private Set<String> stored() {
    Thread.interrupted();
    Set<String> ids = new HashSet<>();
    notes.scan().forEach(note -> ids.add(note.id()));
    waiting.interrupt();
    return ids;
  }

  /**
   * Interrupts the waiting thread, and returns when it has noticed this and waits again. Otherwise
   * the other threads could finish everything first, and nothing would be left to interrupt.
   */
  private void interrupt() {
    if (Thread.currentThread() == waiting) {
      return;
    }
    if (wasInterrupted.compareAndSet(false, true)) {
      waiting.interrupt();
    }
    while (waiting.isInterrupted() || waiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  private void assertTold(BatchIncompleteException refusal) {
    assertThat(refusal).hasMessageContaining("interrupted while waiting for DynamoDB");
    Set<String> missing = new HashSet<>();
    refusal.unprocessed().forEach(each -> missing.add("" + each.positions().get(0)));
    Set<String> stored = stored();
    assertThat(missing).isNotEmpty();
    assertThat(stored).hasSize(refusal.processed()).isNotEmpty();
    assertThat(NOTES)
        .allSatisfy(
            note ->
                assertThat(stored.contains(note.id())).isNotEqualTo(missing.contains(note.id())));
  }

  @Test
  void aBatch_listsTheItemsThatWereNotWritten() {
    assertTold(
        catchThrowableOfType(
            BatchIncompleteException.class,
            () -> notes.saveBatch(NOTES, o -> o.onProgress(p -> interrupt()))));
  }

  @Test
  void aBatchOnCondition_listsTheItemsThatWereNotWritten() {
    assertTold(
        catchThrowableOfType(
            BatchIncompleteException.class,
            () ->
                notes.saveBatch(
                    NOTES, o -> o.onlyIf("id__not_exists", true).onProgress(p -> interrupt()))));
  }

  @Test
  void aRequestOfAnInterruptedThread_failsAsOneOfDynaModel() {
    waiting.interrupt();
    assertThatThrownBy(() -> notes.scan().list()).isInstanceOf(DynaModelException.class);
    waiting.interrupt();
    assertThatThrownBy(() -> notes.saveBatch(NOTES.subList(0, 5)))
        .isInstanceOf(BatchIncompleteException.class)
        .hasMessageContaining("5 of 5");
    waiting.interrupt();
  }

  @Test
  void aBulkDeletion_tellsItsListener_howManyItemsAreGone() {
    notes.saveBatch(NOTES);
    faults.pass("DeleteItem", 20).whenever("DeleteItem", this::interrupt);
    List<BulkResult> told = new ArrayList<>();
    assertThatThrownBy(() -> notes.scan().all().delete(o -> o.onProgress(told::add)))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("interrupted while waiting for DynamoDB");
    assertThat(told).hasSize(1);
    assertThat(stored()).hasSize(200 - (int) told.get(0).changed());
  }
}
