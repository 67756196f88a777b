package io.dynamodel.validator.avaje;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Narrowing;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Compares the constraints that a class has with those that were compiled. A constraint that the
 * annotation processor skipped, or that was added after it ran, would never be checked.
 */
final class Coverage {
  private static final Set<String> UNCOMPARED = Set.of("message", "groups", "payload", "flags");

  private final CompiledTypes types;
  private final Set<Class<?>> seen = new HashSet<>();

  Coverage(CompiledTypes types) {
    this.types = types;
  }

  /**
   * Checks a class and those to which its validation cascades.
   *
   * @throws InvalidModelException if something would not be checked; the message names it
   */
  void require(Class<?> type) {
    for (Class<?> each : Narrowing.alternatives(type)) {
      CompiledType compiled = types.of(each);
      if (seen.add(each) && compiled != null) {
        requireCompiled(each, compiled);
      }
    }
  }

  private void requireCompiled(Class<?> type, CompiledType compiled) {
    List<CompiledType.Compiled> left = new ArrayList<>(compiled.constraints());
    for (Annotation constraint : Constraints.of(type)) {
      requireOne(left, constraint, type.getName());
    }
    for (Site property : types.sites(type)) {
      String where = type.getName() + "." + property.name();
      property.all().forEach(site -> requireAll(left, site, where));
      if (hasConstraints(property) && compiled.property(property.name()) == null) {
        throw uncompiled(where, "it");
      }
      property
          .all()
          .flatMap(site -> cascaded(property, site))
          .forEach(
              nested -> {
                if (nested != type
                    && types.isConstrained(nested)
                    && !compiled.cascades().contains(nested)) {
                  throw uncompiled(where, "@Valid");
                }
                require(nested);
              });
    }
  }

  private static boolean hasConstraints(Site property) {
    return property.all().anyMatch(site -> !site.constraints().isEmpty());
  }

  /** Returns the classes of the objects at a place that are validated, too. */
  private static Stream<Class<?>> cascaded(Site property, Site site) {
    return (property.cascades() || site.cascades()) && site.contents().isEmpty()
        ? Stream.of(site.type())
        : Stream.empty();
  }

  private static void requireAll(List<CompiledType.Compiled> left, Site site, String where) {
    for (Annotation constraint : site.constraints()) {
      if (!Constraints.apply(constraint, site.type())) {
        throw new InvalidModelException(
            where
                + " cannot be validated: @"
                + constraint.annotationType().getSimpleName()
                + " does not apply to "
                + site.type().getSimpleName());
      }
      requireOne(left, constraint, where);
    }
  }

  private static void requireOne(
      List<CompiledType.Compiled> left, Annotation constraint, String where) {
    // By their places in the list, because comparing records costs milliseconds in a fresh JVM.
    for (int i = 0; i < left.size(); i++) {
      if (isCompiled(constraint, left.get(i))) {
        left.remove(i);
        return;
      }
    }
    throw uncompiled(where, "@" + constraint.annotationType().getSimpleName());
  }

  private static InvalidModelException uncompiled(String where, String what) {
    return new InvalidModelException(
        where
            + " would not be validated: "
            + what
            + " is not in the compiled validator of its class. Compile the class again; if"
            + " avaje-validator does not support the constraint at this place, use BeanSchema");
  }

  private static boolean isCompiled(Annotation constraint, CompiledType.Compiled compiled) {
    return compiled.constraint() == constraint.annotationType()
        && compiled.attributes().entrySet().stream()
            .allMatch(attribute -> isSame(constraint, attribute));
  }

  private static boolean isSame(Annotation constraint, Map.Entry<String, Object> compiled) {
    return compiled.getKey().startsWith("_")
        || UNCOMPARED.contains(compiled.getKey())
        || compiled.getValue() instanceof List
        || Constraints.attribute(constraint, compiled.getKey())
            .toString()
            .equals(compiled.getValue().toString());
  }
}
