package io.dynamodel;

import io.dynamodel.internal.admin.TablePrefix;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Clause;
import io.dynamodel.internal.lookup.FieldOperand;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Driver;
import io.dynamodel.internal.step.Step;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Resolves what is written with public types, as the faces do, for tests of internal packages. */
public final class Resolved {
  private Resolved() {}

  public static Clause clause(Q lookups) {
    return lookups.clause();
  }

  public static Condition of(Q lookups, Fields fields, String table) {
    return Lookups.resolve(lookups.clause(), fields, table);
  }

  public static Q params(Map<String, ?> params, ParamFilter filter, Fields fields, String table) {
    return filter.lookups(params, fields, table);
  }

  public static <T, V> TypedField<V> field(
      TypedField.Getter<T, V> getter, Fields fields, String table) {
    return new TypedField<T>(fields, table, Path.root(), "").at(getter);
  }

  public static <T> DynaModel<T> bound(Model<T> model, Driver driver) {
    return new DynaModel<>(() -> model, null, driver, TablePrefix.NONE);
  }

  public static Step<Boolean> batch(Driver driver, Consumer<Batch> content) {
    return Batch.of(driver, content);
  }

  public static FieldOperand operand(F field) {
    return field.operand();
  }

  public static Changes of(Map<String, ?> changes, Fields fields, String table) {
    return of(Update.of(changes), fields, table);
  }

  public static Changes of(Update changes, Fields fields, String table) {
    return Changes.resolve(changes.changes(), fields, table);
  }

  public static Changes of(
      Fields fields,
      String table,
      String change,
      @Nullable Object operand,
      @Nullable Object... more) {
    return of(Update.of(change, operand, more), fields, table);
  }

  public static Changes of(
      Fields fields,
      String table,
      Path path,
      String action,
      @Nullable Object operand,
      @Nullable Object... more) {
    return of(Update.of(path, action, operand, more), fields, table);
  }
}
