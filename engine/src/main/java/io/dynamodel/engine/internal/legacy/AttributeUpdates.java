package io.dynamodel.engine.internal.legacy;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Update;
import io.dynamodel.engine.internal.expression.UpdateAction;
import io.dynamodel.engine.internal.expression.UpdateValue;
import io.dynamodel.engine.internal.request.AttributeValues;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.Messages;
import io.dynamodel.engine.internal.request.TextRule;
import io.dynamodel.engine.internal.value.AttributeNames;
import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The legacy parameter AttributeUpdates.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html">AttributeUpdates</a>
 */
public final class AttributeUpdates {
  public static final String NAME = "AttributeUpdates";

  private static final String TYPE = "AttributeValueUpdate";
  private static final String PUT = "PUT";
  private static final String ADD = "ADD";
  private static final String DELETE = "DELETE";
  private static final TextRule ACTION = TextRule.oneOf(ADD, PUT, DELETE);

  /** The update of one attribute, as it was read. */
  private record Entry(String action, @Nullable Object value) {}

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private AttributeUpdates() {}

  public static AttributeUpdates read(Members request) {
    AttributeUpdates updates = new AttributeUpdates();
    Map<String, Members> members = request.objectMap(NAME, TYPE, 0, Integer.MAX_VALUE);
    if (members != null) {
      members.forEach(
          (attribute, update) ->
              updates.entries.put(
                  attribute,
                  new Entry(
                      Objects.requireNonNullElse(update.text("Action", ACTION), PUT),
                      update.attribute("Value"))));
    }
    return updates;
  }

  /**
   * Returns the update, or null if it is empty; then the item is only created if it does not exist.
   *
   * @throws RequestException if it is invalid
   */
  public @Nullable Update update() {
    AttributeNames.check(entries.keySet());
    List<UpdateAction> actions = new ArrayList<>();
    entries.forEach((attribute, entry) -> actions.add(action(DocumentPath.of(attribute), entry)));
    return actions.isEmpty() ? null : Update.of(actions);
  }

  private static UpdateAction action(DocumentPath attribute, Entry entry) {
    if (entry.value() == null) {
      if (!entry.action().equals(DELETE)) {
        throw Messages.malformed(
            "Only DELETE action is allowed when no attribute value is specified");
      }
      return new UpdateAction.Remove(attribute);
    }
    AttributeValue value = AttributeValues.read(entry.value());
    AttributeType type = value.type();
    if (entry.action().equals(DELETE)) {
      if (!type.isSet()) {
        throw Messages.malformed("DELETE action with value is not supported for the type " + type);
      }
      return new UpdateAction.LegacyDelete(attribute, value);
    }
    if (entry.action().equals(ADD)) {
      if (!type.isSet() && type != AttributeType.N && type != AttributeType.L) {
        throw Messages.malformed("ADD action is not supported for the type " + type);
      }
      return new UpdateAction.LegacyAdd(attribute, value);
    }
    return new UpdateAction.Put(attribute, new UpdateValue.Constant(value));
  }
}
