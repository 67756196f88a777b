package io.dynamodel;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.argument.Unreadable;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Clause;
import io.dynamodel.internal.lookup.Junction;
import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.internal.lookup.MissingRule;
import io.dynamodel.internal.lookup.Negation;
import io.dynamodel.internal.model.Model;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lookups as they were written: {@code Q.of("author__ne", "Mr. Bar").or(Q.of("year__lt", 1950))}.
 * Immutable, and bound to nothing: names and operands are checked when a model resolves them,
 * before any request.
 *
 * <p>A lookup is {@code path[__size][__operator]}. Without an operator it means {@code eq}. Its
 * text form is what was written, with {@code ?} for every value.
 */
public final class Q {
  private final Clause clause;

  /** The value of a negation for an item that lacks the attribute. */
  public enum Missing {
    /** A negation is true if the attribute is missing, as in DynamoDB. The default. */
    INCLUDE,
    /**
     * A negation is false if an attribute that it compares is missing. {@code ne} and the {@code
     * not_…} operators require their own path to exist, and also the field on the right, if there
     * is one. A {@code .not()} requires every path that is compared anywhere inside it. Each
     * requirement is sent as {@code attribute_exists(path) AND …}.
     *
     * <p>{@code exists}, {@code not_exists} and {@code isnull} do not compare anything, so they are
     * not changed, and a {@code .not()} does not require their paths. A stored NULL is not missing.
     */
    EXCLUDE
  }

  private Q(Clause clause) {
    this.clause = clause;
  }

  static Q of(Clause clause) {
    return new Q(clause);
  }

  Clause clause() {
    return clause;
  }

  static Clause clause(@Nullable Q lookups, Model<?> model) {
    return Given.given(lookups, "the lookups", model.table().name()).clause;
  }

  /** Resolves the lookups against the fields of a model. */
  Condition on(Model<?> model) {
    return model.condition(clause);
  }

  /**
   * Returns lookups that must all be true.
   *
   * @param lookup such as {@code "year__gte"}
   * @param value its operand
   * @param more further names and operands, alternating
   * @throws InvalidLookupException if a name is not a String or has no operand; the message says at
   *     which position
   */
  public static Q of(String lookup, @Nullable Object value, @Nullable Object... more) {
    return new Q(Junction.ofFlat(true, F.plain(Lookup.pairs(lookup, value, more))));
  }

  /** Returns lookups that must all be true, by their names; an empty map selects everything. */
  public static Q of(Map<String, ?> lookups) {
    Given.given(lookups, "the map of lookups");
    List<Lookup> each = new ArrayList<>();
    Unreadable.named(lookups, "the map of lookups")
        .forEach((name, value) -> each.add(new Lookup(null, name, F.plain(value))));
    return new Q(Junction.ofFlat(true, each));
  }

  /**
   * Returns a lookup by a path, for names that the grammar cannot express: {@code
   * Q.of(Path.of("a__b", "x.y"), "gt", 5)}.
   *
   * @param operator with {@code size__} before it if it applies to the size
   */
  public static Q of(Path path, String operator, @Nullable Object value) {
    Given.given(path, "the path of a lookup");
    return new Q(new Lookup(path, operator, F.plain(value)));
  }

  /** Returns lookups that are true if these and others are. */
  public Q and(Q other) {
    return new Q(Junction.of(true, clause, Given.given(other, "the lookups of and(…)").clause));
  }

  /** Returns lookups that are true if these or others are. */
  public Q or(Q other) {
    return new Q(Junction.of(false, clause, Given.given(other, "the lookups of or(…)").clause));
  }

  /**
   * Returns lookups that are true if these are not. That includes items that lack an attribute,
   * unless {@link #missing} says otherwise.
   */
  public Q not() {
    return new Q(new Negation(clause));
  }

  /**
   * Sets the value of all negations in these lookups for items that lack an attribute. Lookups that
   * are added around these later are not affected, and a rule that was set further inside stays.
   */
  public Q missing(Missing rule) {
    boolean excludes = Given.given(rule, "the rule of missing(…)") == Missing.EXCLUDE;
    return new Q(new MissingRule(clause, excludes));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Q q && clause.equals(q.clause);
  }

  @Override
  public int hashCode() {
    return clause.hashCode();
  }

  @Override
  public String toString() {
    return clause.toString();
  }
}
