package io.dynamodel.table;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of a table, as DynamoDB describes it. Immutable. */
public final class TableStatus {
  private static final Components<TableStatus> COMPONENTS =
      new Components<>(TableStatus.class)
          .with("name", TableStatus::name)
          .with("state", TableStatus::state)
          .with("itemCount", TableStatus::itemCount)
          .with("sizeBytes", TableStatus::sizeBytes)
          .with("indexes", TableStatus::indexes)
          .with("settings", TableStatus::settings)
          .with("drift", TableStatus::drift)
          .with("guards", TableStatus::guards);

  /** The state of a table that does not exist. */
  public static final String MISSING = "MISSING";

  private final String name;
  private final String state;
  private final long itemCount;
  private final long sizeBytes;
  private final List<IndexStatus> indexes;
  private final @Nullable TableConfig settings;
  private final List<String> drift;
  private final @Nullable TableStatus guards;

  /**
   * Creates the state of a table.
   *
   * @param settings null if the table does not exist
   * @param guards null if no fields are unique
   */
  public TableStatus(
      String name,
      String state,
      long itemCount,
      long sizeBytes,
      List<IndexStatus> indexes,
      @Nullable TableConfig settings,
      List<String> drift,
      @Nullable TableStatus guards) {
    this.name = name;
    this.state = state;
    this.itemCount = itemCount;
    this.sizeBytes = sizeBytes;
    this.indexes = List.copyOf(indexes);
    this.settings = settings;
    this.drift = List.copyOf(drift);
    this.guards = guards;
  }

  /** Returns the table's name. */
  public String name() {
    return name;
  }

  /** Returns whether the table exists. */
  public boolean exists() {
    return settings != null;
  }

  /**
   * Returns DynamoDB's own word for the state of the table, such as {@code ACTIVE}, {@code
   * CREATING} or {@code UPDATING}; {@link #MISSING} if it does not exist.
   */
  public String state() {
    return state;
  }

  /** Returns DynamoDB's estimate of the number of items, updated every six hours or so. */
  public long itemCount() {
    return itemCount;
  }

  /** Returns DynamoDB's estimate of the size in bytes, updated every six hours or so. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** Returns the indexes of the real table, including those that are not declared. */
  public List<IndexStatus> indexes() {
    return indexes;
  }

  /**
   * Returns the settings of the real table: its keys, indexes, capacity, stream, class and
   * protection. Empty if it does not exist.
   */
  public Optional<TableConfig> settings() {
    return Optional.ofNullable(settings);
  }

  /**
   * Returns each difference between the real table and the declared settings, as a sentence: both
   * those that {@code updateTable} would change, and those that DynamoDB cannot change. Settings
   * that are not declared do not count.
   */
  public List<String> drift() {
    return drift;
  }

  /** Returns the state of the table of guards, if fields are unique. */
  public Optional<TableStatus> guards() {
    return Optional.ofNullable(guards);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return COMPONENTS.areEqual(this, other);
  }

  @Override
  public int hashCode() {
    return COMPONENTS.hash(this);
  }

  @Override
  public String toString() {
    return COMPONENTS.text(this);
  }
}
