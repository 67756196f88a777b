package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
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
