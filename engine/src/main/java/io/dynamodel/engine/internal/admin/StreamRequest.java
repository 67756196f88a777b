package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.table.Arns;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.table.StreamSetting;
import io.dynamodel.engine.internal.table.StreamViewType;
import io.dynamodel.engine.internal.table.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code StreamSpecification} of CreateTable and UpdateTable. */
record StreamRequest(boolean enabled, @Nullable String viewType) {
  private static final TextRule VIEW_TYPE =
      TextRule.oneOf("NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY");

  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Reads the member. Returns null if it is missing. */
  static @Nullable StreamRequest read(Members request) {
    Members in = request.object("StreamSpecification", "StreamSpecification");
    if (in == null) {
      return null;
    }
    boolean enabled = in.requiredBool("StreamEnabled");
    return new StreamRequest(enabled, in.text("StreamViewType", VIEW_TYPE));
  }

  void checkForNewTable() {
    if (enabled && viewType == null) {
      throw Messages.invalid(
          "Table is being created with a stream enabled, UpdateViewType is required");
    }
    if (!enabled && viewType != null) {
      throw Messages.invalid(
          "Table is being created with a stream disabled, UpdateViewType should not be specified");
    }
  }

  void checkForUpdate() {
    if (enabled && viewType == null) {
      throw Messages.invalid("If stream is being enabled then UpdateViewType is required");
    }
    if (!enabled && viewType != null) {
      throw Messages.invalid(
          "If stream is being disabled, then UpdateViewType must not be specified");
    }
  }

  /** Returns the setting of a new table. */
  @Nullable StreamSetting ofNewTable(Database database, String table, Instant now) {
    return enabled ? enabled(database, table, now) : null;
  }

  /**
   * Returns the setting after this change of a table.
   *
   * @throws RequestException if the table already has a stream, or has none to disable
   */
  StreamSetting ofTable(Database database, Table table, Instant now) {
    StreamSetting present = table.definition().stream();
    boolean has = present != null && present.isEnabled();
    if (enabled && has) {
      throw RequestException.validation(
          "Table already has an enabled stream: TableName: " + table.name());
    }
    if (enabled) {
      return enabled(database, table.name(), now);
    }
    if (!has || present == null) {
      throw RequestException.validation(
          "Table has no stream to disable: TableName: " + table.name());
    }
    return new StreamSetting(present.label(), null);
  }

  /**
   * Returns an enabled setting. Its label is a time: the next one that no stream of the table has.
   */
  private StreamSetting enabled(Database database, String table, Instant now) {
    Instant time = now;
    while (database.stream(Arns.stream(table, LABEL.format(time))) != null) {
      time = time.plusMillis(1);
    }
    return new StreamSetting(
        LABEL.format(time), viewType == null ? null : StreamViewType.valueOf(viewType));
  }
}
