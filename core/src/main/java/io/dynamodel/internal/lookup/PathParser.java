package io.dynamodel.internal.lookup;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.base.Texts;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of lookups and changes, {@code path[__operator]}, read from left to right against
 * declared fields.
 *
 * <p>Names may contain {@code __} and may be equal to names of operators, so text alone does not
 * determine where a name ends. At each level, these are tried in turn, and the first that fits is
 * chosen:
 *
 * <ol>
 *   <li>the longest declared field;
 *   <li>the rest as an operator, except at the top, where there is no field yet;
 *   <li>digits, as an index of a list, or of a field that may be one;
 *   <li>the text up to the next {@code __}, as a key of a free-form map, or of a field that may be
 *       one.
 * </ol>
 *
 * <p>If the rest is only {@code __}, or {@code ____} and an operator, the name before it is a
 * field, even if it is equal to the name of an operator. An additional underscore before these, or
 * before {@code __} and an operator, belongs to the key: {@code a___} and {@code a___eq} have the
 * key {@code a_}.
 *
 * @param <T> the type of the result
 */
abstract class PathParser<T> {
  static final String SEPARATOR = "__";

  /** The separator between a name that must be a field and an operator. */
  private static final String FORCED = SEPARATOR + SEPARATOR;

  /** The maximum length of the longest name with everything around it. */
  private static final int LONGEST = 66_000;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_MISTYPED = 255;

  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  /** An index in the text form of a {@link Path}, with the characters that may follow it. */
  private static final Pattern BRACKETS = Pattern.compile("\\[(0|[1-9][0-9]{0,8})](?=$|[.\\[]|__)");

  private final Fields fields;
  private final String table;
  private final String written;
  private final boolean bare;
  private final List<Field> way = new ArrayList<>();

  /**
   * Creates a parser.
   *
   * @param bare whether the text is a path without an operator, in which dots are separators too,
   *     and indexes may be in brackets, as in the text form of a {@link Path}
   */
  PathParser(Fields fields, String table, String written, boolean bare) {
    this.fields = fields;
    this.table = table;
    this.written = written;
    this.bare = bare;
  }

  /** Returns the kind of the text for messages. */
  abstract String kind();

  /** Returns what may follow a path, for messages: {@code operator} or {@code action}. */
  abstract String suffixKind();

  /** Returns the names that may follow a path. */
  abstract Set<String> operators();

  /** Returns the meaning of a path that nothing follows. */
  abstract T alone(Path path, Field field);

  /**
   * Returns the meaning of a path followed by a text; null if the text is not an operator.
   *
   * @throws InvalidLookupException if the text must be an operator, but is wrong
   */
  abstract @Nullable T followed(Path path, Field field, String text);

  /**
   * Returns the field of an undeclared name; null if there can be none.
   *
   * @param rest the text after the name
   */
  @Nullable Field undeclared(Fields declared, String name, String rest) {
    return null;
  }

  /**
   * Returns what is wrong with a text that is not an operator, if more can be said; otherwise null.
   */
  @Nullable String problem(String tail) {
    return null;
  }

  /**
   * Returns the fields on the part of the path that was read so far, from the outermost inwards.
   */
  List<Field> way() {
    return List.copyOf(way);
  }

  T parse() {
    requireWellFormed(written);
    Field document = Field.of("", ValueType.M).withFields(() -> fields);
    if (written.length() > LONGEST) {
      throw error("is longer than the name of any field, which has at most 65,535 bytes");
    }
    return within(Path.root(), document, written);
  }

  /**
   * Checks that a name can be encoded, because another name would be sent otherwise.
   *
   * @throws InvalidLookupException if UTF-8 cannot represent it
   */
  private void requireWellFormed(String name) {
    if (!Texts.isWellFormed(name)) {
      throw error("a name with an unpaired surrogate cannot be that of a field");
    }
  }

