package io.dynamodel.engine.internal.statement;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Projection;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.partiql.Statement;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import io.dynamodel.engine.internal.value.Item;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a SELECT shows of each item.
 *
 * @param columns null for all attributes
 */
record SelectColumns(@Nullable List<Statement.Column> columns) {

  /**
   * The columns of a statement.
   *
   * @throws RequestException if one is no path
   */
  static SelectColumns of(Statement.Select select) {
    if (select.call() != null) {
      throw RequestException.validation("Unexpected path component " + select.call());
    }
    return new SelectColumns(select.columns());
  }

  /** Where the columns are in items; empty for all attributes. */
  List<DocumentPath> paths() {
    return columns == null ? List.of() : columns.stream().map(Statement.Column::path).toList();
  }

  /** What is read of items, null if that is everything. */
  @Nullable Projection projection() {
    if (columns == null) {
      return null;
    }
    Set<String> attributes = new LinkedHashSet<>();
    columns.forEach(column -> attributes.add(column.path().attribute()));
    return Projection.of(attributes);
  }

  /** The JSON of an item: values that a path leads to, all at the top level. */
  byte[] json(Item item) {
    if (columns == null) {
      return item.json();
    }
    JsonWriter out = new JsonWriter().beginObject();
    Set<String> names = new HashSet<>();
    for (Statement.Column column : columns) {
      AttributeValue value = item.at(column.path());
      if (value != null && names.add(column.name())) {
        Item.write(out.name(column.name()), value);
      }
    }
    return out.endObject().toBytes();
  }
}
