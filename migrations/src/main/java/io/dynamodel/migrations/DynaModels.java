package io.dynamodel.migrations;

import io.dynamodel.DynaModel;
import java.util.Map;

/**
 * Lists the models of a program, so that migrations find them by {@link java.util.ServiceLoader}:
 * implement it, with a public constructor without parameters, and name the class in {@code
 * META-INF/services/io.dynamodel.migrations.DynaModels}.
 *
 * <pre>{@code
 * public final class ShopModels implements DynaModels {
 *   @Override
 *   public Map<String, DynaModel.Definition<?>> models() {
 *     return Map.of("books", Books.MODEL, "orders", Orders.MODEL);
 *   }
 * }
 * }</pre>
 */
public interface DynaModels {
  /**
   * Returns the definitions by their names in migrations. A model keeps its name when the table is
   * replaced by one with another name; it is 1 to 100 letters, digits, {@code _}, {@code .} and
   * {@code -}.
   */
  Map<String, DynaModel.Definition<?>> models();
}
