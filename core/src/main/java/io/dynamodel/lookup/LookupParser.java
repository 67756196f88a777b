package io.dynamodel.lookup;

import io.dynamodel.error.DidYouMean;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of lookups, {@code path[__size][__operator]}, read from left to right against
 * declared fields.
 *
 * <p>Names may have {@code __} in them and be the names of operators, so text alone does not say
 * where a name ends. At each level these are tried in turn, and what fits first stays:
 *
 * <ol>
 *   <li>the longest declared field;
 *   <li>all that is left as an operator, {@code size} and one after it included; never at the top,
 *       where there is no field yet;
 *   <li>digits, as an index of a list or of what may be one;
 *   <li>up to the next {@code __}, a key of a free-form map or of what may be one.
 * </ol>
 *
 * <p>Where nothing but {@code __} is left, the name before it is the field that is meant, even if
 * it reads like an operator.
 */
final class LookupParser {
  private static final String SEPARATOR = "__";
  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  private final Fields fields;
  private final String table;
  private final String written;
  private final boolean bare;

  /**
   * @param bare whether this is a path without operator, in which dots are separators as well
   */
  private LookupParser(Fields fields, String table, String written, boolean bare) {
    this.fields = fields;
    this.table = table;
    this.written = written;
    this.bare = bare;
  }

  /** What a written lookup means. */
  static Target lookup(String written, Fields fields, String table) {
    return new LookupParser(fields, table, written, false).parse();
  }

  /** What a written path without operator means: {@code info__rating} or {@code info.rating}. */
  static Target path(String written, Fields fields, String table) {
    return new LookupParser(fields, table, written, true).parse();
  }

  /** What an operator on a given path means. */
  static Target operator(Path path, String operator, Fields fields, String table) {
    String written = path + SEPARATOR + operator;
    LookupParser parser = new LookupParser(fields, table, written, false);
    Field field = path.isRoot() ? null : fields.at(path);
    if (field == null) {
      String guess = DidYouMean.phrase(path.head(), fields.names());
      throw new InvalidLookupException(table + " has no field '" + path + "'" + guess);
    }
    Target target = parser.operator(path, field, operator);
    if (target == null) {
      throw parser.error(
          "'" + operator + "' is no operator" + suggestion(operator, Operator.names()));
    }
    return target;
  }

  private Target parse() {
    Field document = Field.of("", ValueType.M).withFields(() -> fields);
    return within(Path.root(), document, written);
  }

  private Target within(Path path, Field field, String tail) {
    boolean open = field.type() == ValueType.ANY;
    boolean named = open || field.type() == ValueType.M;
    List<Integer> ends = ends(tail);
    if (named) {
      for (int end : ends) {
        Field declared = field.fields().declared(tail.substring(0, end));
        if (declared != null) {
          return after(path.field(declared.name()), declared, tail, end);
        }
      }
    }
    if (!bare && !path.isRoot()) {
      Target target = operator(path, field, tail);
      if (target != null) {
        return target;
      }
    }
    int end = ends.get(ends.size() - 1);
    String segment = tail.substring(0, end);
    if ((open || field.type() == ValueType.L) && INDEX.matcher(segment).matches()) {
      Field element = field.element();
      return after(
          path.index(Integer.parseInt(segment)),
          element == null ? Field.of("", ValueType.ANY) : element,
          tail,
          end);
    }
    Field free = named && !segment.isEmpty() ? field.fields().get(segment) : null;
    if (free == null) {
      throw unknown(path, field, tail, ends);
    }
    return after(path.field(segment), free, tail, end);
  }

  private Target after(Path path, Field field, String tail, int end) {
    String rest = tail.substring(end);
    if (rest.isEmpty() || rest.equals(SEPARATOR)) {
      return new Target(path, field, false, Operator.EQ);
    }
    return within(path, field, rest.substring(rest.startsWith(SEPARATOR) ? 2 : 1));
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
          || (bare && tail.charAt(i) == '.' && i < tail.length() - 1)) {
        ends.add(i);
      }
    }
    return ends;
  }

  private @Nullable Target operator(Path path, Field field, String text) {
    if (text.equals(Operator.SIZE)) {
      return new Target(path, field, true, Operator.EQ);
    }
    boolean size = text.startsWith(Operator.SIZE + SEPARATOR);
    String name = size ? text.substring(Operator.SIZE.length() + SEPARATOR.length()) : text;
    Operator operator = Operator.named(name);
    if (operator != null) {
      return size && !operator.fitsSize() ? null : new Target(path, field, size, operator);
    }
    String instead = Operator.instead(name);
    if (instead != null) {
      throw error(
          "DynamoDB has no condition like '" + name + "': " + instead + "; " + asField(name));
    }
    return null;
  }

  private String asField(String name) {
    return "if '" + name + "' is a field, write '" + written + SEPARATOR + "'";
  }

  private InvalidLookupException unknown(Path path, Field field, String tail, List<Integer> ends) {
    Fields nested = field.fields();
    for (int end : ends) {
      Field meant = nested.byJavaName(tail.substring(0, end));
      if (meant != null) {
        return error(
            "no field is called '"
                + path.field(meant.javaName())
                + "' here, its document name is '"
                + meant.name()
                + "'");
      }
    }
    boolean operatorFits = !path.isRoot() && !bare;
    Set<String> known = new LinkedHashSet<>(nested.names());
    if (operatorFits) {
      known.addAll(Operator.names());
    }
    String segment = tail.substring(0, ends.get(ends.size() - 1));
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
      Object name = path.isRoot() ? segment : path.field(segment);
      return new InvalidLookupException(table + " has no field '" + name + "'" + guess);
    }
    if (tail.startsWith(Operator.SIZE + SEPARATOR)) {
      return error("a size is compared by eq, ne, lt, lte, gt, gte, between and in only");
    }
    String hint =
        field.type() == ValueType.L
            ? "; '" + path + "' is a list, whose first element is '" + path + "__0'"
            : "";
    return error(
        "'"
            + segment
            + "' is neither a field of '"
            + path
            + "' nor an operator"
            + (guess.isEmpty() ? suggestion(segment, known) + hint : guess));
  }

  private static String suggestion(String written, Set<String> known) {
    String phrase = DidYouMean.phrase(written, known);
    return phrase.isEmpty() ? "; operators are " + String.join(", ", Operator.names()) : phrase;
  }

  private InvalidLookupException error(String problem) {
    return new InvalidLookupException(table + ", lookup '" + written + "': " + problem);
  }
}
