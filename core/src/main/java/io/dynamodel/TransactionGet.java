package io.dynamodel;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.Given;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.step.Backoff;
import io.dynamodel.internal.step.Step;
import io.dynamodel.internal.write.CancellationCodes;
import io.dynamodel.internal.write.ItemWrite;
import io.dynamodel.internal.write.Members;
import io.dynamodel.mapping.WellFormed;
import io.dynamodel.value.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Reads of several items, of one model or of several, as they are at one moment:
 *
 * <pre>{@code
 * Snapshot read = connection.transactGet(tx -> tx.get(orders, "17").get(customers, 4711));
 * Optional<Order> order = read.get(orders, "17");
 * }</pre>
 *
 * <p>Up to 100 items.
 */
public final class TransactionGet {
  private final Object driver;
  private final Set<Snapshot.Place> places = new LinkedHashSet<>();

  private TransactionGet(Object driver) {
    this.driver = driver;
  }

  /**
   * The steps to what was read.
   *
   * @param driver that of the connection
   * @param calls says what is read
   */
  public static Step<Snapshot> of(Object driver, Consumer<TransactionGet> calls) {
    TransactionGet transaction = new TransactionGet(driver);
    Given.given(calls, "the consumer of a transaction").accept(transaction);
    return transaction.attempt(1);
  }

  /** Reads the item of a key. */
  public TransactionGet get(Bound<?> model, Object key) {
    Transaction.requireSame(driver, model);
    Model<?> of = model.model();
    places.add(new Snapshot.Place(of.table().name(), of.key(key)));
    return this;
  }

  private Step<Snapshot> attempt(int tries) {
    if (places.isEmpty()) {
      return Step.done(new Snapshot(Map.of()));
    }
    if (places.size() > Members.MOST) {
      throw new InvalidRequestException(
          "a transaction reads at most " + Members.MOST + " items, not " + places.size());
    }
    List<TransactGetItem> members =
        places.stream()
            .map(place -> Get.builder().tableName(place.table()).key(place.key()).build())
            .map(get -> TransactGetItem.builder().get(get).build())
            .toList();
    return Step.call(
        Names.listed(places.stream().map(Snapshot.Place::table).distinct().toList(), " or "),
        TransactGetItemsRequest.builder().transactItems(members).build(),
        TransactGetItemsResponse.class,
        response -> Step.done(snapshot(response.responses())),
        failure ->
            failure instanceof TransactionCanceledException cancelled
                ? again(cancelled, tries)
                : null);
  }

  private Snapshot snapshot(List<ItemResponse> responses) {
    Map<Snapshot.Place, @Nullable Map<String, AttributeValue>> items = new HashMap<>();
    List<Snapshot.Place> asked = new ArrayList<>(places);
    for (int i = 0; i < asked.size(); i++) {
      ItemResponse response = responses.get(i);
      items.put(asked.get(i), response.hasItem() ? WellFormed.item(response.item()) : null);
    }
    return new Snapshot(items);
  }

  private Step<Snapshot> again(TransactionCanceledException cancelled, int tries) {
    if (tries == ItemWrite.MOST_TRIES || !CancellationCodes.areTemporary(cancelled)) {
      throw new DynaModelException(
          "the transaction of "
              + places.size()
              + " reads was cancelled: "
              + cancelled.cancellationReasons().stream()
                  .map(reason -> String.valueOf(reason.code()))
                  .distinct()
                  .collect(Collectors.joining(", ")),
          cancelled);
    }
    return new Step.Pause<>(Backoff.pause(tries - 1), () -> attempt(tries + 1));
  }
}
