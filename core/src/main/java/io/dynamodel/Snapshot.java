package io.dynamodel;

import io.dynamodel.error.Given;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.write.Existence;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as they were at one moment. */
public final class Snapshot {
  private final Map<Place, @Nullable Map<String, AttributeValue>> items;

  record Place(String table, Map<String, AttributeValue> key) {}

  Snapshot(Map<Place, @Nullable Map<String, AttributeValue>> items) {
    this.items = items;
  }

  /**
   * The record of a key that was asked for; empty if there was none.
   *
   * @throws InvalidRequestException if it was not asked for
   */
  public <T> Optional<T> get(Bound<T> bound, Object key) {
    Model<T> model = Given.given(bound, "the model").model();
    Place place = new Place(model.table().name(), model.key(key));
    if (!items.containsKey(place)) {
      throw new InvalidRequestException(
          "item "
              + model.keyText(place.key())
              + " of table "
              + place.table()
              + " was not read in this transaction");
    }
    return Optional.ofNullable(Existence.alive(model, items.get(place))).map(model::read);
  }
}
