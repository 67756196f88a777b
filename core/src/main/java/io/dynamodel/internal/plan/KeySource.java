package io.dynamodel.internal.plan;

import io.dynamodel.mapping.Fields;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.IndexConfig.Projection;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table or index in which a query can find items.
 *
 * @param index null for the table
 * @param hashKeys the hash key's attributes, all of which a query needs
 * @param rangeKeys the range key's attributes, in order
 * @param keyNames all key attributes, of the index and of the table
 */
public record KeySource(
    TableConfig table,
    @Nullable IndexConfig index,
    List<KeyAttribute> hashKeys,
    List<KeyAttribute> rangeKeys,
    List<String> keyNames) {

  private static final String TABLE = "table";

  /** In the order of preference: the table, local indexes, global indexes. */
  enum SourceKind {
    TABLE,
    LOCAL,
    GLOBAL
  }

  static KeySource table(TableConfig table) {
    List<KeyAttribute> rangeKeys = table.rangeKey() == null ? List.of() : List.of(table.rangeKey());
    return new KeySource(
        table, null, List.of(table.hashKey()), rangeKeys, keyNames(table, table.keys()));
  }

  static KeySource index(TableConfig table, IndexConfig index) {
    return new KeySource(
        table, index, index.hashKeys(), index.rangeKeys(), keyNames(table, index.keys()));
  }

  SourceKind kind() {
    return index == null ? SourceKind.TABLE : index.global() ? SourceKind.GLOBAL : SourceKind.LOCAL;
  }

  public @Nullable String name() {
    return index == null ? null : index.name();
  }

  /** Returns {@code by-author}, or {@code table}. */
  String label() {
    return index == null ? TABLE : index.name();
  }

  public String kindPhrase() {
    return kind() == SourceKind.GLOBAL ? "global" : "local";
  }

  private static List<String> keyNames(TableConfig table, List<KeyAttribute> more) {
    Set<String> names = new LinkedHashSet<>();
    table.keys().forEach(key -> names.add(key.name()));
    more.forEach(key -> names.add(key.name()));
    return List.copyOf(names);
  }

  /** Returns the extra cost of reading here: a local index fetches from the table what it lacks. */
  public Optional<String> extraCost(@Nullable List<Path> paths) {
    boolean complete =
        kind() != SourceKind.LOCAL
            || projected() == Integer.MAX_VALUE
            || (paths != null && lacks(paths, Fields.OPEN).isEmpty());
    return complete
        ? Optional.empty()
        : Optional.of(
            "each item is also fetched from the table, because the index does not project all of"
                + " it");
  }

  /** Returns {@code index 'by-author'}, for messages. */
  String phrase() {
    return phrase(label());
  }

  /** Returns the same for a {@link #label}. */
  static String phrase(String label) {
    return label.equals(TABLE) ? "the table" : "index '" + label + "'";
  }

  boolean hasKey(String attribute) {
    return has(hashKeys, attribute) || has(rangeKeys, attribute);
  }

  private static boolean has(List<KeyAttribute> keys, String attribute) {
    for (KeyAttribute key : keys) {
      if (key.name().equals(attribute)) {
        return true;
      }
    }
    return false;
  }

  /** Returns how many attributes an item has here; a whole item counts as more than any number. */
  int projected() {
    return index == null || index.projection() == Projection.ALL
        ? Integer.MAX_VALUE
        : names().size();
  }

  /**
   * Returns the first of some paths that items do not have here.
   *
   * @param paths null for whole items
   */
  Optional<String> lacks(@Nullable Collection<Path> paths, Fields fields) {
    if (projected() == Integer.MAX_VALUE) {
      return Optional.empty();
    }
    Set<String> here = names();
    if (paths == null) {
      return fields.undeclared() == Fields.Undeclared.KEEP
          ? Optional.of("fields that the schema does not declare")
          : fields.names().stream()
              .filter(name -> !here.contains(name))
              .findFirst()
              .map(name -> "'" + name + "'");
    }
    return paths.stream()
        .map(Path::head)
        .filter(name -> !here.contains(name))
        .findFirst()
        .map(name -> "'" + name + "'");
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>();
    table.keys().forEach(key -> names.add(key.name()));
    if (index != null) {
      index.keys().forEach(key -> names.add(key.name()));
      names.addAll(index.included());
    }
    return names;
  }
}
