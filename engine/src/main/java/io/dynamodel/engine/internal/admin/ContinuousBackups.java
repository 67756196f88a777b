package io.dynamodel.engine.internal.admin;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Timestamps;
import io.dynamodel.engine.internal.table.Database;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.table.TableSettings;
import java.time.Duration;
import java.time.Instant;

/** The part that operations on continuous backups share. */
final class ContinuousBackups {
  private ContinuousBackups() {}

  static Table table(Database database, String name) {
    Table table = database.table(name);
    if (table == null) {
      throw new RequestException(ErrorType.TABLE_NOT_FOUND, "Table not found: " + name);
    }
    return table;
  }

  static byte[] description(TableSettings settings, Instant now) {
    Instant since = settings.recoverySince();
    JsonWriter out = new JsonWriter().beginObject().name("ContinuousBackupsDescription");
    out.beginObject().name("ContinuousBackupsStatus").value("ENABLED");
    out.name("PointInTimeRecoveryDescription").beginObject();
    out.name("PointInTimeRecoveryStatus").value(since == null ? "DISABLED" : "ENABLED");
    if (since != null) {
      Instant earliest = now.minus(Duration.ofDays(settings.recoveryDays()));
      out.name("RecoveryPeriodInDays").value(settings.recoveryDays());
      out.name("EarliestRestorableDateTime");
      Timestamps.write(out, earliest.isAfter(since) ? earliest : since);
      out.name("LatestRestorableDateTime");
      Timestamps.write(out, now);
    }
    return out.endObject().endObject().endObject().toBytes();
  }
}
