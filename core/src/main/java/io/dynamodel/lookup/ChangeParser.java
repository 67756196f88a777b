package io.dynamodel.lookup;

import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names of changes mean: {@code path[__action]}. */
final class ChangeParser extends PathParser<ChangeParser.Meant> {
  /**
   * What a name means.
   *
   * @param path where
   * @param field what stands there, by the schema
   * @param action what is done there
   */
  record Meant(Path path, Field field, Action action) {}

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
    return new Meant(path, field, Action.SET);
  }

  @Override
  @Nullable Meant followed(Path path, Field field, String text) {
    Action action = Action.named(text);
    return action == null ? null : new Meant(path, field, action);
  }
}
