package io.dynamodel.internal.entity;

import io.dynamodel.internal.expression.Condition;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition on fields as one on the derived keys of the table or an index.
 *
 * @param condition the condition, in which terms on keys replace those on fields
 * @param isNever whether no item can fulfil it
 * @param fields the fields of which the keys are made
 * @param problem why the keys cannot be looked up, as a phrase; null if they can
 */
public record DerivedLookup(
    Condition condition, boolean isNever, Set<String> fields, @Nullable String problem) {
  static DerivedLookup without(String key, String field) {
    return new DerivedLookup(
        Condition.Constant.ALWAYS,
        false,
        Set.of(),
        "needs '" + field + "' = …, from which its key '" + key + "' is derived");
  }
}
