package io.dynamodel;

import io.dynamodel.error.Given;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Path;
import java.util.Map;

/** What a model can do without its database, whichever way it is bound to that. */
abstract class BoundModel<T> implements Bound<T> {
  private final Model<T> model;

  BoundModel(Model<T> model) {
    this.model = model;
  }

  /**
   * A query.
   *
   * @return plans it, or throws where no key answers
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   */
  abstract Runnable planning(Q lookups);

  /** The settings of the table, with the types of all keys. */
  public TableConfig table() {
    return model.table();
  }

  /**
   * Whether lookups select a record, decided in memory by DynamoDB's own rules: what {@link
   * #scan(Q)} would do with the item that the record is stored as. Nothing is sent, and the record
   * is not validated.
   *
   * @throws io.dynamodel.error.InvalidLookupException if a lookup is wrong
   * @throws io.dynamodel.error.ValidationException if the record has something that cannot be
   *     stored
   */
  public boolean matches(Q lookups, T record) {
    return Lookups.matches(model.condition(Q.clause(lookups, model)), model.item(record));
  }

  /**
   * A field by its accessor, for lookups that the compiler checks: {@code
   * books.query(books.field(Book::author).eq("Mr. Bar"))}.
   *
   * @param getter a method reference, of a record's accessor or of a getter
   * @throws io.dynamodel.error.InvalidLookupException if it is no reference to the accessor of a
   *     field that is stored
   */
  public <V> TypedField<V> field(TypedField.Getter<T, V> getter) {
    String table = model.table().name();
    return new TypedField<T>(model.fields(), table, Path.root(), "")
        .at(Given.given(getter, "the accessor of a field", table));
  }

  /**
   * The lookups that the parameters of a request ask for: {@code
   * books.scan(books.params(request.getParameterMap(), ALLOWED))}. Texts are converted by the
   * schema's fields; where several values are taken, a parameter is repeated, or its one text has
   * commas. Without parameters all records are meant.
   *
   * @param params the parameters by name: each a {@code String}, or an array or collection of them
   * @param filter which of them may be lookups
   * @throws io.dynamodel.error.InvalidLookupException for a parameter that is not allowed, a text
   *     that does not fit its field, or, if the filter says so, where no key answers; nothing is
   *     sent
   */
  public Q params(Map<String, ?> params, ParamFilter filter) {
    String table = model.table().name();
    Q lookups =
        Given.given(filter, "the filter of parameters", table)
            .lookups(
                Given.given(params, "the map of parameters", table), model.fields(), table);
    Runnable planning = planning(lookups);
    if (filter.isIndexOnly()) {
      planning.run();
    }
    return lookups;
  }

  @Override
  public Model<T> model() {
    return model;
  }

  @Override
  public String toString() {
    return getClass().getSimpleName()
        + " of "
        + model.recordName()
        + " on table "
        + model.table().name();
  }
}