  /** Checks that each name of a path can be encoded. */
  final void requireWellFormed(Path path) {
    for (Object segment : path.segments()) {
      requireWellFormed(segment.toString());
    }
  }

  private T within(Path path, Field field, String tail) {
    boolean open = field.type() == ValueType.ANY;
    boolean named = open || field.type() == ValueType.M;
    List<Integer> ends = ends(tail);
    if (named) {
      int longest = longest(field.fields().names());
      for (int end : ends) {
        if (end > longest) {
          continue;
        }
        Field declared = field.fields().declared(tail.substring(0, end));
        if (declared != null) {
          return after(path.field(declared.name()), declared, tail, end);
        }
      }
    }
    if (!bare && !path.isRoot()) {
      T meant = followed(path, field, tail);
      if (meant != null) {
        return meant;
      }
    }
    Matcher brackets = BRACKETS.matcher(tail);
    if (bare && (!named || open) && brackets.lookingAt()) {
      if (!isOfElements(field)) {
        throw error("'" + path + "' is " + field.type().phrase() + ", without elements");
      }
      return element(path, field, brackets.group(1), tail, brackets.end());
    }
    int end = first(ends, field, tail);
    String segment = tail.substring(0, end);
    if (isOfElements(field) && INDEX.matcher(segment).matches()) {
      return element(path, field, segment, tail, end);
    }
    T meant = named ? underscored(path, field, tail, end) : null;
    if (meant != null) {
      return meant;
    }
    Field free = named && !segment.isEmpty() ? field.fields().get(segment) : null;
    if (free == null && named && !segment.isEmpty()) {
      free = undeclared(field.fields(), segment, tail.substring(end));
    }
    if (free == null) {
      throw unknown(path, field, tail, ends);
    }
    return after(path.field(segment), free, tail, end);
  }

  /** Returns whether a field is a list, or may be one. */
  private static boolean isOfElements(Field field) {
    return field.type() == ValueType.ANY || field.type() == ValueType.L;
  }

  private T element(Path path, Field list, String index, String tail, int end) {
    Field element = list.element();
    return after(
        path.index(Integer.parseInt(index)),
        element == null ? Field.of("", ValueType.ANY) : element,
        tail,
        end);
  }

  /**
   * Returns the end of the first name of a text, which is not declared. A bracket ends it only
   * after a list, or a field that may be one.
   */
  private static int first(List<Integer> ends, Field field, String tail) {
    for (int i = ends.size() - 1; i > 0; i--) {
      int end = ends.get(i);
      Field free = tail.charAt(end) == '[' ? field.fields().get(tail.substring(0, end)) : null;
      if (tail.charAt(end) != '[' || (free != null && isOfElements(free))) {
        return end;
      }
    }
    return ends.get(0);
  }

  /**
   * Returns the meaning of {@code a___} and {@code a___operator}, which have the key {@code a_};
   * null if the text is neither.
   */
  private @Nullable T underscored(Path path, Field field, String tail, int end) {
    int run = end;
    while (run < tail.length() && tail.charAt(run) == '_') {
      run++;
    }
    boolean isLast = run == tail.length();
    if (bare || run - end < 3 || (!isLast && (run - end) % 2 == 0)) {
      return null;
    }
    String name = tail.substring(0, isLast ? run - SEPARATOR.length() : end + 1);
    Field free = field.fields().get(name);
    if (free == null) {
      return null;
    }
    way.add(free);
    T meant =
        isLast
            ? alone(path.field(name), free)
            : run - end > FORCED.length() + 1
                ? null
                : followed(path.field(name), free, tail.substring(run));
    if (meant == null) {
      way.remove(way.size() - 1);
    }
    return meant;
  }

