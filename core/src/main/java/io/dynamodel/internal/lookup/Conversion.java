package io.dynamodel.internal.lookup;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.ValueType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converts what was given for one lookup or change to operands: values by the field's codec, other
 * fields to their paths. Its errors name the lookup or change.
 */
final class Conversion {
  private final String kind;
  private final Resolver resolver;
  private final Lookup written;

  private Conversion(String kind, Resolver resolver, Lookup written) {
    this.kind = kind;
    this.resolver = resolver;
    this.written = written;
  }

  /**
   * Returns the conversion of the operand of a lookup.
   *
   * @param resolver resolves fields on the right
   * @param written the lookup as it was written
   */
  static Conversion ofLookup(Resolver resolver, Lookup written) {
    return new Conversion("lookup", resolver, written);
  }

  /** Returns the conversion of the operand of a change. */
  static Conversion ofChange(Resolver resolver, Lookup written) {
    return new Conversion("change", resolver, written);
  }

  /** Returns a value in the stored form of a field; NULL for a value that is not stored. */
  AttributeValue encode(Object given, Field as) {
    try {
      return as.encode(given);
    } catch (ValidationException e) {
      throw misfit(e);
    }
  }

  /**
   * Returns the exception for an operand that does not fit. The reason does not become the cause,
   * because its violations contain the value.
   */
  InvalidLookupException misfit(ValidationException reason) {
    return error("the operand " + reasons(reason));
  }

  private static String reasons(ValidationException e) {
    return Names.listed(
        e.violations().stream()
            .map(
                violation ->
                    (violation.path().isRoot() ? "" : "at " + violation.path() + " ")
                        + Names.said(violation.message()))
            .toList(),
        "; ");
  }

  /**
   * Checks that the values of the operand's field have the type of the left side.
   *
   * @param verb what the left side does with its type, for messages: {@code "compares with"}
   */
  void requireType(String verb, ValueType left, ValueType right, Source other) {
    if (left != right && left != ValueType.ANY && right != ValueType.ANY) {
      throw error(
          verb + " " + left.phrase() + ", and '" + other.subject() + "' is " + right.phrase());
    }
  }

  /** Returns the operand's field, or its size. */
  Source field(FieldOperand other) {
    Source field = resolver.field(other);
    if (field.size() && !field.hasSize()) {
      throw error(
          "'" + field.path() + "' is " + field.field().type().phrase() + ", without a size");
    }
    return field;
  }

  InvalidLookupException error(String problem) {
    return resolver.error(kind + " " + Names.quoted(written.name()) + ": " + problem);
  }
}
