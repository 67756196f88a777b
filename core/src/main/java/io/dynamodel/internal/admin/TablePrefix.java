package io.dynamodel.internal.admin;

import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.model.ModelDefaults;
import io.dynamodel.table.TableConfig;

/**
 * The prefix of the names of a connection's tables, and the defaults that it gives to the models on
 * them.
 */
public record TablePrefix(String text, ModelDefaults models) {
  /** No prefix, and models as they are defined. */
  public static final TablePrefix NONE = new TablePrefix("", ModelDefaults.NONE);

  /** Returns this prefix followed by another. */
  public TablePrefix and(String more) {
    return new TablePrefix(text + Given.given(more, "the prefix of tables"), models);
  }

  /** Returns the same prefix with other defaults of models. */
  public TablePrefix with(ModelDefaults defaults) {
    return new TablePrefix(text, defaults);
  }

  /**
   * Returns the full name of a table; an ARN is one already.
   *
   * @throws io.dynamodel.error.InvalidModelException if it is not a valid table name
   */
  public String of(String name) {
    boolean arn = Given.given(name, "the name of a table").startsWith("arn:");
    return DescribedTable.requireName(arn ? name : text + name);
  }

  /** Returns checked settings with the full name and the types of all keys. */
  public TableConfig of(TableConfig settings) {
    TableConfig checked = DescribedTable.checked(settings);
    return text.isEmpty() ? checked : checked.named(text + checked.name());
  }

  /** Returns the model on the table with the full name. */
  public <T> Model<T> of(Model<T> model) {
    return text.isEmpty() ? model : model.named(text + model.table().name());
  }
}
