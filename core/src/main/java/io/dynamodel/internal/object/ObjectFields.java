package io.dynamodel.internal.object;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.base.Texts;
import io.dynamodel.internal.codec.MapCodec;
import io.dynamodel.internal.value.Unstorable;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Determines the fields that the properties of an object declare. */
final class ObjectFields {
  /** Used before the properties are known. */
  static final ObjectFields NONE = new ObjectFields(Object.class, () -> true, property -> false);

  private final Class<?> type;
  private final BooleanSupplier ruled;
  private final Predicate<Property<?>> hasInitialValue;
  private final List<Field> declared = new ArrayList<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private int catchAll = -1;
  private @Nullable Field others;
  private Fields fields = Fields.OPEN;

  private ObjectFields(
      Class<?> type, BooleanSupplier ruled, Predicate<Property<?>> hasInitialValue) {
    this.type = type;
    this.ruled = ruled;
    this.hasInitialValue = hasInitialValue;
  }

  /**
   * Returns the fields of an object.
   *
   * @param ruled whether the type does more with values than store them
   * @param hasInitialValue whether an object has a value for a property from the beginning
   * @param unstored the reasons why other properties are not stored, by Java name
   * @throws InvalidModelException if two fields have the same name, or a property cannot be
   *     flattened
   */
  static ObjectFields of(
      Class<?> type,
      List<Property<?>> properties,
      BooleanSupplier ruled,
      Predicate<Property<?>> hasInitialValue,
      Map<String, String> unstored) {
    ObjectFields made = new ObjectFields(type, ruled, hasInitialValue);
    for (int i = 0; i < properties.size(); i++) {
      made.declare(properties.get(i), i);
    }
    made.complete(unstored);
    return made;
  }

  private void complete(Map<String, String> unstored) {
    try {
      fields = Fields.of(declared, Fields.Undeclared.REFUSE);
    } catch (IllegalArgumentException e) {
      throw new InvalidModelException(type.getName() + " cannot be mapped: " + e.getMessage(), e);
    }
    if (others != null) {
      fields = fields.andEach(others);
    }
    fields = fields.withUnstored(unstored);
  }

  private void declare(Property<?> property, int index) {
    if (!Texts.isWellFormed(property.name())) {
      throw refused(property, "mapped: its document name " + Unstorable.UNPAIRED);
    }
    if (!property.flattened()) {
      BooleanSupplier initial = new Known(() -> hasInitialValue.test(property));
      declared.add(
          Field.of(property.name(), property.codec())
              .withProperty(DeclaredProperty.of(property, ruled, initial))
              .withRequired(property.absent() == Property.MISSING));
      byName.put(property.name(), index);
    } else if (property.codec() instanceof ObjectCodec<?> nested && nested.isComplete()) {
      ObjectFields inner = nested.declared();
      for (Field field : inner.fields) {
        // If all of its fields are missing, the flattened object is null, so none is required.
        declared.add(
            field
                .withProperty(DeclaredProperty.flattened(field, property, ruled))
                .withRequired(false));
        byName.put(field.name(), index);
      }
      catchAll(property, index, inner.others);
    } else if (property.codec() instanceof MapCodec<?, ?> map) {
      Field value = map.element();
      catchAll(property, index, map.keepsNames() ? value : ruled(value, () -> true));
    } else {
      throw refused(
          property,
          "flattened: only maps can, and records and beans that do not contain themselves");
    }
  }

  private void catchAll(Property<?> property, int index, @Nullable Field value) {
    if (value != null && others != null) {
      throw refused(property, "flattened: another map already takes all other fields");
    }
    if (value != null) {
      others = ruled(value, ruled);
      catchAll = index;
    }
  }

  private static Field ruled(Field field, BooleanSupplier rules) {
    return field.withProperty(DeclaredProperty.ruled(field, rules));
  }

  private InvalidModelException refused(Property<?> property, String why) {
    return new InvalidModelException(
        property.javaName() + " of " + type.getName() + " cannot be " + why);
  }

  /** Returns the fields themselves. */
  Fields fields() {
    return fields;
  }

  /** Returns for each declared name the index of the property that has it, or contains it. */
  Map<String, Integer> indexes() {
    return byName;
  }

  /** Returns the index of the property that has a field; negative if there is none. */
  int indexOf(String name) {
    return byName.getOrDefault(name, catchAll);
  }

  /** Returns the index of the property that has all other fields; negative if there is none. */
  int catchAll() {
    return catchAll;
  }
}
