package io.dynamodel.internal.lookup;

import io.dynamodel.error.FailedTerm;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.expression.Choices;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Resolves written lookups against the fields of a schema, and evaluates the conditions. Reports
 * all errors in lookups; no request is sent.
 */
public final class Lookups {
  private Lookups() {}

  /**
   * Returns the condition of lookups; {@link Condition.Constant#ALWAYS} or {@link
   * Condition.Constant#NEVER} if it does not depend on the item.
   *
   * @param clause the lookups as written
   * @param fields the fields that the lookups may name
   * @param table the owner of the fields in messages, such as the table's name
   * @throws InvalidLookupException for an unknown field or operator, or an operand that does not
   *     fit
   */
  public static Condition resolve(Clause clause, Fields fields, String table) {
    return new Resolver(fields, table).resolve(clause);
  }

  /**
   * Returns the path that a text names, without an operator, as in a projection: {@code
   * info__rating}, {@code info.rating}, {@code tags__0}, {@code tags[0]}. A declared name that
   * contains dots or {@code __} is recognized as a whole.
   *
   * @param written the path as written
   * @param fields the fields that the path may name
   * @param table the owner of the fields in messages
   * @throws InvalidLookupException for an unknown field
   */
  public static Path path(String written, Fields fields, String table) {
    return LookupParser.path(Given.given(written, "the name of a field", table), fields, table)
        .path();
  }

  /**
   * Returns whether a condition is true of an item, by the rules of DynamoDB.
   *
   * @param condition the condition, as {@link #resolve} returns it
   * @param item the item in its stored form; an empty map if there is no item
   */
  public static boolean matches(Condition condition, Map<String, AttributeValue> item) {
    return new Evaluation(item).isTrue(condition);
  }

  /**
   * Returns the test of whether a condition is true of an item, by the rules of DynamoDB, for many
   * items. It is thread-safe.
   *
   * @param condition the condition, as {@link #resolve} returns it
   */
  public static Predicate<Map<String, AttributeValue>> test(Condition condition) {
    Choices choices = Choices.of(condition);
    return item -> new Evaluation(item, choices).isTrue(condition);
  }

  /**
   * Returns the reasons why a condition is false for an item: for an AND, all parts that are false;
   * for an OR, all of its parts; for a NOT, the terms that are true.
   *
   * @param condition the condition, as {@link #resolve} returns it
   * @param item the stored item; an empty map if there is no item
   * @return the terms in the order of writing; empty if the condition is true
   */
  public static List<FailedTerm> failedTerms(
      Condition condition, Map<String, AttributeValue> item) {
    return List.copyOf(new Evaluation(item).failed(condition));
  }

  /**
   * Returns the path of a field that is given as an object, as in a projection.
   *
   * @throws InvalidLookupException for an unknown field
   */
  public static Path path(FieldOperand field, Fields fields, String table) {
    Source source = new Resolver(fields, table).field(Given.given(field, "a field", table));
    if (source.size() || field.isMade()) {
      throw new InvalidLookupException(table + ": " + field + " is not a field that can be read");
    }
    return source.path();
  }
}
