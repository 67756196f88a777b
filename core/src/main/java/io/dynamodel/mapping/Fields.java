package io.dynamodel.mapping;

import io.dynamodel.error.Violation;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.internal.base.Memo;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record in the order of their declaration, and the treatment of undeclared names.
 * {@link Field#fields} leads to nested fields. Immutable.
 */
public final class Fields implements Iterable<Field> {
  /** The treatment of an undeclared name. */
  public enum Undeclared {
    /** It is a violation that suggests the nearest name. */
    REFUSE,
    /**
     * The same, but a value that is already stored under such a name may stay or be removed. Used
     * for documents, whose schema may have declared the name earlier.
     */
    REFUSE_NEW,
    /** It is ignored. */
    DROP,
    /** It is a field like any other. */
    KEEP
  }

  /** No declared fields; all names are accepted. */
  public static final Fields OPEN = new Fields(Map.of(), Undeclared.KEEP, null, Map.of());

  /** The reason why a property with only a getter is not stored; this may be intentional. */
  public static final String NO_SETTER = "it has no setter";

  private final Map<String, Field> byName;
  private final Undeclared undeclared;
  private final @Nullable Field each;
  private final boolean storesNulls;
  private final Map<String, String> unstored;
  private final Memo meanings = new Memo();
  private volatile @Nullable Boolean hasDefaults;
  private volatile @Nullable Boolean isPlain;
  private volatile @Nullable Field document;

  private Fields(
      Map<String, Field> byName,
      Undeclared undeclared,
      @Nullable Field each,
      Map<String, String> unstored) {
    this(byName, undeclared, each, unstored, false);
  }

  private Fields(
      Map<String, Field> byName,
      Undeclared undeclared,
      @Nullable Field each,
      Map<String, String> unstored,
      boolean storesNulls) {
    this.unstored = unstored;
    this.storesNulls = storesNulls;
    this.byName = byName;
    this.undeclared = undeclared;
    this.each = each;
  }

  /**
   * Creates fields.
   *
   * @param fields the declared fields
   * @param undeclared how to treat other names
   * @throws IllegalArgumentException if two fields have the same name
   */
  public static Fields of(Collection<Field> fields, Undeclared undeclared) {
    Map<String, Field> byName = new LinkedHashMap<>();
    for (Field field : fields) {
      if (byName.put(field.name(), field) != null) {
        throw new IllegalArgumentException("two fields have the name '" + field.name() + "'");
      }
    }
    return new Fields(Collections.unmodifiableMap(byName), undeclared, null, Map.of());
  }

  /** Returns these fields, but any other name is also accepted, with values like {@code each}'s. */
  public Fields andEach(Field value) {
    return new Fields(byName, Undeclared.KEEP, value, unstored);
  }

  /** Returns these fields with another treatment of undeclared names. */
  public Fields withUndeclared(Undeclared rule) {
    return new Fields(byName, rule, each, unstored);
  }

  /** Returns these fields with another one, which replaces a field with the same name. */
  public Fields with(Field field) {
    Map<String, Field> more = new LinkedHashMap<>(byName);
    more.put(field.name(), field);
    return new Fields(Collections.unmodifiableMap(more), undeclared, each, unstored);
  }

  /** Returns these fields, each replaced by the result of a function. */
  public Fields map(UnaryOperator<Field> change) {
    List<Field> changed = new ArrayList<>();
    byName.values().forEach(field -> changed.add(change.apply(field)));
    return new Fields(of(changed, undeclared).byName, undeclared, each, unstored);
  }

  /**
   * Returns these fields, with the reasons why other properties of their type are not fields.
   *
   * @param reasons phrases as {@link #whyNot} returns them, by Java name
   */
  public Fields withUnstored(Map<String, String> reasons) {
    return reasons.isEmpty() ? this : new Fields(byName, undeclared, each, Map.copyOf(reasons));
  }

  /**
   * Returns why a property of the Java type is not stored, as a phrase: {@code it has no setter}.
   *
   * @param javaName the name of the property, or of the Java field that holds it
   * @return null if it is stored, or if the type has nothing with that name
   */
  public @Nullable String whyNot(String javaName) {
    return unstored.get(javaName);
  }

  /** Returns these fields for a table in whose items a null is stored as NULL. */
  public Fields storingNulls() {
    return new Fields(byName, undeclared, each, unstored, true);
  }

  /** Returns whether a null within a new value is stored. */
  public boolean storesNulls() {
    return storesNulls;
  }

  /** Returns how to treat an undeclared name. */
  public Undeclared undeclared() {
    return undeclared;
  }

  /** Returns the declared names, in order. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** Returns the declared field with this name; null if there is none. */
  public @Nullable Field declared(String name) {
    return byName.get(name);
  }

  /**
   * Returns the field with this name: the declared one, or a field created for it if any name is
   * accepted; otherwise null.
   */
  public @Nullable Field get(String name) {
    Field field = byName.get(name);
    if (field != null || undeclared != Undeclared.KEEP) {
      return field;
    }
    return each == null ? Field.of(name, ValueType.ANY) : each.withName(name);
  }

  /**
   * Returns the declared field with this Java name, or with a Java field of this name, for messages
   * that show its document name; null if there is none.
   */
  public @Nullable Field byJavaName(String javaName) {
    for (Field field : this) {
      if (field.javaName().equals(javaName) || field.backingPath().equals(javaName)) {
        return field;
      }
    }
    return null;
  }

  /** Returns why a name is not that of a field, and which one may be meant, as a phrase. */
  String unknown(String name) {
    Field meant = byJavaName(name);
    String reason = whyNot(name);
    if (meant == null && reason != null) {
      return "is not stored: " + reason;
    }
    return meant != null
        ? "is not a field: the document name of " + name + " is '" + meant.name() + "'"
        : "is not a field" + DidYouMean.phrase(name, names());
  }

  /** Returns the field or element at a path; null if the path leads to nothing that can exist. */
  public @Nullable Field at(Path path) {
    Field field = null;
    Fields here = this;
    for (Object segment : path.segments()) {
      if (segment instanceof String name) {
        field = field == null || mayBe(ValueType.M, field) ? here.get(name) : null;
      } else {
        field = field != null && mayBe(ValueType.L, field) ? elementOf(field) : null;
      }
      if (field == null) {
        return null;
      }
      here = field.fields();
    }
    return field;
  }

  /**
   * A value of any type may be a map or a list, too, for whose content the schema can have rules.
   */
  private static boolean mayBe(ValueType type, Field field) {
    return field.type() == type || field.type() == ValueType.ANY;
  }

  private static Field elementOf(Field list) {
    return list.element() == null ? Field.of("", ValueType.ANY) : list.element();
  }

  /**
   * Returns what a written name was found to mean with respect to these fields.
   *
   * @param type the type of meaning; a name may have one of each type
   * @return null if it is not remembered
   */
  public <M> @Nullable M meaning(Object written, Class<M> type) {
    return meanings.get(written, type);
  }

  /** Remembers what a written name means; a bounded number of meanings is kept. */
  public void remember(Object written, Object meaning) {
    meanings.keep(written, meaning);
  }

  /** Returns whether a field, or a nested one, has a default. */
  public boolean hasDefaults() {
    Boolean known = hasDefaults;
    if (known == null) {
      known = anyDefault(this, Collections.newSetFromMap(new IdentityHashMap<>()), 0);
      hasDefaults = known;
    }
    return known;
  }

  /** Returns a document that has these fields. */
  Field document() {
    Field known = document;
    if (known == null) {
      known = Field.of("", ValueType.M).withFields(() -> this);
      document = known;
    }
    return known;
  }

  /**
   * Returns whether plain values of these fields are taken unchanged: none is dropped, none is
   * added.
   */
  boolean isPlain() {
    Boolean known = isPlain;
    if (known == null) {
      known = undeclared != Undeclared.DROP && !hasDefaults();
      for (Field field : this) {
        known &= !field.takesTimes();
      }
      isPlain = known;
    }
    return known;
  }

  private static boolean anyDefault(Fields fields, Set<Fields> seen, int depth) {
    // A schema that nests itself may create new Fields at every level; values nested more deeply
    // than this cannot be stored.
    if (depth > ItemSink.MAX_DEPTH || !seen.add(fields)) {
      return false;
    }
    for (Field field : fields) {
      Field element = field.element();
      if (field.defaultValue() != null
          || anyDefault(field.fields(), seen, depth + 1)
          || (element != null && anyDefault(element.fields(), seen, depth + 1))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Sorts violations of a record by the order of the fields, then by path, then by constraint. For
   * adapters whose library reports violations in no particular order.
   */
  public List<Violation> inOrder(List<Violation> violations) {
    return violations.size() < 2 ? List.copyOf(violations) : FieldOrder.of(violations, this);
  }

  @Override
  public Iterator<Field> iterator() {
    return byName.values().iterator();
  }

  @Override
  public String toString() {
    return byName.values() + (undeclared == Undeclared.KEEP ? " and others" : "");
  }

  static Supplier<Fields> once(Supplier<Fields> supplier) {
    return new Supplier<>() {
      private volatile @Nullable Fields made;

      @Override
      public Fields get() {
        Fields fields = made;
        if (fields == null) {
          fields = supplier.get();
          made = fields;
        }
        return fields;
      }
    };
  }
}
