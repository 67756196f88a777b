package io.dynamodel.internal.admin;

import io.dynamodel.error.Given;
import io.dynamodel.internal.model.Model;
import io.dynamodel.table.TableConfig;

/** How the names of the tables of a connection begin. */
public record TablePrefix(String text) {
  /** No prefix. */
  public static final TablePrefix NONE = new TablePrefix("");

  /** Returns this prefix followed by another. */
  public TablePrefix and(String more) {
    return new TablePrefix(text + Given.given(more, "the prefix of tables"));
  }

  /** Returns the full name of a table; an ARN is one already. */
  public String of(String name) {
    return Given.given(name, "the name of a table").startsWith("arn:") ? name : text + name;
  }

  /** Returns the settings with the full name. */
  public TableConfig of(TableConfig settings) {
    return text.isEmpty() ? settings : settings.named(text + settings.name());
  }

  /** Returns the model on the table with the full name. */
  public <T> Model<T> of(Model<T> model) {
    return text.isEmpty() ? model : model.named(text + model.table().name());
  }
}
