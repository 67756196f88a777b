package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares the settings of {@code .table(…)} with those of annotations: one of them is sufficient,
 * and if both specify something, it must be the same.
 */
final class Agreement {
  private final String table;

  Agreement(String table) {
    this.table = table;
  }

  @Nullable String field(
      String setting, @Nullable String said, String annotation, @Nullable String annotated) {
    if (said != null && annotated != null && !said.equals(annotated)) {
      throw new InvalidModelException(
          "table "
              + table
              + ": "
              + setting
              + "(\""
              + said
              + "\") contradicts the class, which has "
              + annotation
              + " on '"
              + annotated
              + "': make them equal, or remove one of them");
    }
    return said == null ? annotated : said;
  }

  @Nullable KeyAttribute key(
      String setting, @Nullable KeyAttribute said, String annotation, @Nullable String annotated) {
    String field = field(setting, said == null ? null : said.name(), annotation, annotated);
    return said != null || field == null ? said : new KeyAttribute(field, null);
  }

  Map<String, Counter> counters(Map<String, Counter> said, Map<String, Counter> annotated) {
    Map<String, Counter> all = new LinkedHashMap<>(annotated);
    for (Map.Entry<String, Counter> each : said.entrySet()) {
      Counter counter = each.getValue();
      Counter other = all.put(each.getKey(), counter);
      if (other != null && !other.equals(counter)) {
        throw new InvalidModelException(
            "table "
                + table
                + ": counter(\""
                + each.getKey()
                + "\", "
                + counter.start()
                + ", "
                + counter.step()
                + ") contradicts the class, which has @DynamoDbAtomicCounter(startValue = "
                + other.start()
                + ", delta = "
                + other.step()
                + ") on it: make them equal, or remove one of them");
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /** Returns the indexes of both, with the keys of either. */
  Map<String, IndexConfig.Builder> indexes(
      Map<String, IndexConfig.Builder> said, TableDefaults annotated) {
    Map<String, IndexConfig.Builder> all = new LinkedHashMap<>();
    for (Map.Entry<String, IndexConfig.Builder> each : said.entrySet()) {
      TableDefaults.Keys keys = annotated.indexes().get(each.getKey());
      IndexConfig.Builder builder = each.getValue();
      all.put(each.getKey(), keys == null ? builder : agreed(each.getKey(), builder, keys));
    }
    for (Map.Entry<String, TableDefaults.Keys> each : annotated.indexes().entrySet()) {
      String name = each.getKey();
      if (!all.containsKey(name)) {
        TableConfig.checkName("index", name);
        TableDefaults.Keys keys = each.getValue();
        all.put(name, new IndexConfig.Builder(name, keys.isGlobal()).withKeys(keys));
      }
    }
    return all;
  }

  private IndexConfig.Builder agreed(
      String name, IndexConfig.Builder builder, TableDefaults.Keys keys) {
    boolean isSame =
        builder.isGlobal() == keys.isGlobal()
            && isSame(builder.hashKeyNames(), keys.hash())
            && isSame(builder.rangeKeyNames(), keys.range());
    if (!isSame) {
      throw new InvalidModelException(
          "table "
              + table
              + ": the index '"
              + name
              + "' of .table(…) differs from the one of the class, which is "
              + (keys.isGlobal() ? "global" : "local")
              + ", with @DynamoDbSecondaryPartitionKey on "
              + keys.hash()
              + " and @DynamoDbSecondarySortKey on "
              + keys.range()
              + ": make them equal, or remove the keys from one of them");
    }
    return builder.copy().withKeys(keys);
  }

  private static boolean isSame(List<String> said, List<String> annotated) {
    return said.isEmpty() || Objects.equals(said, annotated);
  }
}
