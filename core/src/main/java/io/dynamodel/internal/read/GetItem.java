package io.dynamodel.internal.read;

import io.dynamodel.GetOptions;
import io.dynamodel.error.Given;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.wire.ReceivedItems;
import io.dynamodel.mapping.WellFormed;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** Reads one item by its key. */
public final class GetItem {
  private GetItem() {}

  /**
   * @return the steps to the record, empty if there is no item of that key, or it has expired
   */
  public static <T> Step<Optional<T>> of(Model<T> model, Object key, Consumer<GetOptions> options) {
    GetOptions given = new GetOptions();
    Given.given(options, "the options").accept(given);
    String table = model.table().name();
    ReceivedItems received = new ReceivedItems();
    GetItemRequest.Builder request = GetItemRequest.builder().tableName(table).key(model.key(key));
    if (given.isConsistent()) {
      request.consistentRead(true);
    }
    return Step.call(
        table,
        request.build(),
        received,
        GetItemResponse.class,
        response ->
            Step.done(
                Optional.ofNullable(received.item(response))
                    .filter(item -> !model.isExpired(item))
                    .map(model::read)));
  }

  /** The steps to what is stored, null if there is nothing, and on from there. */
  public static <R> Step<R> stored(
      String table,
      Map<String, AttributeValue> key,
      Function<@Nullable Map<String, AttributeValue>, Step<R>> then) {
    return Step.call(
        table,
        GetItemRequest.builder().tableName(table).key(key).consistentRead(true).build(),
        GetItemResponse.class,
        response -> then.apply(response.hasItem() ? WellFormed.item(response.item()) : null));
  }
}
