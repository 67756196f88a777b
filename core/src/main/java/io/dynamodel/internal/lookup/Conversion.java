package io.dynamodel.internal.lookup;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.expression.Operand;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.Names;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converts what was given for one lookup to operands: values by the field's codec, other fields to
 * their paths.
 */
class Conversion {
  private static final String NULL =
      "null is not compared, and an empty set is never stored: what has no value is found by"
          + " 'isnull'";

  final Target target;
  private final Resolver resolver;
  final Lookup written;

  /**
   * Creates a conversion.
   *
   * @param target the meaning of the lookup's name
   * @param resolver resolves fields on the right
   * @param written the lookup as written
   */
  Conversion(Target target, Resolver resolver, Lookup written) {
    this.target = target;
    this.resolver = resolver;
    this.written = written;
  }

  /** Returns the kind of the operation for messages: lookup or change. */
  String kind() {
    return "change";
  }

  /**
   * Converts a value to the stored form of a field, or another field of the same type to its path.
   */
  Operand of(@Nullable Object given, Field as) {
    if (given instanceof FieldOperand other) {
      return attribute(other, as);
    }
    if (given == null) {
      throw error(NULL);
    }
    String ambiguity = as.ambiguity(given);
    if (ambiguity != null) {
      throw error(ambiguity);
    }
    AttributeValue encoded = encode(given, as);
    if (encoded.type() == AttributeValue.Type.NUL) {
      throw error(NULL);
    }
    if (target.size() && !isCount(encoded)) {
      throw error(
          "a size is compared with whole numbers from 0; a field of that name is written 'size__'");
    }
    return new Operand.Value(encoded);
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

  private static boolean isCount(AttributeValue encoded) {
    BigDecimal number = new BigDecimal(encoded.n());
    return number.signum() >= 0 && number.stripTrailingZeros().scale() <= 0;
  }

  private Operand attribute(FieldOperand given, Field as) {
    if (given.addend() != null) {
      throw error(
          "DynamoDB compares with a field or a value, and not with "
              + given
              + ": store the sum in a field of its own");
    }
    Source other = field(given);
    if (other.subject().equals(target.subject())) {
      throw error("compares '" + target.path() + "' with itself");
    }
    if (other.size() && !target.operator().fitsSize()) {
      throw error("'" + target.operator() + "' does not fit a size");
    }
    requireType("compares with", as.type(), other.compared().type(), other);
    return other.subject();
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
    return resolver.error(kind() + " " + Names.quoted(written.name()) + ": " + problem);
  }
}
