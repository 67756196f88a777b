package io.dynamodel.cli.items;

import io.dynamodel.cli.base.Place;
import io.dynamodel.cli.base.PlainJson;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.mapping.Fields;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.table.TableConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts texts that are given as defaults to values, by the types of the models' fields. */
public final class DefaultValues {
  private final List<ModelFile> models;

  public DefaultValues(List<ModelFile> models) {
    this.models = models;
  }

  /**
   * Returns the value of a text.
   *
   * @param name a field, such as {@code info.rating}, optionally with the name of its model before
   *     it
   * @throws UsageException if the value is null
   */
  public Object of(String name, String text) {
    for (ModelFile model : models) {
      String prefix = model.name() + ".";
      String field = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
      Object value = value(model, field, text);
      if (value != null) {
        return value;
      }
    }
    Object value = PlainJson.guess(text);
    if (value == null) {
      throw new UsageException("a default cannot be null");
    }
    return value;
  }

  private static @Nullable Object value(ModelFile model, String field, String text) {
    TableConfig table = model.definition().table();
    Fields fields = model.definition().fields();
    Place place = Place.of(fields, field.replace(".", "__"));
    if (place.field() == null || !place.operator().isEmpty()) {
      return null;
    }
    Map<String, @Nullable Object> values =
        new Operands(table, fields).fields(List.of(place.segments().get(0) + "=" + text));
    return place.isTopLevel()
        ? values.get(place.segments().get(0))
        : Operands.value(text, place.field(), place.field().type());
  }
}
