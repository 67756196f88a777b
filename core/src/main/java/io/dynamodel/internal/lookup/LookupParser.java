package io.dynamodel.internal.lookup;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.internal.base.Names;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the names of lookups: {@code path[__size][__operator]}. */
public final class LookupParser extends PathParser<Target> {
  private final String written;

  /** An operator on a given path, as the key of its cached meaning. */
  private record OnPath(Path path, String operator) {}

  private LookupParser(Fields fields, String table, String written, boolean bare) {
    super(fields, table, written, bare);
    this.written = written;
  }

  /** Returns the meaning of a written lookup. */
  public static Target lookup(String written, Fields fields, String table) {
    Target known = fields.meaning(written, Target.class);
    if (known != null) {
      return known;
    }
    Target target = new LookupParser(fields, table, written, false).parse();
    fields.remember(written, target);
    return target;
  }

  /**
   * Returns the meaning of a written path without an operator: {@code info__rating} or {@code
   * info.rating}.
   */
  static Source path(String written, Fields fields, String table) {
    LookupParser parser = new LookupParser(fields, table, written, true);
    String suffix = SEPARATOR + Operator.SIZE;
    if (written.endsWith(suffix)) {
      String sized = written.substring(0, written.length() - suffix.length());
      Target outer = sized.isEmpty() ? null : new LookupParser(fields, table, sized, true).parse();
      if (outer != null && outer.field().fields().declared(Operator.SIZE) == null) {
        throw new InvalidLookupException(
            "%s: '%s' is not the name of a field here; the size of '%s' is F.size(\"%s\"), and a field named size in it is '%s__'"
                .formatted(table, written, sized, sized, written));
      }
    }
    return parser.parse().source();
  }

  /** Returns the meaning of a given path without an operator. */
  static Source path(Path path, Fields fields, String table) {
    return operator(path, Operator.EQ.toString(), fields, table).source();
  }

  /** Returns the meaning of an operator on a given path. */
  static Target operator(Path path, String operator, Fields fields, String table) {
    OnPath key = new OnPath(path, operator);
    Target known = fields.meaning(key, Target.class);
    if (known != null) {
      return known;
    }
    Target target = parsed(path, operator, fields, table);
    fields.remember(key, target);
    return target;
  }

  private static Target parsed(Path path, String operator, Fields fields, String table) {
    String written = path + SEPARATOR + operator;
    LookupParser parser = new LookupParser(fields, table, written, false);
    parser.requireWellFormed(path);
    Field field = path.isRoot() ? null : fields.at(path);
    if (field == null) {
      String guess = DidYouMean.phrase(path.head(), fields.names());
      throw new InvalidLookupException(table + " has no field '" + path + "'" + guess);
    }
    Target target = parser.followed(path, field, operator);
    if (target == null) {
      throw parser.error(
          Names.quoted(operator)
              + " is not an operator"
              + parser.suggestion(operator, Operator.names()));
    }
    return target;
  }

  @Override
  String kind() {
    return "lookup";
  }

  @Override
  String suffixKind() {
    return "operator";
  }

  @Override
  Set<String> operators() {
    return Operator.names();
  }

  @Override
  Target alone(Path path, Field field) {
    return Target.of(path, field, false, Operator.EQ);
  }

  @Override
  @Nullable Target followed(Path path, Field field, String text) {
    if (text.equals(Operator.SIZE)) {
      return Target.of(path, field, true, Operator.EQ);
    }
    boolean size = text.startsWith(Operator.SIZE + SEPARATOR);
    String name = size ? text.substring(Operator.SIZE.length() + SEPARATOR.length()) : text;
    Operator operator = Operator.named(name);
    if (operator != null) {
      return size && !operator.fitsSize() ? null : Target.of(path, field, size, operator);
    }
    String instead = Operator.instead(name);
    if (instead != null) {
      throw error(
          "DynamoDB has no condition like '" + name + "': " + instead + "; " + asField(name));
    }
    return null;
  }

  @Override
  @Nullable String problem(String tail) {
    return tail.startsWith(Operator.SIZE + SEPARATOR)
        ? "a size can only be compared by eq, ne, lt, lte, gt, gte, between and in"
        : null;
  }

  private String asField(String name) {
    return "if '" + name + "' is a field, write " + Names.quoted(written + SEPARATOR);
  }
}