  private T after(Path path, Field field, String tail, int end) {
    way.add(field);
    if (way.size() > MAX_DEPTH) {
      throw error("is nested more deeply than DynamoDB can store: " + MAX_DEPTH + " levels");
    }
    String rest = tail.substring(end);
    if (rest.isEmpty() || rest.equals(SEPARATOR)) {
      return alone(path, field);
    }
    if (!bare && rest.startsWith(FORCED)) {
      T meant = followed(path, field, rest.substring(FORCED.length()));
      if (meant != null) {
        return meant;
      }
    }
    int separator = rest.startsWith(SEPARATOR) ? SEPARATOR.length() : rest.charAt(0) == '.' ? 1 : 0;
    return within(path, field, rest.substring(separator));
  }

  /**
   * Returns the possible ends of a name at the beginning of a text, from the last to the first. A
   * name has at least one character.
   */
  private List<Integer> ends(String tail) {
    List<Integer> ends = new ArrayList<>();
    ends.add(tail.length());
    for (int i = tail.length() - 1; i > 0; i--) {
      if (tail.startsWith(SEPARATOR, i)
          || (bare && tail.charAt(i) == '.' && i < tail.length() - 1)
          || (bare && tail.charAt(i) == '[' && startsWithBrackets(tail, i))) {
        ends.add(i);
      }
    }
    return ends;
  }

  private static boolean startsWithBrackets(String tail, int from) {
    return BRACKETS.matcher(tail).region(from, tail.length()).lookingAt();
  }

  /** Returns the length of the longest of the names. */
  private static int longest(Set<String> names) {
    int longest = 0;
    for (String name : names) {
      longest = Math.max(longest, name.length());
    }
    return longest;
  }

  private InvalidLookupException unknown(
      Path path, Field field, String tail, List<Integer> allEnds) {
    Fields nested = field.fields();
    // A longer text is not a typing error.
    List<Integer> ends =
        allEnds.stream().filter(end -> end <= MAX_MISTYPED || end.equals(last(allEnds))).toList();
    for (int end : ends) {
      String candidate = tail.substring(0, end);
      Field meant = nested.byJavaName(candidate);
      String reason = nested.whyNot(candidate);
      if (meant != null) {
        return error(
            "no field is called '"
                + path.field(candidate)
                + "' here, its document name is '"
                + meant.name()
                + "'");
      }
      if (reason != null) {
        return error("'" + path.field(candidate) + "' is not stored: " + reason);
      }
    }
    boolean operatorFits = !path.isRoot() && !bare;
    Set<String> known = new LinkedHashSet<>(nested.names());
    if (operatorFits) {
      known.addAll(operators());
    }
    String segment = tail.substring(0, last(ends));
    String guess = "";
    for (int end : ends) {
      String candidate = tail.substring(0, end);
      String phrase = DidYouMean.phrase(candidate, known);
      if (!phrase.isEmpty()) {
        segment = candidate;
        guess = phrase;
        break;
      }
    }
    if (!operatorFits) {
      Object name = path.isRoot() ? Names.shown(segment) : path.field(segment);
      return new InvalidLookupException(table + " has no field '" + name + "'" + guess);
    }
    String problem = problem(tail);
    if (problem != null) {
      return error(problem);
    }
    String hint =
        field.type() == ValueType.L
            ? "; '" + path + "' is a list, whose first element is '" + path + "__0'"
            : "";
    return error(
        "'"
            + Names.shown(segment)
            + "' is neither a field of '"
            + path
            + "' nor an "
            + suffixKind()
            + (guess.isEmpty() ? suggestion(segment, known) + hint : guess));
  }

  private static Integer last(List<Integer> ends) {
    return ends.get(ends.size() - 1);
  }

  String suggestion(String written, Set<String> known) {
    String phrase = DidYouMean.phrase(written, known);
    return phrase.isEmpty()
        ? "; " + suffixKind() + "s are " + String.join(", ", operators())
        : phrase;
  }

  InvalidLookupException error(String problem) {
    return new InvalidLookupException(
        table + ", " + kind() + " " + Names.quoted(written) + ": " + problem);
  }
}
