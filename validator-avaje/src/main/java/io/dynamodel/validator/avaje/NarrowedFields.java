package io.dynamodel.validator.avaje;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Narrows the fields of a codec by the constraints of its type, and of nested types to which
 * validation cascades.
 */
final class NarrowedFields {
  private final CompiledTypes types;
  private final boolean dropsUnknown;

  /** By the fields of a type, and the other arguments of {@link #of}. */
  private final Map<List<Object>, Fields> known = new ConcurrentHashMap<>();

  NarrowedFields(CompiledTypes types, boolean dropsUnknown) {
    this.types = types;
    this.dropsUnknown = dropsUnknown;
  }

  /**
   * Returns the narrowed fields of a type.
   *
   * @param isValidated whether its constraints are checked
   * @param alone whether no rule from outside refers to a field of the type
   */
  Fields of(Fields declared, Class<?> type, boolean isValidated, boolean alone) {
    return known.computeIfAbsent(
        Arrays.asList(declared, isValidated, alone),
        key -> narrowed(declared, type, isValidated, alone));
  }

  private Fields narrowed(Fields declared, Class<?> type, boolean isValidated, boolean alone) {
    List<Class<?>> alternatives = Coverage.alternatives(type);
    boolean isSealed = alternatives.size() > 1 || alternatives.get(0) != type;
    boolean each = alone && !isSealed && !(isValidated && spansFields(type, declared));
    Fields fields =
        declared.map(
            field ->
                isSealed
                    ? common(field, alternatives, isValidated)
                    : property(field, type, isValidated, each));
    if (fields.undeclared() == Fields.Undeclared.KEEP && !each) {
      Field any = declared.get("");
      return fields.andEach((any == null ? Field.of("", ValueType.ANY) : any).withLocal(false));
    }
    return dropsUnknown && fields.undeclared() == Fields.Undeclared.REFUSE
        ? fields.withUndeclared(Fields.Undeclared.DROP)
        : fields;
  }

  /**
   * Returns whether a rule of the class looks at more than one field: a constraint on the class, or
   * on a getter that is not a field.
   *
   * @throws InvalidModelException if a constraint is on a Java field that is not stored
   */
  private static boolean spansFields(Class<?> type, Fields declared) {
    boolean spans = !Constraints.of(type).isEmpty();
    for (Site site : Site.of(type)) {
      if (!isStored(site.name(), declared)) {
        String reason = declared.whyNot(site.name());
        if (reason != null && !site.isGetter()) {
          throw new InvalidModelException(
              type.getName()
                  + " cannot be validated: there are constraints on "
                  + site.name()
                  + ", which is not stored: "
                  + reason);
        }
        spans = true;
      }
    }
    return spans;
  }

  private static boolean isStored(String property, Fields declared) {
    for (Field field : declared) {
      if (field.isAt(property) || field.isBehind(property)) {
        return true;
      }
    }
    return false;
  }

  private Field property(Field field, Class<?> type, boolean isValidated, boolean alone) {
    Property at = isValidated ? Property.of(type, field, types) : null;
    if (at == null) {
      return value(field, null, false, alone);
    }
    if (at.certain()) {
      boolean isRequired = field.required() || at.refusesNull(types);
      return value(field, at.site(), false, alone && at.alone()).withRequired(isRequired);
    }
    // Its neighbours determine whether it may be missing: without any of them, there is no object.
    return value(field, at.site(), false, false);
  }

  /** Returns a field of a sealed interface, with the rules of all records that have it. */
  private Field common(Field field, List<Class<?>> records, boolean isValidated) {
    List<Field> each = new ArrayList<>();
    for (Class<?> record : records) {
      if (Property.isComponent(record, field)) {
        each.add(property(field, record, isValidated, false));
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
   * @param cascaded whether it is validated because of a {@code @Valid} on its container
   * @param alone whether no rule from outside refers to it
   */
  private Field value(Field field, @Nullable Site site, boolean cascaded, boolean alone) {
    boolean inside = cascaded || (site != null && site.cascades());
    if (site != null && site.isOptional()) {
      return value(field, site.held(), inside, alone);
    }
    Rules rules = site == null ? Rules.NONE : Rules.of(site.constraints(), field.type());
    Field narrowed =
        field
            .withBounds(field.bounds().and(rules.bounds()))
            .withLocal(alone && !(rules.others() && changesInPlace(field.type())));
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

  /** Returns whether a change may add to such a value without sending all of it. */
  private static boolean changesInPlace(ValueType type) {
    return switch (type) {
      case N, L, SS, NS, BS, ANY -> true;
      case S, B, BOOL, NULL, M -> false;
    };
  }
}
