package io.dynamodel.mapping;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Narrows the fields of a codec by constraints on Java classes: which fields are required, their
 * bounds, and whether a rule refers to several of them. An adapter describes the constraints of a
 * class as its library finds them. Thread-safe if the description is.
 */
public abstract class Narrowing {
  private final boolean dropsUnknown;

  /**
   * The narrowed fields. The key consists of the fields of a type, which exist only once in the
   * codec, and of the other arguments of {@link #of(Fields, Class, List, boolean)}.
   */
  private final Map<List<@Nullable Object>, Fields> known = new ConcurrentHashMap<>();

  /** The constraints of a property. */
  public interface ConstrainedProperty {
    /**
     * Returns whether the object that has the property always exists, so that what is required in
     * it is also required in the record.
     */
    boolean certain();

    /** Returns whether no rule of that object refers to its other properties. */
    boolean alone();

    /** Returns whether null is a violation although no constraint of the site says so. */
    boolean refusesNull();

    /** Returns the constraints of the value; null if there are none. */
    @Nullable ConstrainedSite site();
  }

  /** The constraints at a place: on a property, or on the content of a container in it. */
  public interface ConstrainedSite {
    /** Returns whether the value is an {@link java.util.Optional}. */
    boolean isOptional();

    /**
     * Returns the rules of the value itself.
     *
     * @param stored the type as which it is stored
     */
    Rules rules(ValueType stored);

    /** Returns the groups of constraints that are checked in objects here; null if none are. */
    @Nullable List<Class<?>> cascadedGroups();

    /** Returns whether the keys of a map have constraints. */
    boolean constrainsKeys();

    /** Returns the elements of a list or set, the values of a map, or that of an Optional. */
    @Nullable ConstrainedSite held();
  }

  /**
   * The rules that the constraints of one value impose on a field.
   *
   * @param required whether null is a violation
   * @param bounds the rules that DynamoDB can check in a condition
   * @param others whether there are other rules, which these two cannot express
   */
  public record Rules(boolean required, Bounds bounds, boolean others) {
    /** No rules. */
    public static final Rules NONE = new Rules(false, Bounds.NONE, false);

    /** Null is a violation. */
    public static final Rules REQUIRED = new Rules(true, Bounds.NONE, false);

    /** Rules that cannot be expressed. */
    public static final Rules OTHERS = new Rules(false, Bounds.NONE, true);

    /**
     * Returns the rule that a list or set has so many elements.
     *
     * @param min 0 for no limit
     * @param max {@link Integer#MAX_VALUE} for no limit
     */
    public static Rules size(int min, int max) {
      return of(
          new Bounds(
              null,
              false,
              null,
              false,
              min == 0 ? null : min,
              max == Integer.MAX_VALUE ? null : (Integer) max));
    }

    /** Returns the rule that a number is not less than a limit, or is greater. */
    public static Rules min(BigDecimal min, boolean inclusive) {
      return of(new Bounds(min, !inclusive, null, false, null, null));
    }

    /** Returns the rule that a number is not greater than a limit, or is less. */
    public static Rules max(BigDecimal max, boolean inclusive) {
      return of(new Bounds(null, false, max, !inclusive, null, null));
    }

    private static Rules of(Bounds bounds) {
      return new Rules(false, bounds, false);
    }

    /** Returns these rules and more. */
    public Rules and(Rules more) {
      return new Rules(required || more.required, bounds.and(more.bounds), others || more.others);
    }
  }

  /**
   * Creates a narrowing.
   *
   * @param dropsUnknown whether undeclared names of plain maps are ignored
   */
  protected Narrowing(boolean dropsUnknown) {
    this.dropsUnknown = dropsUnknown;
  }

  /**
   * Returns whether a rule of a class looks at more than one field.
   *
   * @param declared the fields of the class
   * @throws InvalidModelException if a constraint is on a property that is not stored
   */
  protected abstract boolean spansFields(Class<?> type, Fields declared, List<Class<?>> groups);

  /**
   * Returns the constraints of the property at the end of a field's Java path.
   *
   * @return null if validation does not reach it
   */
  protected abstract @Nullable ConstrainedProperty property(
      Class<?> type, Field field, List<Class<?>> groups);

  /**
   * Returns the narrowed fields of a codec. It visits all nested fields once, so that every misused
   * constraint is found.
   *
   * @param groups the groups of constraints that are checked
   */
  public final Fields of(Codec<?> codec, List<Class<?>> groups) {
    Fields fields = of(codec.fields(), codec.type(), groups, true);
    visit(fields, Collections.newSetFromMap(new IdentityHashMap<>()));
    return fields;
  }

  /** Returns a type itself, or the records of a sealed interface. */
  public static List<Class<?>> alternatives(Class<?> type) {
    return type.isSealed() && type.isInterface()
        ? records(type).distinct().toList()
        : List.of(type);
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord() || type.getPermittedSubclasses() == null
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(Narrowing::records);
  }

  static boolean hasComponent(Class<?> record, Field field) {
    String path = field.javaPath();
    String first = path.substring(0, (path + ".").indexOf('.'));
    return Arrays.stream(record.getRecordComponents())
        .anyMatch(each -> each.getName().equals(first));
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
    // The discriminator, another field, determines the values that a field of a sealed interface
    // may have.
    boolean each =
        alone && !type.isSealed() && (groups == null || !spansFields(type, declared, groups));
    Fields fields =
        declared.map(
            field ->
                type.isSealed()
                    ? common(field, alternatives(type), groups)
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

  private Field property(
      Field field, Class<?> type, @Nullable List<Class<?>> groups, boolean alone) {
    ConstrainedProperty property = groups == null ? null : property(type, field, groups);
    if (property == null) {
      return value(field, null, null, alone);
    }
    if (!property.certain()) {
      // Its neighbours determine whether it may be missing: without any of them, there is no
      // object.
      return value(field, property.site(), null, false).withRequired(field.required());
    }
    Field narrowed = value(field, property.site(), null, alone && property.alone());
    return narrowed.withRequired(narrowed.required() || property.refusesNull());
  }

  /**
   * Returns a field of a sealed interface, with the rules that are common to all records that have
   * the field.
   */
  private Field common(Field field, List<Class<?>> records, @Nullable List<Class<?>> groups) {
    List<Field> each = new ArrayList<>();
    for (Class<?> record : records) {
      if (hasComponent(record, field)) {
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
      Field field,
      @Nullable ConstrainedSite site,
      @Nullable List<Class<?>> cascaded,
      boolean alone) {
    List<Class<?>> own = site == null ? null : site.cascadedGroups();
    List<Class<?>> inside = own == null ? cascaded : own;
    Rules rules = site == null ? Rules.NONE : site.rules(field.type());
    Field narrowed =
        field
            .withRequired(field.required() || rules.required())
            .withBounds(field.bounds().and(rules.bounds()))
            .withLocal(alone && !(rules.others() && changesInPlace(field.type())));
    boolean aloneInside = alone && !rules.others();
    if (site != null && site.isOptional()) {
      return value(narrowed, site.held(), inside, aloneInside);
    }
    Class<?> nested = field.nestedType();
    Field element = field.element();
    if (nested != null) {
      return narrowed.withFields(() -> of(field.fields(), nested, inside, aloneInside));
    }
    if (element == null) {
      return narrowed;
    }
    // A change may create a number under any key, which the new value does not contain.
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
