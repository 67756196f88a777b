package io.dynamodel.lookup;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters of a request may become lookups: {@code ParamFilter.allow("author", "year__gte",
 * "tags__contains")}. Immutable, fit for a constant.
 *
 * <p>A parameter is allowed by its whole name, with its operator, or not at all: {@code "year"}
 * allows {@code ?year=1999} and no {@code ?year__gte=1990}. So no parameter can name a field, an
 * operator or a nested path that was not written here.
 *
 * <p>Nothing can be injected: what a request brings is never a part of an expression. Names come
 * from the allowed ones; values are converted by the schema's fields, and sent beside the
 * expression, as placeholders' values. Messages hold neither values nor names that could not be
 * those of a field, so they may be logged and, but for the table's name, shown.
 */
public final class ParamFilter {
  private static final Pattern SHOWABLE = Pattern.compile("[\\p{Alnum}_.\\-]{1,64}");

  private final Set<String> allowed;
  private final Set<String> ignored;
  private final boolean indexOnly;

  private ParamFilter(Set<String> allowed, Set<String> ignored, boolean indexOnly) {
    this.allowed = allowed;
    this.ignored = ignored;
    this.indexOnly = indexOnly;
  }

  /** A filter that lets these lookups pass, and no others; without any, nothing. */
  public static ParamFilter allow(String... lookups) {
    return new ParamFilter(setOf(lookups), setOf(), false);
  }

  /**
   * The same filter, for requests that have other parameters as well, which are no lookups: {@code
   * ignoring("limit", "cursor")}.
   */
  public ParamFilter ignoring(String... names) {
    return new ParamFilter(allowed, setOf(names), indexOnly);
  }

  /**
   * The same filter, for queries only: parameters that no key answers are refused, so that no
   * request makes a whole table be read.
   */
  public ParamFilter indexOnly() {
    return new ParamFilter(allowed, ignored, true);
  }

  /** Whether only what a key answers is let pass. */
  public boolean isIndexOnly() {
    return indexOnly;
  }

  private static Set<String> setOf(String... names) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(names)));
  }

  /** The lookups of those parameters that are not ignored; all must be allowed. */
  Q lookups(Map<String, ?> params, Fields fields, String table) {
    // All of them: what is wrong in the program is said by the first request, not by the first that
    // uses it.
    allowed.forEach(name -> LookupParser.lookup(name, fields, table));
    List<Q> lookups = new ArrayList<>();
    params.forEach(
        (name, value) -> {
          if (allowed.contains(name)) {
            Target target = LookupParser.lookup(name, fields, table);
            lookups.add(new Lookup(null, name, operand(target, name, value, table)));
          } else if (!ignored.contains(name)) {
            throw new InvalidLookupException(
                table + " does not allow " + shown(name) + "; " + theAllowed());
          }
        });
    return Junction.ofFlat(true, lookups);
  }

  private static Object operand(Target target, String name, @Nullable Object value, String table) {
    List<String> texts = texts(value);
    if (texts == null) {
      throw new InvalidLookupException(
          table
              + ", parameter "
              + Names.quoted(name)
              + ": takes a String, or an array or a collection of them");
    }
    if (target.operator().takesSeveral()) {
      return TextOperand.several(texts, target.operandType());
    }
    if (texts.size() != 1) {
      throw new InvalidLookupException(
          table
              + ", parameter "
              + Names.quoted(name)
              + ": takes one value, and not "
              + texts.size());
    }
    return TextOperand.one(texts.get(0), target.operandType());
  }

  /**
   * The texts of a parameter, as the different frameworks give them; null if it is made of anything
   * else.
   */
  private static @Nullable List<String> texts(@Nullable Object value) {
    List<?> values =
        value instanceof Object[] array
            ? Arrays.asList(array)
            : value instanceof Collection<?> collection
                ? new ArrayList<>(collection)
                : Collections.singletonList(value);
    List<String> texts = new ArrayList<>();
    for (Object each : values) {
      if (!(each instanceof String text)) {
        return null;
      }
      texts.add(text);
    }
    return texts;
  }

  /** A name that somebody has sent may be of any length, and may forge lines of a log. */
  private static String shown(@Nullable String name) {
    return name != null && SHOWABLE.matcher(name).matches()
        ? "the parameter '" + name + "'"
        : "one of the parameters";
  }

  private String theAllowed() {
    return allowed.isEmpty()
        ? "it allows none"
        : "allowed are " + Names.listed(allowed.stream().map(Names::shown).toList(), ", ");
  }

  @Override
  public String toString() {
    return "ParamFilter" + allowed + (indexOnly ? " by index only" : "");
  }
}
