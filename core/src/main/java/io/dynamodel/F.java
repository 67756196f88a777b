package io.dynamodel;

import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.lookup.FieldOperand;
import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of the same item, or its size, as the operand of a lookup: {@code Q.of("spent__gt",
 * F.field("budget"))}, {@code Q.of("votes__gte", F.size("members"))}. Immutable.
 */
public class F {
  /** A larger collection exceeds any request, and is refused when its lookup is resolved. */
  private static final int MOST_ELEMENTS = 1_000_000;

  private final FieldOperand operand;

  F(@Nullable Path path, String written) {
    this(new FieldOperand(path, written, false));
  }

  private F(FieldOperand operand) {
    this.operand = operand;
  }

  /** A field of the same item by its name or path. */
  public static final class Named extends F {
    private Named(@Nullable Path path, String written) {
      super(path, written);
    }

    /**
     * Returns the value of the field and a number, as the value that a change sets: {@code
     * books.update("…", "next__set", F.field("last").plus(1))}. Lookups cannot compare with it.
     */
    public F plus(Number number) {
      return sum(number, false);
    }

    /** Returns the value of the field less a number, as the value that a change sets. */
    public F minus(Number number) {
      return sum(number, true);
    }

    private F sum(Number number, boolean subtracted) {
      Given.given(number, "the number to add or subtract");
      FieldOperand field = operand();
      return new F(
          new FieldOperand(
              field.path(),
              field.written(),
              false,
              new FieldOperand.Addend(number, subtracted),
              null));
    }

    /**
     * Returns the value of the field, or another one if the item does not have the field, as the
     * value that a change sets: {@code books.update("…", "rating",
     * F.field("info__rating").orElse(7.9))}. Lookups cannot compare with it.
     */
    public F orElse(Object value) {
      Given.given(value, "the value in place of a missing field");
      FieldOperand field = operand();
      return new F(new FieldOperand(field.path(), field.written(), false, null, value));
    }
  }

  /**
   * Returns a field by its name, nested ones as {@code info__rating} or {@code info.rating},
   * elements as {@code tags__0} or {@code tags[0]}. The name is checked when the lookup is
   * resolved.
   */
  public static Named field(String name) {
    return new Named(null, Given.given(name, "the name of a field"));
  }

  /** Returns the field at a path, for names that the grammar cannot express. */
  public static Named field(Path path) {
    return new Named(Given.given(path, "the path of a field"), path.toString());
  }

  /** Returns a typed field, for a sum: {@code F.field(books.field(Book::stock)).plus(1)}. */
  public static Named field(TypedField<?> field) {
    return field(Given.given(field, "the typed field").path());
  }

  /**
   * Returns the size of a text, binary, set, list or map, by the name of its field. The name is
   * checked when the lookup is resolved.
   */
  public static F size(String name) {
    return new F(new FieldOperand(null, Given.given(name, "the name of a field"), true));
  }

  /** Returns the size of the value at a path. */
  public static F size(Path path) {
    Given.given(path, "the path of a field");
    return new F(new FieldOperand(path, path.toString(), true));
  }

  /** Returns the size of a field. */
  public static F size(F field) {
    FieldOperand of = Given.given(field, "the field of size(…)").operand();
    return new F(new FieldOperand(of.path(), of.written(), true));
  }

  FieldOperand operand() {
    return operand;
  }

  /** Makes operands of written lookups or changes plain, in place; returns the same list. */
  static List<Lookup> plain(List<Lookup> written) {
    written.replaceAll(F::plain);
    return written;
  }

  private static Lookup plain(Lookup written) {
    Object operand = plain(written.operand());
    return operand == written.operand()
        ? written
        : new Lookup(written.path(), written.text(), operand);
  }

  /**
   * Returns an operand with plain values in place of fields, alone or among the elements of a
   * collection or an array.
   */
  static @Nullable Object plain(@Nullable Object operand) {
    if (operand instanceof F field) {
      return field.operand();
    }
    if (operand instanceof Collection<?> elements && hasField(elements)) {
      List<@Nullable Object> plain = new ArrayList<>();
      elements.forEach(each -> plain.add(plain(each)));
      return plain;
    }
    return operand instanceof Object[] array ? plain(Arrays.asList(array), array) : operand;
  }

  private static Object plain(List<?> elements, Object[] array) {
    return hasField(elements) ? elements.stream().map(F::plain).toArray() : array;
  }

  private static boolean hasField(Collection<?> elements) {
    try {
      if (elements.size() > MOST_ELEMENTS) {
        return false;
      }
      for (Object each : elements) {
        if (each instanceof F) {
          return true;
        }
      }
    } catch (RuntimeException e) {
      // A collection that cannot be read is reported with the name of its lookup when that is
      // resolved.
      return false;
    }
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof F field && operand.equals(field.operand);
  }

  @Override
  public int hashCode() {
    return operand.hashCode();
  }

  @Override
  public String toString() {
    return operand.toString();
  }

  /**
   * A field or its size, with the operators as methods. Each method creates the same lookup that
   * its name creates as text, so errors appear in the same place: when a model resolves the lookup.
   *
   * @param <V> the type of the values to compare with
   */
  public interface Compared<V> {
    /**
     * Returns a lookup with any operator, by its name or an alias: {@code
     * field.lookup("begins_with", bytes)}.
     */
    Q lookup(String operator, @Nullable Object operand);

    /** Tests whether the value is equal to the given one. */
    default Q eq(V value) {
      return lookup("eq", value);
    }

    /** Tests whether the value is equal to another field of the same item. */
    default Q eq(F other) {
      return lookup("eq", other);
    }

    /** Tests whether the value is not equal to the given one, or is missing. */
    default Q ne(V value) {
      return lookup("ne", value);
    }

    /** Tests whether the value is not equal to another field of the same item. */
    default Q ne(F other) {
      return lookup("ne", other);
    }

    /** Tests whether the value is less than the given one. */
    default Q lt(V value) {
      return lookup("lt", value);
    }

    /** Tests whether the value is less than another field of the same item. */
    default Q lt(F other) {
      return lookup("lt", other);
    }

    /** Tests whether the value is less than or equal to the given one. */
    default Q lte(V value) {
      return lookup("lte", value);
    }

    /** Tests whether the value is less than or equal to another field of the same item. */
    default Q lte(F other) {
      return lookup("lte", other);
    }

    /** Tests whether the value is greater than the given one. */
    default Q gt(V value) {
      return lookup("gt", value);
    }

    /** Tests whether the value is greater than another field of the same item. */
    default Q gt(F other) {
      return lookup("gt", other);
    }

    /** Tests whether the value is greater than or equal to the given one. */
    default Q gte(V value) {
      return lookup("gte", value);
    }

    /** Tests whether the value is greater than or equal to another field of the same item. */
    default Q gte(F other) {
      return lookup("gte", other);
    }

    /** Tests whether the value is between two given ones, inclusive. */
    default Q between(V lower, V upper) {
      return lookup("between", Arrays.asList(lower, upper));
    }

    /** Tests whether the value is one of the given ones; false if none are given. */
    default Q in(Collection<? extends V> values) {
      return lookup("in", values);
    }
  }
}
