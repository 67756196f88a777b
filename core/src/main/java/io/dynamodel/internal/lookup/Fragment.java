package io.dynamodel.internal.lookup;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Field;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The new value of a single change, as a document that contains nothing else, so that it can be
 * validated alone; and which violations of that document belong to the value itself. Immutable.
 */
public final class Fragment {
  private final Path path;
  private final Path alone;
  private final boolean elements;
  private final boolean placed;
  private final boolean local;
  private final Map<String, @Nullable Object> values;

  /**
   * Creates a fragment.
   *
   * @param path the path of the value in the record
   * @param alone its path in the document, whose lists have no other element
   * @param elements whether the elements are validated, rather than the value itself
   * @param placed whether the rules depend on positions in the record's lists
   * @param local whether no rule looks at neighbouring values
   */
  private Fragment(
      Path path,
      Path alone,
      boolean elements,
      boolean placed,
      boolean local,
      Map<String, @Nullable Object> values) {
    this.path = path;
    this.alone = alone;
    this.elements = elements;
    this.placed = placed;
    this.local = local;
    this.values = values;
  }

  static Fragment of(Change change, @Nullable Object given) {
    List<Object> segments = new ArrayList<>(change.path().segments());
    segments.replaceAll(segment -> segment instanceof Integer ? (Object) 0 : segment);
    Object value = given;
    for (int i = segments.size() - 1; i > 0; i--) {
      value =
          segments.get(i) instanceof String name
              ? Collections.singletonMap(name, value)
              : Collections.singletonList(value);
    }
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put(change.path().head(), value);
    boolean elements = !change.action().types().isEmpty();
    return new Fragment(
        change.path(),
        Path.of(segments.toArray()),
        elements,
        isPlaced(change, elements),
        isLocal(change),
        Collections.unmodifiableMap(values));
  }

  private static boolean isPlaced(Change change, boolean elements) {
    List<Field> way = change.place() == null ? List.of() : change.place().way();
    List<Field> around = elements || way.isEmpty() ? way : way.subList(0, way.size() - 1);
    return around.stream().anyMatch(Field::tuple);
  }

  /**
   * A nested value has neighbours that are not in the document; so has a value that its type checks
   * as a whole.
   */
  private static boolean isLocal(Change change) {
    List<Field> way = change.place() == null ? List.of() : change.place().way();
    return way.stream().noneMatch(Field::ruled) && way.stream().skip(1).allMatch(Field::local);
  }

  /**
   * Returns whether validating the document makes sense: no rule looks at values that it does not
   * contain.
   */
  public boolean isValidatedAlone() {
    return local && !placed;
  }

  /** Returns the document, for {@code Schema.validate(Map)}. */
  public Map<String, @Nullable Object> values() {
    return values;
  }

  /**
   * Returns the violations that belong to the value itself, with their paths in the record.
   *
   * @param found all violations of the document
   */
  public List<Violation> own(List<Violation> found) {
    List<Violation> own = new ArrayList<>();
    for (Violation violation : found) {
      if (violation.path().startsWith(alone) && !isOfWhole(violation)) {
        own.add(inRecord(violation));
      }
    }
    return own;
  }

  /**
   * Returns whether all violations are those of the value itself. Others may only follow from the
   * missing parts of the record: then the value cannot be validated alone.
   *
   * @param found all violations of the document
   */
  public boolean isDecidedBy(List<Violation> found) {
    return found.stream().allMatch(violation -> violation.path().startsWith(alone));
  }

  /**
   * Returns whether a violation concerns the list or set that is added, whose size does not
   * determine the size of the result. An element of a set has no path of its own.
   */
  private boolean isOfWhole(Violation violation) {
    return elements
        && violation.path().equals(alone)
        && (violation.rejectedValue() == null || isContainer(violation.rejectedValue()));
  }

  private static boolean isContainer(Object value) {
    return value instanceof Collection || value.getClass().isArray();
  }

  private Violation inRecord(Violation violation) {
    List<Object> segments = new ArrayList<>(path.segments());
    List<Object> found = violation.path().segments();
    segments.addAll(found.subList(segments.size(), found.size()));
    return new Violation(
        Path.of(segments.toArray()),
        violation.constraint(),
        violation.message(),
        violation.rejectedValue());
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
