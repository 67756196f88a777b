package io.dynamodel.internal.model;

import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.json.JsonText;
import io.dynamodel.internal.json.JsonWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The records of a model as texts of JSON. */
public final class JsonRecords {
  private JsonRecords() {}

  /**
   * Returns a text as plain values.
   *
   * @param what the text in messages: {@code "the body of a patch"}
   * @throws io.dynamodel.error.ValidationException if it is not an object of JSON
   */
  public static Map<String, @Nullable Object> object(Model<?> model, String json, String what) {
    String name = what + " for table " + model.table().name();
    return JsonText.object(Given.given(json, what, model.table().name()), name);
  }

  /** Creates a record from a text, with defaults, without validating it. */
  public static <T> T record(Model<T> model, String json) {
    return model.preparation().record(object(model, json, "the JSON of a " + model.recordName()));
  }

  /**
   * Returns the text of a record.
   *
   * @throws io.dynamodel.error.ValidationException if it contains something that cannot be stored
   */
  public static <T> String text(Model<T> model, T record) {
    Map<String, AttributeValue> item = model.upgrades().stripped(model.item(record));
    Entity entity = model.entity();
    return JsonWriter.text(entity == null ? item : entity.stripped(item), model.fields());
  }
}
