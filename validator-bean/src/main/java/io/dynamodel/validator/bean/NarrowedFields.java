package io.dynamodel.validator.bean;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.ValueType;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Narrows the fields of a codec by the constraints of its type, and by the constraints of nested
 * types to which validation cascades.
 */
final class NarrowedFields {
  private final ConstrainedTypes types;
  private final boolean dropsUnknown;

  /**
   * The narrowed fields. The key consists of the fields of a type, which exist only once in the
   * codec, and of the other arguments of {@link #of(Fields, Class, List, boolean)}.
   */
  private final Map<List<@Nullable Object>, Fields> known = new ConcurrentHashMap<>();

  NarrowedFields(ConstrainedTypes types, boolean dropsUnknown) {
    this.types = types;
    this.dropsUnknown = dropsUnknown;
  }

  /**
   * Returns the narrowed fields of a codec. It visits all nested fields once, so that every misused
   * constraint is found.
   */
  Fields of(Codec<?> codec, List<Class<?>> groups) {
    Fields fields = of(codec.fields(), codec.type(), groups, true);
    visit(fields, Collections.newSetFromMap(new IdentityHashMap<>()));
    return fields;
  }

  private static void visit(Fields fields, Set<Fields> seen) {
    if (seen.add(fields)) {
      fields.forEach(field -> visit(field, seen));
    }
  }

  private static void visit(Field field, Set<Fields> seen) {
    Field element = field.element();
    if (element != null) {
      visit(element, seen);
    } else if (field.nestedType() != null) {
      visit(field.fields(), seen);
    }
  }

  /**
   * Returns the narrowed fields of a type.
   *
   * @param groups the groups that are active in the type; null if it is not validated
   * @param alone whether no rule from outside refers to a field of the type
   */
  private Fields of(
      Fields declared, Class<?> type, @Nullable List<Class<?>> groups, boolean alone) {
    return known.computeIfAbsent(
        Arrays.asList(declared, groups, alone), key -> narrowed(declared, type, groups, alone));
  }

  private Fields narrowed(
      Fields declared, Class<?> type, @Nullable List<Class<?>> groups, boolean alone) {
    List<Class<?>> alternatives = ConstrainedTypes.alternatives(type);
    // The discriminator, another field, determines the values that a field of a sealed interface
    // may have.
    boolean each =
        alone && !type.isSealed() && (groups == null || !spansFields(type, declared, groups));
    Fields fields =
        declared.map(
            field ->
                type.isSealed()
                    ? common(field, alternatives, groups)
                    : property(field, type, groups, each));
    if (fields.undeclared() == Fields.Undeclared.KEEP && !each) {
      return fields.andEach(anyOther(declared).withLocal(false));
    }
    return dropsUnknown && fields.undeclared() == Fields.Undeclared.REFUSE
        ? fields.withUndeclared(Fields.Undeclared.DROP)
        : fields;
  }

  /** Returns the description that applies to all fields of a catch-all map. */
  private static Field anyOther(Fields declared) {
    Field any = declared.get("");
    return any == null ? Field.of("", ValueType.ANY) : any;
  }

  /**
   * Returns whether a rule of the class looks at more than one field: a constraint on the class, or
   * on a property that is not a field.
   *
   * @throws InvalidModelException if a constraint is on a Java field whose property is not stored
   */
  private boolean spansFields(Class<?> type, Fields declared, List<Class<?>> groups) {
    BeanDescriptor bean = types.describe(type, groups);
    boolean spans = !Site.active(bean, groups).isEmpty();
    for (PropertyDescriptor property : bean.getConstrainedProperties()) {
      Site site = Site.of(property, groups);
      String name = property.getPropertyName();
      Field field = fieldAt(declared, name);
      boolean isAround = field == null && isBehindAny(declared, name);
      boolean isJudged = isAround ? site.isConstrained() : site.isActive();
      if (isJudged && field == null && !isAround) {
        refuseUnstored(type, declared, site, name);
      }
      // The constraints of a property may be on its getter and, under another name, on its Java
      // field. Those of one of the two belong to the field.
      spans |= isJudged && (field == null || !types.isConstrainedBy(type, field, name, groups));
    }
    return spans;
  }

