package io.dynamodel.internal.statement;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.step.StatementTable;
import io.dynamodel.internal.value.Plain;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A statement, with the stored forms of its parameters.
 *
 * @param text never part of a message, because it may contain values
 */
public record PartiqlStatement(String text, List<AttributeValue> parameters) {
  private static final Field ANY = Field.of("", ValueType.ANY);
  private static final AttributeValue NULL = AttributeValue.fromNul(true);

  /**
   * Creates a statement.
   *
   * @param parameters plain values
   * @throws InvalidRequestException if a parameter cannot be stored
   */
  public static PartiqlStatement of(String text, @Nullable Object... parameters) {
    if (Given.given(text, "the statement").isBlank()) {
      throw new InvalidRequestException("the statement must not be blank");
    }
    List<AttributeValue> values = new ArrayList<>();
    for (Object each : Given.given(parameters, "the parameters of the statement")) {
      values.add(stored(each, values.size() + 1));
    }
    return new PartiqlStatement(text, List.copyOf(values));
  }

  private static AttributeValue stored(@Nullable Object parameter, int number) {
    Object plain = Plain.unwrap(parameter);
    if (plain == null) {
      return NULL;
    }
    AttributeValue value;
    try {
      value = ANY.encoded(plain, true).value();
    } catch (ValidationException e) {
      // The exception is not the cause, because its violations contain the value.
      throw unstorable(
          number,
          Names.listed(
              e.violations().stream().map(violation -> Names.said(violation.message())).toList(),
              "; "));
    }
    if (value.type() == AttributeValue.Type.NUL) {
      throw unstorable(number, "is an empty set, which is never stored");
    }
    return value;
  }

  private static InvalidRequestException unstorable(int number, String reason) {
    return new InvalidRequestException("parameter " + number + " of the statement " + reason);
  }

  /** Returns whether this is a SELECT. */
  public boolean isRead() {
    return text.stripLeading().regionMatches(true, 0, "select", 0, 6);
  }

  /** Returns the name of the table, for messages. */
  String table() {
    return StatementTable.of(text).orElse("(named in the statement)");
  }

  /** Returns an item of a response as a document. */
  static Document document(Map<String, AttributeValue> item) {
    return Objects.requireNonNull(StoredItem.of(item).read(Codec.documents()::read));
  }

  /** Returns the table, without values. */
  @Override
  public String toString() {
    return "a statement on table " + table() + " with " + parameters.size() + " parameters";
  }
}
