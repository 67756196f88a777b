package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Settings of a table that annotations of its records may complete. Immutable. */
public final class TableDraft {
  private final TableConfig.Builder builder;

  private TableDraft(TableConfig.Builder builder) {
    this.builder = builder;
  }

  /** Returns the settings that a user writes. */
  public static TableDraft of(Consumer<TableConfig.Builder> settings) {
    TableConfig.Builder builder = new TableConfig.Builder();
    settings.accept(builder);
    return new TableDraft(builder.copy());
  }

  /** Returns the name of the table; null if none is given. */
  public @Nullable String name() {
    return builder.parts.name;
  }

  /** Returns the field that is the time to live, which no annotation specifies; null for none. */
  public @Nullable String ttl() {
    return builder.managed.ttl;
  }

  /**
   * Returns the settings, combined with those of annotations.
   *
   * @throws InvalidModelException if no table can have these settings, or if they contradict the
   *     annotations
   */
  public TableConfig with(TableDefaults defaults) {
    return Settings.of(builder, defaults);
  }
}
