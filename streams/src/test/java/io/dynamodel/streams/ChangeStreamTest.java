package io.dynamodel.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.MappingException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.streams.Change.Kind;
import io.dynamodel.streams.ChangeStream.Start;
import io.dynamodel.table.StreamView;
import io.dynamodel.value.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Changes of a table of the embedded database. */
@Timeout(120)
class ChangeStreamTest {
  record Book(String isbn, String title, @Nullable Integer stock) {}

  private static final DynaModel.Definition<Book> BOOKS =
      DynaModel.of(Book.class)
          .table(t -> t.name("books").hashKey("isbn").stream(StreamView.NEW_AND_OLD_IMAGES))
          .schema(SchemaAdapter.none());

  private static final Book FOO = new Book("1", "Foo", 3);
  private static final Book BAR = new Book("2", "Bar", null);

  private final DynaConnection connection = DynaConnection.open("embedded");
  private final DynaModel<Book> books = created();
  private final ChangeStream<Book> stream =
      ChangeStream.of(connection, books)
          .checkpoints("checkpoints")
          .pollEvery(Duration.ofMillis(5))
          .lease(Duration.ofMillis(300));
  private final BlockingQueue<Change<Book>> seen = new LinkedBlockingQueue<>();

  private DynaModel<Book> created() {
    DynaModel<Book> model = BOOKS.connect(connection);
    model.createTable();
    return model;
  }

  @AfterEach
  void close() {
    connection.close();
  }

  private List<Change<Book>> take(int count) throws InterruptedException {
    List<Change<Book>> taken = new ArrayList<>();
    while (taken.size() < count) {
      Change<Book> next = seen.poll(20, TimeUnit.SECONDS);
      assertThat(next).as("change %s of %s", taken.size() + 1, count).isNotNull();
      taken.add(next);
    }
    return taken;
  }

  @Test
  void changes_haveTheRecordsBeforeAndAfter_inTheirOrder() throws InterruptedException {
    books.save(FOO);
    books.update("1", "stock__minus", 1);
    books.delete("1");
    try (ChangeSubscription subscription = stream.subscribe(seen::add)) {
      List<Change<Book>> changes = take(3);
      Book fewer = new Book("1", "Foo", 2);
      assertThat(changes)
          .extracting(Change::kind)
          .containsExactly(Kind.INSERT, Kind.MODIFY, Kind.REMOVE);
      assertThat(changes)
          .extracting(Change::before)
          .containsExactly(Optional.empty(), Optional.of(FOO), Optional.of(fewer));
      assertThat(changes)
          .extracting(Change::after)
          .containsExactly(Optional.of(FOO), Optional.of(fewer), Optional.empty());
      assertThat(changes).allSatisfy(each -> assertThat(each.key()).isEqualTo(Key.of("1")));
      assertThat(changes).allSatisfy(each -> assertThat(each.isExpiry()).isFalse());
      assertThat(changes).extracting(Change::id).doesNotHaveDuplicates();
      assertThat(changes.get(0)).hasToString("INSERT of " + Key.of("1"));
      assertThat(subscription.ended()).isNotDone();
    }
  }

