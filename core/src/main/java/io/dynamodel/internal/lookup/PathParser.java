package io.dynamodel.internal.lookup;

import io.dynamodel.error.DidYouMean;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.base.Texts;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Names;
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
 * <p>Names may have {@code __} in them and be the names of operators, so text alone does not say
 * where a name ends. At each level these are tried in turn, and what fits first stays:
 *
 * <ol>
 *   <li>the longest declared field;
 *   <li>all that is left as an operator; never at the top, where there is no field yet;
 *   <li>digits, as an index of a list or of what may be one;
 *   <li>up to the next {@code __}, a key of a free-form map or of what may be one.
 * </ol>
 *
 * <p>Where nothing but {@code __} is left, or {@code ____} and an operator, the name before it is
 * the field that is meant, even if it reads like an operator. Before these, and before {@code __}
 * and an operator, one more underscore is the last of the key: {@code a___} and {@code a___eq} are
 * of {@code a_}.
 *
 * @param <T> what is meant
 */
abstract class PathParser<T> {
  static final String SEPARATOR = "__";

  /** What stands between a name that is surely a field and an operator. */
  private static final String FORCED = SEPARATOR + SEPARATOR;

  /** Of the longest name, and what may stand around it. */
  private static final int LONGEST = 66_000;

  private static final int MAX_DEPTH = 32;
  private static final int MAX_MISTYPED = 255;

  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  /** An index as the text form of a {@link Path} has it, and what may stand behind it. */
  private static final Pattern BRACKETS = Pattern.compile("\\[(0|[1-9][0-9]{0,8})](?=$|[.\\[]|__)");

  private final Fields fields;
  private final String table;
  private final String written;
  private final boolean bare;
  private final List<Field> way = new ArrayList<>();

  /**
   * @param bare whether this is a path without operator, in which dots are separators as well, and
   *     indexes may stand in brackets, as in the text form of a {@link Path}
   */
  PathParser(Fields fields, String table, String written, boolean bare) {
    this.fields = fields;
    this.table = table;
    this.written = written;
    this.bare = bare;
  }

  /** What a message calls that which was written. */
  abstract String kind();

  /** The names of what may follow a path. */
  abstract Set<String> operators();

  /** What a path means that nothing follows. */
  abstract T alone(Path path, Field field);

  /**
   * What a path and a text after it mean, if the text is an operator; null if it is none.
   *
   * @throws InvalidLookupException if it is meant as one, and is wrong
   */
  abstract @Nullable T followed(Path path, Field field, String text);

  /**
   * The field of a name that is not declared; null if there can be none.
   *
   * @param rest what stands behind the name
   */
  @Nullable Field undeclared(Fields declared, String name, String rest) {
    return null;
  }

  /** What is wrong with a text that is no operator, where more can be said; null if not. */
  @Nullable String problem(String tail) {
    return null;
  }

  /** The fields on the way to the path, as far as it was read, from the outside in. */
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
   * Refuses a name that would be sent as another one.
   *
   * @throws InvalidLookupException if it is no text that UTF-8 can say
   */
  private void requireWellFormed(String name) {
    if (!Texts.isWellFormed(name)) {
      throw error("a name with a surrogate without its pair is that of no field");
    }
  }

  /** The same of each name on a path. */
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

  /** Whether a field is a list, or may be one. */
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
   * Where the first name of a text ends that is not declared: before a bracket only if a list, or
   * what may be one, stands there.
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
   * What {@code a___} and {@code a___operator} mean: the key {@code a_}; null if that is not what
   * is written.
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
      throw error("leads deeper than anything can be stored, which is " + MAX_DEPTH + " levels");
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
   * Where a name at the beginning of a text may end, from the last to the first; a name has one
   * character or more.
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

  /** How long a name may be to be one of these. */
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
    // What is longer is nothing that was mistyped.
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
            + "' nor an operator"
            + (guess.isEmpty() ? suggestion(segment, known) + hint : guess));
  }

  private static Integer last(List<Integer> ends) {
    return ends.get(ends.size() - 1);
  }

  String suggestion(String written, Set<String> known) {
    String phrase = DidYouMean.phrase(written, known);
    return phrase.isEmpty() ? "; operators are " + String.join(", ", operators()) : phrase;
  }

  InvalidLookupException error(String problem) {
    return new InvalidLookupException(
        table + ", " + kind() + " " + Names.quoted(written) + ": " + problem);
  }
}
