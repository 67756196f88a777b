package io.dynamodel.internal.entity;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.internal.base.Names;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The place of a field in a template.
 *
 * @param field the name of the field
 * @param form the form that its values have in keys
 * @param isRanged whether the form sorts as the values do, so that a range of values is one of keys
 * @param texts the only values of the field; null if there are others
 */
record KeySlot(String field, Form form, boolean isRanged, @Nullable Set<String> texts) {
  /** The form of values in a key. */
  enum Form {
    TEXT,
    /** Text that is not encoded, so that not every text fits. */
    PLAIN_TEXT,
    /** The canonical decimal. */
    NUMBER,
    SORTABLE_NUMBER
  }

  /**
   * Returns the place of a field.
   *
   * @param isPlain whether its values are not encoded
   * @param sorts whether the template makes a range key
   * @param invalid makes the exception for a problem
   */
  static KeySlot of(
      String name,
      boolean isPlain,
      boolean sorts,
      Fields fields,
      Function<String, InvalidModelException> invalid) {
    Field field = fields.declared(name);
    if (field == null) {
      Field meant = fields.byJavaName(name);
      throw invalid.apply(
          "names "
              + Names.quoted(name)
              + ", which is not a field of the schema"
              + (meant == null
                  ? DidYouMean.phrase(name, fields.names())
                  : ": the document name is " + Names.quoted(meant.name())));
    }
    ValueType type = field.type();
    if (type != ValueType.S && type != ValueType.N) {
      throw invalid.apply(
          "names "
              + Names.quoted(name)
              + ", which is "
              + (type == ValueType.ANY ? "of any type" : type.phrase())
              + "; the fields of a key are texts and numbers (S or N)");
    }
    if (type == ValueType.S) {
      return new KeySlot(
          name,
          isPlain ? Form.PLAIN_TEXT : Form.TEXT,
          !isPlain && sorts && field.sortable(),
          field.texts());
    }
    return isPlain || !sorts
        ? new KeySlot(name, Form.NUMBER, false, null)
        : new KeySlot(name, Form.SORTABLE_NUMBER, true, null);
  }

  boolean isNumber() {
    return form == Form.NUMBER || form == Form.SORTABLE_NUMBER;
  }

  boolean isFilledBy(Map<String, AttributeValue> item) {
    AttributeValue value = item.get(field);
    return value != null && value.nul() == null;
  }

  /** Returns the form of a value in keys; null if it cannot be a part of one. */
  @Nullable String encode(AttributeValue value) {
    if (isNumber()) {
      String number = value.n();
      return number == null
          ? null
          : form == Form.NUMBER ? SortableNumber.plain(number) : SortableNumber.encode(number);
    }
    String text = value.s();
    if (text == null || (form == Form.PLAIN_TEXT && !KeyText.isPlain(text))) {
      return null;
    }
    return form == Form.TEXT ? KeyText.encode(text) : text;
  }

  /** Returns why a value cannot be a part of a key, as a phrase. */
  String problem(@Nullable AttributeValue value) {
    if (value == null || value.nul() != null) {
      return "must have a value";
    }
    return value.s() != null && form == Form.PLAIN_TEXT
        ? "must not contain a character up to '$', such as a space or '#', because it is not"
            + " encoded"
        : "must be " + (isNumber() ? ValueType.N : ValueType.S).phrase();
  }

  /**
   * Returns why a key of a value may be that of another entity, as a phrase; null if it is not. The
   * keys of entities were compared for the known values only.
   */
  @Nullable String otherText(@Nullable AttributeValue value) {
    return texts == null || value == null || value.s() == null || texts.contains(value.s())
        ? null
        : "must be one of " + Names.listed(texts.stream().sorted().toList(), ", ");
  }

  /** Returns whether a value of the field could have this form. */
  boolean couldBe(String encoded) {
    AttributeValue value = decode(encoded);
    return value != null && (texts == null || texts.contains(value.s()));
  }

  /** Returns the forms of all values; null if they are not known. */
  @Nullable List<String> forms() {
    return texts == null
        ? null
        : texts.stream()
            .map(text -> encode(AttributeValue.fromS(text)))
            .filter(Objects::nonNull)
            .toList();
  }

  /** Returns the value of a part of a key; null if it is not the form of any. */
  @Nullable AttributeValue decode(String encoded) {
    if (isNumber()) {
      String number =
          form == Form.NUMBER ? SortableNumber.ofPlain(encoded) : SortableNumber.decode(encoded);
      return number == null ? null : AttributeValue.fromN(number);
    }
    String text =
        form == Form.TEXT ? KeyText.decode(encoded) : KeyText.isPlain(encoded) ? encoded : null;
    return text == null ? null : AttributeValue.fromS(text);
  }
}
