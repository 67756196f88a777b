package io.dynamodel.internal.lookup;

import io.dynamodel.F;
import io.dynamodel.Getter;
import io.dynamodel.ParamFilter;
import io.dynamodel.Q;
import io.dynamodel.TypedField;
import io.dynamodel.error.FailedTerm;
import io.dynamodel.error.Given;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Resolves what was written against the fields of a schema, and says which items it selects.
 * Nothing is sent, and everything that is wrong comes out here.
 */
public final class Lookups {
  private Lookups() {}

  /**
   * The condition that lookups mean; one of {@link Condition.Constant#ALWAYS} and {@link
   * Condition.Constant#NEVER} where that is known beforehand.
   *
   * @param q the lookups as written
   * @param fields the fields that they may name
   * @param table what messages call the owner of the fields, such as the table's name
   * @throws InvalidLookupException for an unknown field or operator, or an operand that does not
   *     fit
   */
  public static Condition resolve(Q q, Fields fields, String table) {
    return new Resolver(fields, table).resolve(Given.given(q, "the lookups", table));
  }

  /**
   * The path that a written one means, without any operator, as in a projection: {@code
   * info__rating}, {@code info.rating}, {@code tags__0}, {@code tags[0]}. A declared name that has
   * dots or {@code __} in it is taken as it is.
   *
   * @param written the path as written
   * @param fields the fields that it may name
   * @param table what messages call the owner of the fields
   * @throws InvalidLookupException for an unknown field
   */
  public static Path path(String written, Fields fields, String table) {
    return LookupParser.path(Given.given(written, "the name of a field", table), fields, table)
        .path();
  }

  /**
   * Whether a condition is true of an item, by DynamoDB's own rules.
   *
   * @param condition the condition, as {@link #resolve} makes it
   * @param item the item as it is, or would be, stored; an empty one stands for one that does not
   *     exist
   */
  public static boolean matches(Condition condition, Map<String, AttributeValue> item) {
    return new Evaluation(item).isTrue(condition);
  }

  /**
   * Why a condition is false of an item: of an AND each part that is false, of an OR all its parts,
   * of a NOT what is true inside.
   *
   * @param condition the condition, as {@link #resolve} makes it
   * @param item the item as it is stored; an empty one stands for one that does not exist
   * @return the terms in the order of writing; none if the condition is true
   */
  public static List<FailedTerm> failedTerms(
      Condition condition, Map<String, AttributeValue> item) {
    return List.copyOf(new Evaluation(item).failed(condition));
  }

  /**
   * The path of a field that is given as such, as in a projection.
   *
   * @throws InvalidLookupException for an unknown field
   */
  public static Path path(F field, Fields fields, String table) {
    Source source = new Resolver(fields, table).field(Given.given(field, "a field", table));
    if (source.size() || field.addend() != null) {
      throw new InvalidLookupException(table + ": " + field + " is no field that can be read");
    }
    return source.path();
  }

  /**
   * The field that an accessor reads.
   *
   * @param getter a method reference such as {@code Book::author}
   * @param fields the fields of the records
   * @param table what messages call the owner of the fields
   * @throws InvalidLookupException if the getter is no reference to the accessor of a field
   */
  public static <T, V> TypedField<V> field(Getter<T, V> getter, Fields fields, String table) {
    return new TypedField<T>(fields, table, Path.root(), "")
        .at(Given.given(getter, "the accessor of a field", table));
  }

  /**
   * The lookups that the parameters of a request ask for, all of which must be true.
   *
   * @param params the parameters by name: each a {@code String}, or an array or collection of them
   * @param filter the parameters that are allowed
   * @param fields the fields that they may name
   * @param table what messages call the owner of the fields
   * @throws InvalidLookupException for a parameter that is not allowed
   */
  public static Q params(Map<String, ?> params, ParamFilter filter, Fields fields, String table) {
    return Given.given(filter, "the filter of parameters", table)
        .lookups(Given.given(params, "the map of parameters", table), fields, table);
  }
}
