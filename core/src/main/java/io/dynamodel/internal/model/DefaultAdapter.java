package io.dynamodel.internal.model;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.schema.SchemaAdapter;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Finds the adapter that validates the records of a model without an explicit one: the single
 * adapter on the class path.
 */
public final class DefaultAdapter {
  private DefaultAdapter() {}

  public static SchemaAdapter find(Class<?> type) {
    return choose(
        type,
        ServiceLoader.load(SchemaAdapter.class).stream().map(ServiceLoader.Provider::get).toList());
  }

  static SchemaAdapter choose(Class<?> type, List<SchemaAdapter> found) {
    if (found.size() == 1) {
      return found.get(0);
    }
    String what = "the model of " + type.getSimpleName() + " has no .schema(…), and ";
    if (found.isEmpty()) {
      throw new InvalidModelException(
          what
              + "there is no schema adapter on the class path: add the dependency"
              + " io.dynamodel:dynamodel-validator-bean or"
              + " io.dynamodel:dynamodel-validator-jsonschema, or write"
              + " .schema(SchemaAdapter.none()) to go without validation");
    }
    throw new InvalidModelException(
        what
            + "there is more than one schema adapter on the class path ("
            + found.stream()
                .map(each -> each.getClass().getSimpleName())
                .sorted()
                .collect(Collectors.joining(", "))
            + "): choose one, as in .schema(BeanSchema.create()) or"
            + " .schema(JsonSchema.resource(\"…\"))");
  }
}