  /**
   * Rejects constraints on properties that are not stored, because they would be validated without
   * ever having a value. A getter without a setter is allowed, because its constraints may check
   * the other properties.
   */
  private static void refuseUnstored(Class<?> type, Fields declared, Site site, String name) {
    String reason = declared.whyNot(name);
    boolean isRule = Fields.NO_SETTER.equals(reason) && !site.isOnJavaField();
    if (reason != null && site.isConstrained() && !isRule) {
      throw new InvalidModelException(
          type.getName()
              + " cannot be validated: there are constraints on "
              + name
              + ", which is not stored: "
              + reason);
    }
  }

  private static @Nullable Field fieldAt(Fields fields, String javaPath) {
    for (Field field : fields) {
      if (field.isAt(javaPath)) {
        return field;
      }
    }
    return null;
  }

  private static boolean isBehindAny(Fields fields, String javaPath) {
    for (Field field : fields) {
      if (field.isBehind(javaPath)) {
        return true;
      }
    }
    return false;
  }

  private Field property(
      Field field, Class<?> type, @Nullable List<Class<?>> groups, boolean alone) {
    ConstrainedTypes.Property property =
        groups == null ? null : types.property(type, field, groups);
    if (property == null) {
      return value(field, null, null, alone);
    }
    if (property.certain()) {
      return value(field, property.site(), null, alone && property.alone());
    }
    // Its neighbours determine whether it may be missing: without any of them, there is no object.
    return value(field, property.site(), null, false).withRequired(field.required());
  }

  /**
   * Returns a field of a sealed interface, with the rules that are common to all records that have
   * the field.
   */
  private Field common(Field field, List<Class<?>> records, @Nullable List<Class<?>> groups) {
    List<Field> each = new ArrayList<>();
    for (Class<?> record : records) {
      if (ConstrainedTypes.hasComponent(record, field.javaPath())) {
        each.add(property(field, record, groups, false));
      }
    }
    if (each.isEmpty()) {
      return field.withLocal(false);
    }
    Bounds bounds = each.get(0).bounds();
    boolean agreed = each.stream().allMatch(one -> one.bounds().equals(bounds));
    return each.get(0)
        .withRequired(each.size() == records.size() && each.stream().allMatch(Field::required))
        .withBounds(agreed ? bounds : Bounds.NONE);
  }

  /**
   * Narrows a property or the content of its container.
   *
   * @param site the constraints on it; null if there are none
   * @param cascaded the groups that are active in the value because of a {@code @Valid} on its
   *     container; null if there is none
   * @param alone whether no rule from outside refers to it
   */
  private Field value(
      Field field, @Nullable Site site, @Nullable List<Class<?>> cascaded, boolean alone) {
    List<Class<?>> inside =
        site == null || site.cascadedGroups() == null ? cascaded : site.cascadedGroups();
    Rules rules = site == null ? Rules.NONE : Rules.of(site, field.type());
    Field narrowed =
        field
            .withRequired(field.required() || rules.required())
            .withBounds(field.bounds().and(rules.bounds()))
            .withLocal(alone && !(rules.others() && changesInPlace(field.type())));
    if (site != null && site.isOptional()) {
      return value(narrowed, site.held(), inside, alone && !rules.others());
    }
    boolean aloneInside = alone && !rules.others();
    Class<?> nested = field.nestedType();
    Field element = field.element();
    if (nested != null) {
      return narrowed.withFields(() -> of(field.fields(), nested, inside, aloneInside));
    }
    if (element == null) {
      return narrowed;
    }
    // A number may come into being under any key, which its change does not bring along.
    boolean takesAnyKey =
        site == null
            || !site.constrainsKeys()
            || (element.type() != ValueType.N && element.type() != ValueType.ANY);
    Field each =
        value(element, site == null ? null : site.held(), inside, aloneInside && takesAnyKey);
    return field.type() == ValueType.M
        ? narrowed.withElement(each).withFields(() -> field.fields().andEach(each))
        : narrowed.withElement(each);
  }

  /**
   * Returns whether a change may add to such a value without sending all of it, so that its rules
   * must be checked on the result.
   */
  private static boolean changesInPlace(ValueType type) {
    return switch (type) {
      case N, L, SS, NS, BS, ANY -> true;
      case S, B, BOOL, NULL, M -> false;
    };
  }
}
