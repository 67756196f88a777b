package io.dynamodel.internal.expression;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.base.Memo;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.util.DefaultSdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The expressions of a read request, with the names and values that they share; null for those that
 * the request does not have. Immutable.
 */
public record Rendered(
    @Nullable String key,
    @Nullable String filter,
    @Nullable String projection,
    Map<String, String> names,
    Map<String, AttributeValue> values) {

  private record Shapes(
      ConditionShape key, ConditionShape filter, @Nullable List<Path> projection) {
    Shapes withoutValues() {
      return new Shapes(key.withoutValues(), filter.withoutValues(), projection);
    }
  }

  /** The key of a rendering whose shapes are known by an object with an identity. */
  private record OfKnown(Object shape, @Nullable List<Path> projection) {}

  /**
   * A cached rendering.
   *
   * @param texts without any values
   * @param placeholders of the values, in the order of writing
   */
  private record Kept(Rendered texts, List<String> placeholders) {
    static Kept of(Rendered fresh) {
      return new Kept(
          fresh.with(DefaultSdkAutoConstructMap.getInstance()), List.copyOf(fresh.values.keySet()));
    }

    Rendered with(List<AttributeValue> values) {
      return values.isEmpty() ? texts : texts.with(new Slots(placeholders, values));
    }
  }

  /**
   * Renders the expressions of a request, or reuses the rendering of another one that differs in
   * its values only.
   *
   * @param projection the paths to read; null for whole items
   * @param shape an object that is always given with conditions of the same shapes, which saves
   *     comparing them; null if there is none
   * @param memo caches renderings
   * @throws InvalidLookupException if one is longer than DynamoDB accepts
   */
  public static Rendered of(
      Condition key,
      Condition filter,
      @Nullable List<Path> projection,
      @Nullable Object shape,
      Memo memo) {
    List<AttributeValue> values = new ArrayList<>(Condition.FEW);
    ConditionShape.addValues(key, values);
    ConditionShape.addValues(filter, values);
    if (!areFewAndDistinct(values)) {
      return fresh(key, filter, projection);
    }
    Object shapes =
        shape == null
            ? new Shapes(ConditionShape.of(key), ConditionShape.of(filter), projection)
            : new OfKnown(shape, projection);
    Kept known = memo.get(shapes, Kept.class);
    if (known != null) {
      return known.with(values);
    }
    Rendered fresh = fresh(key, filter, projection);
    if (memo.hasRoom()) {
      memo.keep(shapes instanceof Shapes all ? all.withoutValues() : shapes, Kept.of(fresh));
    }
    return fresh;
  }

  /** Renders without a cache. */
  static Rendered fresh(Condition key, Condition filter, @Nullable List<Path> projection) {
    Expressions shared = new Expressions();
    return new Rendered(
        shared.condition(key),
        shared.condition(filter),
        projection == null ? null : shared.projection(projection),
        shared.names(),
        shared.values());
  }

  /** Equal values share a placeholder, which changes the text. */
  private static boolean areFewAndDistinct(List<AttributeValue> values) {
    if (values.size() > Condition.FEW) {
      return false;
    }
    for (int i = 1; i < values.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (values.get(i).equals(values.get(j))) {
          return false;
        }
      }
    }
    return true;
  }

  private Rendered with(Map<String, AttributeValue> others) {
    return new Rendered(key, filter, projection, names, others);
  }
}
