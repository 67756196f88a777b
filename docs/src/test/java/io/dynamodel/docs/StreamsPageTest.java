package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.SingleTable;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.streams.Change;
import io.dynamodel.streams.ChangeStream;
import io.dynamodel.streams.ChangeStream.Start;
import io.dynamodel.streams.ChangeSubscription;
import io.dynamodel.table.StreamView;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StreamsPageTest {
  record Offer(String id, String title, int stock) {}

  sealed interface Sold permits Buyer, Order {}

  record Buyer(String id, String name) implements Sold {}

  record Order(String buyer, String number, String status) implements Sold {}

  private static final SingleTable SHOP =
      SingleTable.of(
          t -> t.name("shop").hashKey("PK").rangeKey("SK").stream(StreamView.NEW_AND_OLD_IMAGES));

  private static final DynaModel.Definition<Buyer> BUYERS =
      DynaModel.of(Buyer.class)
          .entity(SHOP, e -> e.type("BUYER").hashKey("B#${id}").rangeKey("BUYER"))
          .schema(SchemaAdapter.none());

  private static final DynaModel.Definition<Order> ORDERS =
      DynaModel.of(Order.class)
          .entity(SHOP, e -> e.type("ORDER").hashKey("B#${buyer}").rangeKey("O#${number}"))
          .schema(SchemaAdapter.none());

  @Test
  void several() throws InterruptedException {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      SingleTable.Bound shop = SHOP.connect(connection, BUYERS, ORDERS);
      shop.createTable();
      DynaModel<Buyer> buyers = shop.model(BUYERS);
      DynaModel<Order> orders = shop.model(ORDERS);
      buyers.save(new Buyer("1", "Ann"));
      orders.save(new Order("1", "7", "OPEN"));
      orders.save(new Order("1", "7", "SENT"));
      // snippet: streams-several
      ChangeStream<Sold> ofShop = ChangeStream.<Sold>of(connection, buyers, orders)
          .named("mails")
          .checkpoints("checkpoints")
          .matching(orders, Q.of("status", "SENT")); // all changes of buyers, and these of orders
      // end
      BlockingQueue<Sold> sold = new LinkedBlockingQueue<>();
      try (ChangeSubscription subscription =
          ofShop.subscribe(change -> sold.add(change.after().orElseThrow()))) {
        assertThat(sold.poll(20, TimeUnit.SECONDS)).isEqualTo(new Buyer("1", "Ann"));
        assertThat(sold.poll(20, TimeUnit.SECONDS)).isEqualTo(new Order("1", "7", "SENT"));
      }
    }
  }

  @Test
  void subscribe() throws InterruptedException {
    BlockingQueue<Change<Offer>> index = new LinkedBlockingQueue<>();
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      DynaModel<Offer> offers =
          DynaModel.of(Offer.class)
              .table(t -> t.name("offers").hashKey("id").stream(StreamView.NEW_AND_OLD_IMAGES))
              .schema(SchemaAdapter.none())
              .connect(connection);
      offers.createTable();
      offers.save(new Offer("1", "Foo", 3));
      offers.save(new Offer("2", "Bar", 0));
      // snippet: streams-subscribe
      ChangeStream<Offer> changes = ChangeStream.of(connection, offers)
          .named("search-index")
          .checkpoints("checkpoints")
          .from(Start.OLDEST);
      ChangeSubscription subscription = changes.subscribe(change -> index.add(change));
      // end
      Change<Offer> first = index.poll(20, TimeUnit.SECONDS);
      assertThat(first).isNotNull();
      subscription.close();

      // snippet: streams-matching
      ChangeStream<Offer> soldOut = changes.named("sold-out").matching("stock", 0);
      // end
      index.clear();
      try (ChangeSubscription filtered =
          soldOut.pollEvery(Duration.ofMillis(5)).subscribe(index::add)) {
        Change<Offer> change = index.poll(20, TimeUnit.SECONDS);
        assertThat(change).isNotNull();
        assertThat(change.after()).contains(new Offer("2", "Bar", 0));
      }
    }
  }
}
