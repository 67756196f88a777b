package io.dynamodel.internal.lookup;

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
   * @param clause the lookups as written
   * @param fields the fields that they may name
   * @param table what messages call the owner of the fields, such as the table's name
   * @throws InvalidLookupException for an unknown field or operator, or an operand that does not
   *     fit
   */
  public static Condition resolve(Clause clause, Fields fields, String table) {
    return new Resolver(fields, table).resolve(clause);
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
  public static Path path(FieldOperand field, Fields fields, String table) {
    Source source = new Resolver(fields, table).field(Given.given(field, "a field", table));
    if (source.size() || field.addend() != null) {
      throw new InvalidLookupException(table + ": " + field + " is no field that can be read");
    }
    return source.path();
  }
}
