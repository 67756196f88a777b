package io.dynamodel.engine.internal.table;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a table that do not affect the position of items.
 *
 * @param tableClass {@code STANDARD} or {@code STANDARD_INFREQUENT_ACCESS}
 * @param ttlAttribute the attribute by which items expire, or null
 * @param tags the tags by their keys
 * @param recoverySince when point-in-time recovery was turned on, or null if it is off
 * @param recoveryDays how many days point-in-time recovery reaches back
 * @param kmsKey the key of server-side encryption, empty for the account's key; null if not
 *     requested
 */
public record TableSettings(
    boolean deletionProtection,
    @Nullable String tableClass,
    @Nullable String ttlAttribute,
    SortedMap<String, String> tags,
    @Nullable Instant recoverySince,
    int recoveryDays,
    @Nullable String kmsKey) {
  public static final int RECOVERY_DAYS = 35;

  public static final TableSettings DEFAULT =
      new TableSettings(false, null, null, new TreeMap<>(), null, RECOVERY_DAYS, null);

  public TableSettings {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  public TableSettings withDeletionProtection(boolean on) {
    return new TableSettings(
        on, tableClass, ttlAttribute, tags, recoverySince, recoveryDays, kmsKey);
  }

  public TableSettings withTableClass(String changed) {
    return new TableSettings(
        deletionProtection, changed, ttlAttribute, tags, recoverySince, recoveryDays, kmsKey);
  }

  public TableSettings withTtlAttribute(@Nullable String changed) {
    return new TableSettings(
        deletionProtection, tableClass, changed, tags, recoverySince, recoveryDays, kmsKey);
  }

  public TableSettings withTags(SortedMap<String, String> changed) {
    return new TableSettings(
        deletionProtection, tableClass, ttlAttribute, changed, recoverySince, recoveryDays, kmsKey);
  }

  public TableSettings withRecovery(@Nullable Instant since, int days) {
    return new TableSettings(
        deletionProtection, tableClass, ttlAttribute, tags, since, days, kmsKey);
  }

  public TableSettings withKmsKey(@Nullable String changed) {
    return new TableSettings(
        deletionProtection, tableClass, ttlAttribute, tags, recoverySince, recoveryDays, changed);
  }
}
