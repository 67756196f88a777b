package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Settings of a table, which the annotations of its records may still complete. Immutable. */
public final class TableDraft {
  private final TableConfig.Builder builder;

  private TableDraft(TableConfig.Builder builder) {
    this.builder = builder;
  }

  /** Settings as a user writes them. */
  public static TableDraft of(Consumer<TableConfig.Builder> settings) {
    TableConfig.Builder builder = new TableConfig.Builder();
    settings.accept(builder);
    return new TableDraft(builder.copy());
  }

  /** The name of the table; null if none is given. */
  public @Nullable String name() {
    return builder.parts.name;
  }

  /** The field that is the time to live, which no annotation says; null for none. */
  public @Nullable String ttl() {
    return builder.managed.ttl;
  }

  /**
   * The settings, with what annotations say besides.
   *
   * @throws InvalidModelException if they cannot be those of a table, or say something else than
   *     the annotations
   */
  public TableConfig with(TableDefaults defaults) {
    return Settings.of(builder, defaults);
  }
}
