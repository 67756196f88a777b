package io.dynamodel.validator.avaje;

import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Narrowing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The property that a field is stored from.
 *
 * @param types the compiled validators
 * @param owner the class that has the property: the field's own, or one that is flattened into it
 * @param certain whether the owner always exists, so that a field required in it is also required
 *     in the field's class
 * @param alone whether no rule of the owner looks at its other properties
 * @param name the Java name of the property
 * @param site the constraints; null if there are none
 */
record Property(
    CompiledTypes types,
    Class<?> owner,
    boolean certain,
    boolean alone,
    String name,
    @Nullable Site site)
    implements Narrowing.ConstrainedProperty {

  /**
   * Returns the property at the end of a field's Java path.
   *
   * @return null if validation does not reach it, because it is behind a flattened property that is
   *     not {@code @Valid}
   */
  static @Nullable Property of(Class<?> type, Field field, CompiledTypes types) {
    String[] names = field.javaPath().split("\\.");
    String[] backing = field.backingPath().split("\\.");
    Property at = of(types, type, true, true, names[0], backing[0]);
    for (int i = 1; i < names.length; i++) {
      Site site = at.site;
      if (site == null || !site.cascades()) {
        return null;
      }
      boolean certain = at.certain && at.refusesNull();
      boolean alone = at.alone && Constraints.of(site.type()).isEmpty();
      at = of(types, site.type(), certain, alone, names[i], backing[i]);
    }
    return at;
  }

  private static Property of(
      CompiledTypes types,
      Class<?> owner,
      boolean certain,
      boolean alone,
      String name,
      String backing) {
    Optional<Site> site =
        types.sites(owner).stream()
            .filter(each -> each.name().equals(name) || each.name().equals(backing))
            .reduce(Site::and);
    return new Property(
        types, owner, certain, alone, site.map(Site::name).orElse(name), site.orElse(null));
  }

  /** Returns the compiled check of the property; null if there is none. */
  @Nullable PrimitiveRule rule() {
    CompiledType compiled = types.of(owner);
    return compiled == null ? null : compiled.property(name);
  }

  /**
   * Returns whether null is a violation. The annotations alone do not say so: where types are
   * {@code @NullMarked}, the compiled check of a property that is not {@code @Nullable} rejects it.
   */
  @Override
  public boolean refusesNull() {
    PrimitiveRule rule = rule();
    if (rule == null) {
      return false;
    }
    Findings findings = Findings.probe(types);
    rule.check(null, findings, "");
    return findings.hasViolations();
  }
}
