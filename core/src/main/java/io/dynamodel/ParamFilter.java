package io.dynamodel;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.argument.Unreadable;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.lookup.Junction;
import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.internal.lookup.LookupParser;
import io.dynamodel.internal.lookup.Target;
import io.dynamodel.internal.value.TextOperand;
import io.dynamodel.mapping.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request that may become lookups: {@code ParamFilter.allow("author",
 * "year__gte", "tags__contains")}. Immutable, so it can be a constant.
 *
 * <p>A parameter is allowed by its complete name, including its operator: {@code "year"} allows
 * {@code ?year=1999} but not {@code ?year__gte=1990}. So a parameter cannot name a field, an
 * operator or a nested path that is not listed here.
 *
 * <p>Injection is not possible, because the content of a request never becomes part of an
 * expression: names come from the list; values are converted to the types of the schema's fields,
 * and sent separately as the values of placeholders. Messages contain neither values nor names that
 * could not be those of a field, so they can be logged and, except for the table's name, shown to
 * callers.
 */
public final class ParamFilter {
  private final AllowedNames allowed;
  private final AllowedNames ignored;
  private final boolean indexOnly;

  private ParamFilter(AllowedNames allowed, AllowedNames ignored, boolean indexOnly) {
    this.allowed = allowed;
    this.ignored = ignored;
    this.indexOnly = indexOnly;
  }

  /** Returns a filter that allows these lookups and no others; without any, it allows nothing. */
  public static ParamFilter allow(String... lookups) {
    return new ParamFilter(AllowedNames.of(lookups), AllowedNames.of(), false);
  }

  /**
   * Returns the same filter for requests that also have parameters that are not lookups: {@code
   * ignoring("limit", "cursor")}.
   */
  public ParamFilter ignoring(String... names) {
    return new ParamFilter(allowed, AllowedNames.of(names), indexOnly);
  }

  /**
   * Returns the same filter for queries only: it rejects parameters that no key can answer, so that
   * no request can cause a scan of the table.
   */
  public ParamFilter indexOnly() {
    return new ParamFilter(allowed, ignored, true);
  }

  /** Returns whether only lookups that a key can answer are allowed. */
  public boolean isIndexOnly() {
    return indexOnly;
  }

  /** Returns the lookups of all parameters that are not ignored; all of them must be allowed. */
  Q lookups(Map<String, ?> params, Fields fields, String table) {
    // All of them, so that the first request reports an error in the program, not the first request
    // that uses the lookup.
    allowed.names().forEach(name -> LookupParser.lookup(name, fields, table));
    List<Lookup> lookups = new ArrayList<>();
    Unreadable.entries(params, table + ": the map of parameters")
        .forEach(
            (name, value) -> {
              if (allowed.contains(name)) {
                Target target = LookupParser.lookup(name, fields, table);
                lookups.add(new Lookup(null, name, operand(target, name, value, table)));
              } else if (!ignored.contains(name)) {
                throw new InvalidLookupException(
                    table
                        + " does not allow "
                        + AllowedNames.shown(name)
                        + "; "
                        + allowed.allowed());
              }
            });
    return Q.of(Junction.ofFlat(true, lookups));
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
          table + ", parameter " + Names.quoted(name) + ": takes one value, not " + texts.size());
    }
    return TextOperand.one(texts.get(0), target.operandType());
  }

  /**
   * Returns the texts of a parameter, in the forms that frameworks use; null for any other form.
   */
  private static @Nullable List<String> texts(@Nullable Object value) {
    List<?> values =
        value instanceof Object[] array
            ? Arrays.asList(array)
            : value instanceof Collection<?> collection
                ? Unreadable.elements(collection, "a parameter")
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

  @Override
  public String toString() {
    return "ParamFilter" + allowed + (indexOnly ? " by index only" : "");
  }
}
