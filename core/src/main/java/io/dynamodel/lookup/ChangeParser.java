package io.dynamodel.lookup;

import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names of changes mean: {@code path[__action]}. */
final class ChangeParser extends PathParser<ChangeParser.Meant> {
  /**
   * What a name means.
   *
   * @param path where
   * @param way what stands on the way there, by the schema, and last what stands there
   * @param action what is done there
   */
  record Meant(Path path, List<Field> way, Action action) {
    Field field() {
      return way.get(way.size() - 1);
    }
  }

  ChangeParser(Fields fields, String table, String written) {
    super(fields, table, written, false);
  }

  @Override
  String kind() {
    return "change";
  }

  @Override
  Set<String> operators() {
    return Action.names();
  }

  @Override
  Meant alone(Path path, Field field) {
    return new Meant(path, way(), Action.SET);
  }

  @Override
  @Nullable Meant followed(Path path, Field field, String text) {
    Action action = Action.named(text);
    return action == null ? null : new Meant(path, way(), action);
  }
}
