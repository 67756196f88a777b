package io.dynamodel.plan;

import io.dynamodel.mapping.Fields;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.IndexConfig.Projection;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that a query can find items by: the table itself or one of its indexes.
 *
 * @param index null for the table
 * @param hashKeys the hash key's attributes, all of which a query needs
 * @param rangeKeys the range key's attributes, in order
 */
record KeySource(
    TableConfig table, @Nullable IndexConfig index, List<KeyAttribute> hashKeys, List<KeyAttribute> rangeKeys) {

  /** In the order in which they are preferred: the table, local indexes, global indexes. */
  enum Kind {
    TABLE,
    LOCAL,
    GLOBAL
  }

  static KeySource table(TableConfig table) {
    return new KeySource(
        table, null, List.of(table.hashKey()), table.rangeKey() == null ? List.of() : List.of(table.rangeKey()));
  }

  static KeySource index(TableConfig table, IndexConfig index) {
    return new KeySource(table, index, index.hashKeys(), index.rangeKeys());
  }

  static List<KeySource> all(TableConfig table) {
    List<KeySource> all = new ArrayList<>();
    all.add(table(table));
    table.indexes().forEach(index -> all.add(index(table, index)));
    return all;
  }

  Kind kind() {
    return index == null ? Kind.TABLE : index.global() ? Kind.GLOBAL : Kind.LOCAL;
  }

  @Nullable String name() {
    return index == null ? null : index.name();
  }

  /** {@code index 'by-author'}, for messages. */
  String phrase() {
    return index == null ? "the table" : "index '" + index.name() + "'";
  }

  boolean hasKey(String attribute) {
    return hashKeys.stream().anyMatch(key -> key.name().equals(attribute))
        || rangeKeys.stream().anyMatch(key -> key.name().equals(attribute));
  }

  /** How many attributes an item has here; a whole item counts as more than any. */
  int projected() {
    return index == null || index.projection() == Projection.ALL ? Integer.MAX_VALUE : names().size();
  }

  /**
   * The first of some paths that items do not have here.
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
          : fields.names().stream().filter(name -> !here.contains(name)).findFirst().map(name -> "'" + name + "'");
    }
    return paths.stream().map(Path::head).filter(name -> !here.contains(name)).findFirst().map(name -> "'" + name + "'");
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
