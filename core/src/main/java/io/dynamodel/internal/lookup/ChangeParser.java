package io.dynamodel.internal.lookup;

import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.base.DidYouMean;
import io.dynamodel.internal.base.Names;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the names of changes: {@code path[__action]}. */
public final class ChangeParser extends PathParser<ChangeParser.Meant> {
  /**
   * The meaning of a name.
   *
   * @param path the path
   * @param way the fields on the path, by the schema; the last is the one at the path
   * @param action the action
   * @param isNamed whether the action was written, rather than implied
   */
  public record Meant(Path path, List<Field> way, Action action, boolean isNamed) {
    Field field() {
      return way.get(way.size() - 1);
    }
  }

  /**
   * Returns the meaning of a written change.
   *
   * @throws InvalidLookupException if there is no such field or action
   */
  public static Meant parse(String written, Fields fields, String table) {
    return new ChangeParser(fields, table, written).parse();
  }

  private static final String REMOVAL = SEPARATOR + Action.REMOVE;

  private final Fields fields;

  ChangeParser(Fields fields, String table, String written) {
    super(fields, table, written, false);
    this.fields = fields;
  }

  /**
   * Returns the meaning of an action on a given path.
   *
   * @throws InvalidLookupException if there is no such field or action
   */
  Meant on(Path given, String text) {
    requireWellFormed(given);
    Path path = Path.root();
    List<Field> passed = new ArrayList<>();
    Fields here = fields;
    for (Object segment : given.segments()) {
      path = segment instanceof Integer index ? path.index(index) : path.field((String) segment);
      Field field = fields.at(path);
      if (field == null && segment instanceof String name) {
        field = undeclared(here, name, SEPARATOR + text);
      }
      if (field == null) {
        throw error(
            "there is no field '" + path + "'" + DidYouMean.phrase(path.head(), fields.names()));
      }
      passed.add(field);
      here = field.fields();
    }
    Action action = Action.named(text);
    if (passed.isEmpty() || action == null) {
      throw error(
          passed.isEmpty()
              ? "the path is that of the whole item"
              : Names.quoted(text) + " is not an action" + suggestion(text, Action.names()));
    }
    return new Meant(path, List.copyOf(passed), action, true);
  }

  /**
   * Fields that a document still has from an earlier schema can be removed, whatever rule they
   * violate.
   */
  @Override
  @Nullable Field undeclared(Fields declared, String name, String rest) {
    return declared.undeclared() == Fields.Undeclared.REFUSE_NEW && rest.endsWith(REMOVAL)
        ? Field.of(name, ValueType.ANY).withLocal(false)
        : null;
  }

  @Override
  String kind() {
    return "change";
  }

  @Override
  String suffixKind() {
    return "action";
  }

  @Override
  Set<String> operators() {
    return Action.names();
  }

  @Override
  Meant alone(Path path, Field field) {
    return new Meant(path, way(), Action.SET, false);
  }

  @Override
  @Nullable Meant followed(Path path, Field field, String text) {
    Action action = Action.named(text);
    return action == null ? null : new Meant(path, way(), action, true);
  }
}
