package io.dynamodel;

import io.dynamodel.F.Compared;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.lookup.FieldOperand;
import io.dynamodel.internal.lookup.MethodReference;
import io.dynamodel.internal.lookup.Operator;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.io.Serializable;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A field that is named by its accessor, so that the compiler checks it and a refactoring renames
 * it: {@code books.field(Book::author).ne("Mr. Bar")} is {@code Q.of("author__ne", "Mr. Bar")}.
 * Immutable, so it can be a constant. It can also be the operand of a lookup and a part of a
 * projection, and it makes changes: {@code books.field(Book::stock).minus(1)}.
 *
 * @param <V> the type of the field, by which the compiler checks operands
 */
public final class TypedField<V> extends F implements Compared<V> {
  private final Fields fields;
  private final String table;
  private final Path path;
  private final String flattened;

  /**
   * A method reference to the accessor of a field, such as {@code Book::author} or {@code
   * Book::getAuthor}. It is never called; it is serializable so that the name of its method can be
   * read.
   *
   * @param <T> the record or class
   * @param <V> the type of the field
   */
  @FunctionalInterface
  public interface Getter<T, V> extends Serializable {
    /** Returns the field. */
    @Nullable V get(T record);
  }

  /**
   * @param fields the fields of the whole document
   * @param table the owner of the fields in messages
   * @param path the path of this field
   * @param flattened the Java path, followed by a dot, of an object that is not a field itself but
   *     whose fields are stored here; empty for a field
   */
  TypedField(Fields fields, String table, Path path, String flattened) {
    super(path, path.toString());
    this.fields = fields;
    this.table = table;
    this.path = path;
    this.flattened = flattened;
  }

  /**
   * Returns a field of the record in this field: {@code
   * movies.field(Movie::info).at(Info::rating)}.
   *
   * @throws InvalidLookupException if the getter is not a reference to the accessor of a field
   */
  public <W> TypedField<W> at(Getter<V, W> getter) {
    MethodReference reference =
        MethodReference.of(Given.given(getter, "the accessor of a field", table));
    if (reference.property() == null) {
      throw notStored(reference);
    }
    String javaPath = flattened + reference.property();
    for (Field field : path.isRoot() ? fields : schemaAt(path).fields()) {
      if (field.javaPath().equals(javaPath)) {
        return new TypedField<>(fields, table, path.field(field.name()), "");
      }
      if (field.javaPath().startsWith(javaPath + ".")) {
        return new TypedField<>(fields, table, path, javaPath + ".");
      }
    }
    throw notStored(reference);
  }

  private InvalidLookupException notStored(MethodReference reference) {
    Fields here = path.isRoot() ? fields : schemaAt(path).fields();
    String property = reference.property();
    String reason = property == null ? null : here.whyNot(property);
    return error(
        reference
            + " is not the accessor of a field, and lookups can use only stored fields"
            + (reason == null ? "" : "; " + reason));
  }

  /** Returns an element of the list in this field; the index of the first is 0. */
  public TypedField<Object> index(int index) {
    if (index < 0) {
      throw error("the elements of '" + path + "' are counted from 0; there is no " + index);
    }
    return new TypedField<>(fields, table, path().index(index), "");
  }

  /** Returns the value of a key of the map in this field. */
  public TypedField<Object> key(String key) {
    return new TypedField<>(fields, table, path().field(key), "");
  }

  /**
   * Returns this field with a type that the compiler cannot know: that of an element of a list, of
   * a value of a map, of the content of an {@code Optional}, or of one of the records of a sealed
   * interface: {@code movies.field(Movie::actors).index(0).as(Actor.class).at(Actor::name)}.
   *
   * @throws InvalidLookupException if the field contains records of other types only
   */
  public <W> TypedField<W> as(Class<W> type) {
    Class<?> nested = schemaAt(path()).nestedType();
    if (nested != null && !nested.isAssignableFrom(type)) {
      throw error(
          "'" + path + "' is a " + nested.getSimpleName() + ", not a " + type.getSimpleName());
    }
    return new TypedField<>(fields, table, path, "");
  }

  /** Returns the size of the text, binary, set, list or map. */
  public Compared<Integer> size() {
    return (operator, operand) -> lookup(Operator.SIZE + "__" + operator, operand);
  }

  @Override
  public Q lookup(String operator, @Nullable Object operand) {
    return Q.of(path(), operator, operand);
  }

