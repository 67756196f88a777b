package io.dynamodel.migrations.internal.run;

import io.dynamodel.Page;
import io.dynamodel.migrations.internal.run.Work.Done;
import io.dynamodel.value.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Takes segments that are free, or whose worker died, until all are done. For one thread. */
final class SegmentWorker {
  private final Ledger ledger;
  private final Lease.Holder holder;
  private final RunSettings settings;
  private final Rate rate;
  private final Phase phase;
  private final Work work;
  private final BooleanSupplier stopped;
  private final Listener listener;
  private final LeaseWatch watch;
  private int taken;

  /** Receives the results of pages. */
  interface Listener {
    /**
     * @param page the result of the page
     * @param segmentsDone whether it was the last one of its segment
     */
    void page(Done page, boolean segmentsDone);
  }

  /** Thrown to end a worker because another one has failed. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
      super(null, null, false, false);
    }
  }

  SegmentWorker(
      Ledger ledger,
      Lease.Holder holder,
      RunSettings settings,
      Rate rate,
      Phase phase,
      Work work,
      BooleanSupplier stopped,
      Listener listener) {
    this.ledger = ledger;
    this.holder = holder;
    this.settings = settings;
    this.rate = rate;
    this.phase = phase;
    this.work = work;
    this.stopped = stopped;
    this.listener = listener;
    this.watch = new LeaseWatch(settings.time(), settings.lease());
  }

  /**
   * Works until all segments are done.
   *
   * @param waits whether to wait for segments of other workers; otherwise, the worker also ends if
   *     no segment was free for the length of a lease
   * @return the number of segments on which it worked
   */
  int run(boolean waits) {
    long idleSince = settings.time().nanos();
    while (!stopped.getAsBoolean()) {
      Map<String, Document> records = phase.records(ledger);
      if (Phase.sum(List.copyOf(records.values())).done() == phase.segments()) {
        return taken;
      }
      List<Integer> free = free(records);
      if (!free.isEmpty()) {
        int segment = free.get(0);
        @Nullable Document record = records.get(phase.segmentId(segment));
        take(segment, record);
        idleSince = settings.time().nanos();
      } else if (!waits
          && settings.time().nanos() - idleSince > settings.lease().toNanos() * 5 / 4) {
        return taken;
      } else {
        settings.time().pause(pollInterval(settings.lease()));
      }
    }
    return taken;
  }

  static Duration pollInterval(Duration lease) {
    Duration tenth = lease.dividedBy(10);
    return tenth.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : tenth;
  }

  /** Returns the free segments in random order, so that workers seldom try to take the same one. */
  private List<Integer> free(Map<String, Document> records) {
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < phase.segments(); i++) {
      Document record = records.get(phase.segmentId(i));
      if (record == null || (!Phase.isDone(record) && watch.isFree(record))) {
        free.add(i);
      }
    }
    Collections.shuffle(free);
    return free;
  }

  private void take(int segment, @Nullable Document record) {
    Optional<Lease> lease =
        Lease.take(holder, phase.segmentId(segment), record, Map.of("kind", "segment"));
    if (lease.isEmpty()) {
      return;
    }
    taken++;
    try {
      walk(segment, lease.get(), record == null ? Document.empty() : record);
    } catch (LeaseLostException e) {
      // Another worker has the segment now, and continues from the last checkpoint.
    } catch (RuntimeException e) {
      release(lease.get(), e);
      if (!(e instanceof Stopped)) {
        throw e;
      }
    }
  }

  /** Releases a lease, so that others need not wait for its end. */
  private static void release(Lease lease, RuntimeException failure) {
    try {
      lease.release();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private void walk(int segment, Lease lease, Document record) {
    String cursor = record.string("cursor");
    long seen = Phase.number(record, "seen");
    long changed = Phase.number(record, "changed");
    Runnable pulse = () -> pulse(lease);
    boolean more = true;
    while (more) {
      pulse.run();
      Page<Document> page =
          work.table()
              .scan(work.selection())
              .segment(segment, phase.segments())
              .pageSize(settings.pageSize())
              .consistent()
              .from(cursor)
              .page();
      Done done = work.page(page.items(), pulse);
      seen += done.seen();
      changed += done.changed();
      cursor = page.cursor().orElse(null);
      more = cursor != null;
      Map<String, @Nullable Object> checkpoint = new LinkedHashMap<>();
      checkpoint.put("cursor", cursor);
      checkpoint.put("seen", seen);
      checkpoint.put("changed", changed);
      checkpoint.put("done", !more);
      lease.write(checkpoint);
      listener.page(done, !more);
      // The lease is renewed during the wait, however long it takes.
      rate.pay(page.consumedCapacity() + done.writeUnits(), settings.lease().dividedBy(6), pulse);
    }
    lease.release();
  }

  private void pulse(Lease lease) {
    if (stopped.getAsBoolean()) {
      throw new Stopped();
    }
    if (lease.isDue()) {
      lease.renew();
    }
  }
}
