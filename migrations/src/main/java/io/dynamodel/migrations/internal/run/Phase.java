package io.dynamodel.migrations.internal.run;

import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A walk through all segments of a table, as the ledger records it. Each segment has a lease, a
 * cursor from which to continue, and its results so far.
 *
 * @param id the id of its record
 * @param segments the number of segments
 * @param isDone whether all of them are done
 */
record Phase(String id, int segments, boolean isDone) {
  /** The results of all segments. */
  record Sum(long seen, long changed, int done) {}

  static String id(String migration, int operation, String name) {
    return migration
        + Ledger.SEPARATOR
        + String.format(Locale.ROOT, "%03d", operation)
        + Ledger.SEPARATOR
        + name;
  }

  /**
   * Returns the phase with an id. It begins again if there is none yet, or if its operation was
   * changed since.
   *
   * @param operation the checksum of the operation
   */
  static Phase begin(Ledger ledger, String id, int segments, String operation) {
    Document known = ledger.get(id).orElse(null);
    if (known != null && operation.equals(known.get("operation"))) {
      return of(known);
    }
    ledger.forget(id);
    // If two processes begin it, the first determines the number of segments.
    Map<String, Object> first =
        Map.of(
            "kind__if_not_exists",
            "phase",
            "segments__if_not_exists",
            segments,
            "operation__if_not_exists",
            operation,
            "done__if_not_exists",
            false);
    return of(ledger.table().update(ledger.key(id), first, options -> options.upsert()));
  }

  static Phase of(Document record) {
    BigDecimal segments = record.number("segments");
    return new Phase(
        String.valueOf(record.get("id")),
        segments == null ? 1 : segments.intValue(),
        Boolean.TRUE.equals(record.get("done")));
  }

  /** Returns the id of a segment's record. */
  String segmentId(int segment) {
    return id + Ledger.SEPARATOR + String.format(Locale.ROOT, "%07d", segment);
  }

  /** Returns the segments that were begun, by their ids. */
  Map<String, Document> records(Ledger ledger) {
    Map<String, Document> records = new HashMap<>();
    for (Document each : ledger.beginningWith(id + Ledger.SEPARATOR)) {
      records.put(String.valueOf(each.get("id")), each);
    }
    return records;
  }

  static boolean isDone(Document segment) {
    return Boolean.TRUE.equals(segment.get("done"));
  }

  /** Returns the results of all segments. */
  Sum sum(Ledger ledger) {
    return sum(List.copyOf(records(ledger).values()));
  }

  static Sum sum(List<Document> segments) {
    long seen = 0;
    long changed = 0;
    int done = 0;
    for (Document each : segments) {
      seen += number(each, "seen");
      changed += number(each, "changed");
      done += isDone(each) ? 1 : 0;
    }
    return new Sum(seen, changed, done);
  }

  static long number(Document record, String name) {
    BigDecimal number = record.number(name);
    return number == null ? 0 : number.longValue();
  }

  /** Records that all segments are done. */
  void end(Ledger ledger) {
    ledger.table().update(ledger.key(id), Map.of("done", true));
  }
}