  @Test
  void aClosedSubscription_hasEnded_andTheNextOneGoesOn() throws InterruptedException {
    books.save(FOO);
    ChangeSubscription first = stream.subscribe(seen::add);
    take(1);
    first.close();
    assertThat(first.ended()).isCompleted();
    books.save(BAR);
    try (ChangeSubscription second = stream.subscribe(seen::add)) {
      assertThat(take(1).get(0).after()).contains(BAR);
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void consumersOfDifferentNames_seeTheSameChanges() throws InterruptedException {
    books.save(FOO);
    try (ChangeSubscription one = stream.named("one").subscribe(seen::add);
        ChangeSubscription two = stream.named("two").subscribe(seen::add)) {
      assertThat(take(2)).extracting(Change::after).containsOnly(Optional.of(FOO));
    }
  }

  @Test
  void fromNewest_passesOverEarlierChanges() throws InterruptedException {
    books.save(FOO);
    try (ChangeSubscription subscription = stream.from(Start.NEWEST).subscribe(seen::add)) {
      books.save(BAR);
      assertThat(take(1).get(0).after()).contains(BAR);
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void matching_passesOnOnlyRecordsThatLookupsSelect() throws InterruptedException {
    books.save(FOO);
    books.save(BAR);
    books.update("1", "stock", 9);
    books.delete("1");
    ChangeStream<Book> many = stream.matching(Q.of("stock__gte", 5));
    try (ChangeSubscription subscription = many.subscribe(seen::add)) {
      List<Change<Book>> changes = take(2);
      assertThat(changes).extracting(Change::kind).containsExactly(Kind.MODIFY, Kind.REMOVE);
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void aConsumerThatFails_endsTheSubscription_andSeesTheChangeAgain() throws InterruptedException {
    books.save(FOO);
    ChangeSubscription failing =
        stream.subscribe(
            change -> {
              throw new IllegalStateException("the index is down");
            });
    assertThatThrownBy(() -> failing.ended().join())
        .isInstanceOf(CompletionException.class)
        .hasCause(new IllegalStateException("the index is down"));
    try (ChangeSubscription next = stream.subscribe(seen::add)) {
      assertThat(take(1).get(0).after()).contains(FOO);
    }
  }

  @Test
  void aSubscriptionWithoutASignOfLife_isReplaced() throws InterruptedException {
    books.save(FOO);
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    ChangeSubscription first =
        stream.subscribe(
            change -> {
              stuck.countDown();
              try {
                end.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    stuck.await();
    try (ChangeSubscription second = stream.subscribe(seen::add)) {
      assertThat(take(1).get(0).after()).contains(FOO);
      end.countDown();
      first.close();
      books.save(BAR);
      assertThat(take(1).get(0).after()).contains(BAR);
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void anItemThatDoesNotFit_endsTheSubscription_unlessAListenerTakesIt()
      throws InterruptedException {
    connection.table("books").put(Map.of("isbn", "9", "title", List.of()));
    books.save(FOO);
    ChangeSubscription failing = stream.subscribe(seen::add);
    assertThatThrownBy(() -> failing.ended().join()).hasCauseInstanceOf(MappingException.class);
    BlockingQueue<MappingException> unreadable = new LinkedBlockingQueue<>();
    try (ChangeSubscription next = stream.onUnreadable(unreadable::add).subscribe(seen::add)) {
      assertThat(take(1).get(0).after()).contains(FOO);
    }
    assertThat(unreadable).hasSize(1);
  }

  sealed interface Pet permits Cat, Dog {}

  record Cat(String name, int lives) implements Pet {}

  record Dog(String name) implements Pet {}

  @Test
  void recordsOfAnotherType_arePassedOver() throws InterruptedException {
    DynaModel<Pet> pets =
        DynaModel.of(Pet.class)
            .table(t -> t.name("pets").hashKey("name").stream(StreamView.NEW_AND_OLD_IMAGES))
            .schema(SchemaAdapter.none())
            .connect(connection);
    pets.createTable();
    DynaModel<Cat> cats =
        DynaModel.of(Cat.class)
            .table(t -> t.name("pets").hashKey("name"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    pets.save(new Dog("Rex"));
    pets.save(new Cat("Tom", 7));
    BlockingQueue<Change<Cat>> ofCats = new LinkedBlockingQueue<>();
    try (ChangeSubscription subscription =
        ChangeStream.of(connection, cats)
            .checkpoints("checkpoints")
            .pollEvery(Duration.ofMillis(5))
            .subscribe(ofCats::add)) {
      Change<Cat> first = ofCats.poll(20, TimeUnit.SECONDS);
      assertThat(first).isNotNull();
      assertThat(first.after()).contains(new Cat("Tom", 7));
    }
  }

  @Test
  void aTableWithoutAStream_isAnErrorAtOnce_andSoAreMissingSettings() {
    DynaModel<Book> silent =
        DynaModel.of(Book.class)
            .table(t -> t.name("silent").hashKey("isbn"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    silent.createTable();
    assertThatThrownBy(
            () -> ChangeStream.of(connection, silent).checkpoints("c").subscribe(seen::add))
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("table silent has no stream");
    assertThatThrownBy(() -> ChangeStream.of(connection, books).subscribe(seen::add))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("checkpoints");
    assertThatThrownBy(() -> stream.lease(Duration.ZERO))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> stream.pollEvery(Duration.ZERO))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> stream.named(" ")).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void changesOfManyWriters_areSeenAtLeastOnce_inTheOrderOfEachKey_bySeveralRuns()
      throws InterruptedException {
    int keys = 500;
    int versions = 20;
    int writers = 8;
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    for (int w = 0; w < writers; w++) {
      int writer = w;
      threads.execute(
          () -> {
            for (int version = 1; version <= versions; version++) {
              for (int key = writer; key < keys; key += writers) {
                books.save(new Book("k" + key, "v" + version, version));
              }
            }
          });
    }
    threads.shutdown();
    Map<Object, Integer> last = new HashMap<>();
    AtomicInteger kills = new AtomicInteger();
    AtomicInteger handled = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(keys * versions);
    Consumer<Change<Book>> consumer =
        change -> {
          int version = Objects.requireNonNull(change.after().orElseThrow().stock());
          int known = last.getOrDefault(change.key().hash(), 0);
          if (version > known) {
            if (version != known + 1 || change.before().map(Book::stock).orElse(0) != known) {
              throw new AssertionError("a change of " + change.key() + " was left out");
            }
            last.put(change.key().hash(), version);
            all.countDown();
          }
          if (handled.incrementAndGet() % 3000 == 0 && kills.incrementAndGet() <= 3) {
            throw new IllegalStateException("killed");
          }
        };
    for (int run = 0; run < 4; run++) {
      ChangeSubscription subscription = stream.subscribe(consumer);
      if (run < 3) {
        assertThatThrownBy(() -> subscription.ended().join())
            .hasCause(new IllegalStateException("killed"));
      } else {
        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
      }
      subscription.close();
    }
    assertThat(last).hasSize(keys).containsValue(versions);
    assertThat(last.values()).containsOnly(versions);
  }
}
