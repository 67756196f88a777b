package io.dynamodel.table;

import io.dynamodel.internal.argument.Given;
import org.jspecify.annotations.Nullable;

/**
 * One step of an update of a table: one request to DynamoDB, and the wait until it has taken
 * effect.
 *
 * @param table the table that it changes
 * @param kind what it changes
 * @param index the index that it changes; null for a step that changes the table itself
 * @param text what it does, in a sentence that names the values before and after
 */
public record TableStep(String table, Kind kind, @Nullable String index, String text) {
  /** The kind of a step. A plan has at most one step of each kind for a table or an index. */
  public enum Kind {
    /** Creates the table with all its settings. */
    CREATE_TABLE,
    /** Sets the billing mode or the provisioned units of the table. */
    THROUGHPUT,
    /** Sets the limits of the table's on-demand capacity. */
    ON_DEMAND_LIMITS,
    /** Raises the table's warm throughput. */
    WARM_THROUGHPUT,
    /** Sets the table class. */
    TABLE_CLASS,
    /** Sets the protection from deletion. */
    DELETION_PROTECTION,
    /** Turns the stream off. */
    STREAM_OFF,
    /** Turns a stream on. */
    STREAM_ON,
    /** Deletes a global index; carried out only if it is allowed. */
    DROP_INDEX,
    /** Sets the provisioned units of a global index. */
    INDEX_THROUGHPUT,
    /** Sets the limits of on-demand capacity of a global index. */
    INDEX_ON_DEMAND_LIMITS,
    /** Raises the warm throughput of a global index. */
    INDEX_WARM_THROUGHPUT,
    /** Adds a global index. */
    CREATE_INDEX,
    /** Turns the time to live off. */
    TTL_OFF,
    /** Turns the time to live on. */
    TTL_ON,
    /** Turns point-in-time recovery on or off. */
    POINT_IN_TIME_RECOVERY,
    /** Sets tags. */
    TAGS
  }

  public TableStep {
    Given.given(table, "the table of a step");
    Given.given(kind, "the kind of a step");
    Given.given(text, "the text of a step");
  }

  /** Returns whether the step deletes an index, which is done only if it is allowed. */
  public boolean drops() {
    return kind == Kind.DROP_INDEX;
  }

  /** Returns the table and the text. */
  @Override
  public String toString() {
    return "table " + table + ": " + text;
  }
}
