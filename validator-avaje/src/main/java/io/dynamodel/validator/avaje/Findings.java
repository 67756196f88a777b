package io.dynamodel.validator.avaje;

import io.avaje.validation.ConstraintViolation;
import io.avaje.validation.adapter.ValidationContext;
import io.avaje.validation.adapter.ValidationRequest;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the violations of one validation, with their paths in the document. The library names
 * the steps of a path by texts: a property by its name, an element by {@code [} and its index. The
 * entries of a map have no index; they are named by {@code &#123;} and the position of their key in
 * a list of keys.
 */
final class Findings implements ValidationRequest {
  static final String ELEMENT_OF_SET = "<";

  private final Place start;
  private final ValidationContext context;
  private final List<Class<?>> groups;
  private final List<String> steps = new ArrayList<>();
  private final List<Object> keys = new ArrayList<>();
  private final List<Violation> found = new ArrayList<>();
  private String constraint = "";
  private @Nullable Object value;

  /** Whether only the existence of violations counts. */
  private boolean isProbe;

  private boolean isRefused;

  Findings(Place start, ValidationContext context, List<Class<?>> groups) {
    this.start = start;
    this.context = context;
    this.groups = groups;
  }

  /** Returns findings that know only whether there are any: the texts of messages take time. */
  static Findings probe(CompiledTypes types) {
    Findings probe = BoundSchema.findings(Place.root(Fields.OPEN), types);
    probe.isProbe = true;
    return probe;
  }

  List<Violation> found() {
    return found;
  }

  /** Remembers what is being checked; the library does not say it with the violation. */
  void checking(String name, @Nullable Object checked) {
    constraint = name;
    value = checked;
  }

  /** Returns the step to the entry of a map. */
  String entry(Object key) {
    keys.add(key);
    return "{" + (keys.size() - 1);
  }

  @Override
  public List<Class<?>> groups() {
    return groups;
  }

  @Override
  public void addViolation(ValidationContext.Message message, @Nullable String step) {
    isRefused = true;
    if (isProbe) {
      return;
    }
    Place place = start;
    for (String each : steps) {
      place = at(place, each);
    }
    if (step != null) {
      place = at(place, step);
    }
    found.add(new Violation(place.path(), constraint, text(message), value));
  }

  private Place at(Place place, String step) {
    return switch (step.isEmpty() ? ' ' : step.charAt(0)) {
      case ' ' -> place;
      case '[' -> place.index(Integer.parseInt(step.substring(1)));
      case '{' -> place.key(keys.get(Integer.parseInt(step.substring(1))));
      case '<' -> place.anyElement();
      default -> place.property(step);
    };
  }

  /** Only a request of the library's own can make the text of a message. */
  private String text(ValidationContext.Message message) {
    ValidationRequest own = context.request(null, groups);
    own.addViolation(message, "");
    return own.violations().iterator().next().message();
  }

  @Override
  public void pushPath(String step) {
    steps.add(step);
  }

  @Override
  public void popPath() {
    steps.remove(steps.size() - 1);
  }

  @Override
  public boolean hasViolations() {
    return isRefused;
  }

  /** Returns none: the violations of this request are in {@link #found}. */
  @Override
  public Set<ConstraintViolation> violations() {
    return Set.of();
  }

  /** Does nothing: a validation always runs to its end. */
  @Override
  public void throwWithViolations() {}
}
