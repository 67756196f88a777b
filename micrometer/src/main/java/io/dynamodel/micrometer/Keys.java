package io.dynamodel.micrometer;

import io.dynamodel.event.OperationEvent.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of tags, which are those of OpenTelemetry's semantic conventions for databases and for
 * DynamoDB as far as they have one, and their values.
 */
final class Keys {
  static final String SYSTEM = "db.system.name";
  static final String OPERATION = "db.operation.name";
  static final String COLLECTION = "db.collection.name";
  static final String RETURNED = "db.response.returned_rows";
  static final String ERROR = "error.type";
  static final String INDEX = "aws.dynamodb.index_name";
  static final String TABLES = "aws.dynamodb.table_names";
  static final String CAPACITY = "aws.dynamodb.consumed_capacity";
  static final String COUNT = "aws.dynamodb.count";
  static final String SCANNED = "aws.dynamodb.scanned_count";
  static final String OUTCOME = "outcome";
  static final String ATTEMPTS = "dynamodel.attempts";

  static final String DYNAMODB = "aws.dynamodb";

  /** The value of a tag that does not apply: every series of a meter has the same tags. */
  static final String NONE = "none";

  /** The values of the outcomes. */
  private static final List<String> OUTCOMES =
      List.of(Outcome.values()).stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList();

  private Keys() {}

  /** Returns one value whatever the number of tables, so that combinations make no series. */
  static String collection(List<String> tables) {
    return tables.isEmpty() ? NONE : tables.size() == 1 ? tables.get(0) : "several";
  }

  static String orNone(Optional<String> value) {
    return value.orElse(NONE);
  }

  static String outcome(Outcome outcome) {
    return OUTCOMES.get(outcome.ordinal());
  }
}
