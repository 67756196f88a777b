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
 * The columns of a SELECT.
 *
 * @param columns null for all attributes
 */
record SelectColumns(@Nullable List<Statement.Column> columns) {

  /**
   * Returns the columns of a statement.
   *
   * @throws RequestException if one is not a path
   */
  static SelectColumns of(Statement.Select select) {
    if (select.call() != null) {
      throw RequestException.validation("Unexpected path component " + select.call());
    }
    return new SelectColumns(select.columns());
  }

  /** Returns the paths of the columns; empty for all attributes. */
  List<DocumentPath> paths() {
    return columns == null ? List.of() : columns.stream().map(Statement.Column::path).toList();
  }

  /** Returns the projection of the columns, or null for whole items. */
  @Nullable Projection projection() {
    if (columns == null) {
      return null;
    }
    Set<String> attributes = new LinkedHashSet<>();
    columns.forEach(column -> attributes.add(column.path().attribute()));
    return Projection.of(attributes);
  }

  /** Returns the JSON of an item, with the value of each path at the top level. */
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
