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
 * Narrows the fields of a codec by the constraints of its type, and by theirs where validation
 * cascades.
 */
final class NarrowedFields {
  private final ConstrainedTypes types;
  private final boolean dropsUnknown;

  /**
   * By the fields of a type, which the codec has only once, and the circumstance in which they are:
   * what else is given to {@link #of(Fields, Class, List, boolean)}.
   */
  private final Map<List<@Nullable Object>, Fields> known = new ConcurrentHashMap<>();

  NarrowedFields(ConstrainedTypes types, boolean dropsUnknown) {
    this.types = types;
    this.dropsUnknown = dropsUnknown;
  }

  /**
   * The narrowed fields of a codec. All nested ones are looked at once, so that no misuse of a
   * constraint stays hidden.
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
   * @param groups the groups that are active in the type; null if it is not validated
   * @param alone whether no rule from outside looks into it
   */
  private Fields of(
      Fields declared, Class<?> type, @Nullable List<Class<?>> groups, boolean alone) {
    return known.computeIfAbsent(
        Arrays.asList(declared, groups, alone), key -> narrowed(declared, type, groups, alone));
  }

  private Fields narrowed(
      Fields declared, Class<?> type, @Nullable List<Class<?>> groups, boolean alone) {
    List<Class<?>> alternatives = ConstrainedTypes.alternatives(type);
    // What a field of a sealed interface may be, the discriminator tells, which is another field.
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

  /** What the fields of a catch-all map are like. */
  private static Field anyOther(Fields declared) {
    Field any = declared.get("");
    return any == null ? Field.of("", ValueType.ANY) : any;
  }

  /**
   * Whether a rule of the class looks at more than one field: one about the class, or about a
   * property that is no field.
   *
   * @throws InvalidModelException if a constraint stands on a Java field whose property is not
   *     stored
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
      // Constraints of a property may stand on its getter and, under another name, on its Java
      // field; those of one of the two places are the field's.
      spans |= isJudged && (field == null || !types.isConstrainedBy(type, field, name, groups));
    }
    return spans;
  }

  /**
   * A getter without a setter may judge the other properties. Anything else that is not stored
   * would be judged without ever having a value.
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
    // Whether it may be missing, its neighbours tell: without any of them there is no object.
    return value(field, property.site(), null, false).withRequired(field.required());
  }

  /** A field of a sealed interface: what all of its records that have it agree on. */
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
   * Narrows a property or what it holds.
   *
   * @param site the constraints on it; null if there are none
   * @param cascaded the groups that are active in the value by a {@code @Valid} on its container;
   *     null if there is none
   * @param alone whether no rule from outside looks into it
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
    Field each = value(element, site == null ? null : site.held(), inside, aloneInside);
    return field.type() == ValueType.M
        ? narrowed.withElement(each).withFields(() -> field.fields().andEach(each))
        : narrowed.withElement(each);
  }

  /**
   * Whether a change may add to such a value without sending it whole, so that its rules have to
   * see the outcome.
   */
  private static boolean changesInPlace(ValueType type) {
    return switch (type) {
      case N, L, SS, NS, BS, ANY -> true;
      case S, B, BOOL, NULL, M -> false;
    };
  }
}