  /**
   * Returns a change with any action, by its name: {@code field.change("plus", 1)}.
   *
   * @param operand null removes the value, if the action is {@code set}
   */
  public Update change(String action, @Nullable Object operand) {
    return Update.of(path(), action, operand);
  }

  /** Tests whether the value is none of the given ones, or is missing. */
  public Q notIn(Collection<? extends V> values) {
    return lookup("not_in", values);
  }

  /** Tests whether the text begins with a prefix. A time is tested in its stored form. */
  public Q beginsWith(String prefix) {
    return lookup("begins_with", prefix);
  }

  /** Tests whether the text does not begin with a prefix, or is missing. */
  public Q notBeginsWith(String prefix) {
    return lookup("not_begins_with", prefix);
  }

  /** Tests whether the set or list contains an element, or the text a part. */
  public Q contains(Object element) {
    return lookup("contains", element);
  }

  /**
   * Tests whether the set or list does not contain an element, or the text a part, or is missing.
   */
  public Q notContains(Object element) {
    return lookup("not_contains", element);
  }

  /**
   * Tests whether the set or list contains at least one of the elements, or the text at least one
   * of the parts; false if none are given.
   */
  public Q containsAny(Collection<?> elements) {
    return lookup("contains_any", elements);
  }

  /**
   * Tests whether the set or list contains all of the elements, or the text all of the parts; true
   * if none are given.
   */
  public Q containsAll(Collection<?> elements) {
    return lookup("contains_all", elements);
  }

  /** Tests whether a value exists, even a stored NULL. */
  public Q exists() {
    return lookup("exists", true);
  }

  /** Tests whether no value exists, not even a stored NULL. */
  public Q notExists() {
    return lookup("not_exists", true);
  }

  /** Tests whether the value is missing, or a stored NULL. */
  public Q isNull() {
    return lookup("isnull", true);
  }

  /** Tests whether the stored value has this type. */
  public Q attributeType(ValueType type) {
    return lookup("attribute_type", type);
  }

  /**
   * Sets a value.
   *
   * @param value null removes the stored one
   */
  public Update set(@Nullable V value) {
    return change("set", value);
  }

  /** Sets the value that another field of the item has before the update. */
  public Update set(F other) {
    return change("set", Given.given(other, "the other field"));
  }

  /** Sets a value if none is stored. */
  public Update ifNotExists(V value) {
    return change("if_not_exists", value);
  }

  /** Sets the value that another field of the item has before the update, if none is stored. */
  public Update ifNotExists(F other) {
    return change("if_not_exists", other);
  }

  /** Removes the value. */
  public Update remove() {
    return change("remove", true);
  }

  /** Adds to the stored number; a missing number counts as 0. */
  public Update plus(Number number) {
    return change("plus", number);
  }

  /** Adds the number that another field of the item has before the update. */
  public Update plus(F other) {
    return change("plus", other);
  }

  /** Subtracts from the stored number; a missing number counts as 0. */
  public Update minus(Number number) {
    return change("minus", number);
  }

  /** Subtracts the number that another field of the item has before the update. */
  public Update minus(F other) {
    return change("minus", other);
  }

  /** Appends elements to the end of the list; a missing list counts as empty. */
  public Update append(Collection<?> elements) {
    return change("append", elements);
  }

  /** Inserts elements at the beginning of the list; a missing list counts as empty. */
  public Update prepend(Collection<?> elements) {
    return change("prepend", elements);
  }

  /** Adds elements to the set; a missing set counts as empty. */
  public Update add(Collection<?> elements) {
    return change("add", elements);
  }

  /** Deletes elements from the set. */
  public Update delete(Collection<?> elements) {
    return change("delete", elements);
  }

  @Override
  FieldOperand operand() {
    path();
    return super.operand();
  }

  /** Returns the path of the field in the document. */
  public Path path() {
    if (!flattened.isEmpty()) {
      String property = flattened.substring(0, flattened.length() - 1);
      throw error(
          "'"
              + property
              + "' is flattened, so it is not a field itself: name one of its fields with"
              + " .at(…)");
    }
    return path;
  }

  private Field schemaAt(Path at) {
    Field field = fields.at(at);
    if (field == null) {
      throw error("there is no field '" + at + "'");
    }
    return field;
  }

  private InvalidLookupException error(String problem) {
    return new InvalidLookupException(table + ": " + problem);
  }
}
