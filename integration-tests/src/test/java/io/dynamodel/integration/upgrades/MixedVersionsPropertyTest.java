package io.dynamodel.integration.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.NewerItemException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.integration.upgrades.Shelf.Book;
import io.dynamodel.integration.upgrades.Shelf.BookV1;
import io.dynamodel.integration.upgrades.Shelf.BookV2;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Servers of three releases on one table: every read of the newest has its form, what it wrote is
 * never overwritten by an older one, and every update that succeeded is still there at the end.
 */
class MixedVersionsPropertyTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private static final long SEED = 20261201;
  private static final int TRIALS = 3 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int ITEMS = 8;
  private static final int STEPS = 40;

  private final ExecutorService pool = Executors.newFixedThreadPool(5);
  private DynaModel<BookV1> v1;
  private DynaModel<BookV2> v2;
  private DynaModel<Book> v3;
  private DynaModel<Document> stored;
  private int round;

  @BeforeEach
  void connect() {
    v1 = Shelf.V1.connect(dynamo.connection());
    v2 = Shelf.V2.connect(dynamo.connection());
    v3 = Shelf.V3.connect(dynamo.connection());
    v3.createTable();
    stored = dynamo.connection().table("shelf");
  }

  @AfterEach
  void close() {
    pool.shutdownNow();
  }

  private static String key(int i) {
    return "book-" + i;
  }

  /** Stores items of all versions, each with stock 0. */
  private void store(Random random) {
    for (int i = 0; i < ITEMS; i++) {
      String year = String.valueOf(1900 + i);
      switch (random.nextInt(4)) {
        case 0 -> stored.put(Map.of("isbn", key(i), "titel", "T" + i, "jahr", year, "stock", 0));
        case 1 ->
            stored.put(Map.of("isbn", key(i), "titel", "T" + i, "jahr", year, "stock", 0, "v", 1));
        case 2 ->
            stored.put(Map.of("isbn", key(i), "title", "T" + i, "jahr", year, "stock", 0, "v", 2));
        default ->
            stored.put(
                Map.of("isbn", key(i), "title", "T" + i, "year", 1900 + i, "stock", 0, "v", 3));
      }
    }
  }

  @Test
  void mixedReleases_loseNoUpdate_andNeverGoBack() throws Exception {
    for (round = 0; round < TRIALS; round++) {
      Random random = new Random(SEED + round);
      store(random);
      AtomicIntegerArray added = new AtomicIntegerArray(ITEMS);
      List<Callable<Void>> servers = new ArrayList<>();
      servers.add(server(random.nextLong(), added, this::byV1));
      servers.add(server(random.nextLong(), added, this::byV2));
      servers.add(server(random.nextLong(), added, this::byV3));
      servers.add(server(random.nextLong(), added, this::byV3));
      servers.add(
          () -> {
            try {
              v3.upgradeAll(o -> o.parallel(2).pageSize(3));
            } catch (ConditionFailedException e) {
              // The others were faster ten times; the next call upgrades what is left.
            }
            return null;
          });
      for (Future<Void> each : pool.invokeAll(servers)) {
        each.get();
      }
      v3.upgradeAll();
      assertOutcome(added);
    }
  }

  private interface Server {
    /** Does something with an item; returns how much it has added to the stock. */
    int act(int item, Random random);
  }

  private Callable<Void> server(long seed, AtomicIntegerArray added, Server server) {
    return () -> {
      Random random = new Random(seed);
      for (int step = 0; step < STEPS; step++) {
        int item = random.nextInt(ITEMS);
        added.addAndGet(item, server.act(item, random));
      }
      return null;
    };
  }

  private int byV1(int item, Random random) {
    try {
      return v1.update(key(item), "stock__plus", 1) == null ? 0 : 1;
    } catch (NewerItemException | ConditionFailedException e) {
      return 0;
    }
  }

  private int byV2(int item, Random random) {
    try {
      if (random.nextBoolean()) {
        v2.update(key(item), "stock__plus", 1, o -> o.onlyIf("title", "T" + item));
      } else {
        BookV2 loaded = v2.get(key(item)).orElseThrow();
        assertThat(loaded.title()).isEqualTo("T" + item);
        boolean isWhole = random.nextBoolean();
        v2.save(
            withStock(loaded),
            o -> (isWhole ? o : o.since(loaded)).onlyIf("stock", loaded.stock()));
      }
      return 1;
    } catch (NewerItemException | ConditionFailedException e) {
      return 0;
    }
  }

  private static BookV2 withStock(BookV2 book) {
    return new BookV2(book.isbn(), book.title(), book.jahr(), book.stock() + 1, book.note());
  }

  private int byV3(int item, Random random) {
    assertRead(item, v3.get(key(item)).orElseThrow());
    try {
      switch (random.nextInt(4)) {
        case 0 ->
            assertRead(
                item, v3.update(key(item), "stock__plus", 1, o -> o.onlyIf("year", 1900 + item)));
        case 1 -> {
          Book loaded = v3.get(key(item)).orElseThrow();
          Book more =
              new Book(
                  loaded.isbn(), loaded.title(), loaded.year(), loaded.stock() + 1, loaded.note());
          boolean isWhole = random.nextBoolean();
          assertRead(
              item,
              v3.save(more, o -> (isWhole ? o : o.since(loaded)).onlyIf("stock", loaded.stock())));
        }
        case 2 -> dynamo.connection().transact(t -> t.update(v3, key(item), "stock__plus", 1));
        default -> {
          v3.scan("stock__gte", 0)
              .list()
              .forEach(each -> assertRead(Integer.parseInt(each.isbn().substring(5)), each));
          return 0;
        }
      }
    } catch (ConditionFailedException | TransactionFailedException e) {
      return 0;
    }
    assertThat(stored.get(key(item)).orElseThrow().get("v")).isEqualTo(3L);
    return 1;
  }

  private void assertRead(int item, Book read) {
    assertThat(read.title()).isEqualTo("T" + item);
    assertThat(read.year()).isEqualTo(1900 + item);
  }

  private void assertOutcome(AtomicIntegerArray added) {
    for (int i = 0; i < ITEMS; i++) {
      Document item = stored.get(key(i)).orElseThrow();
      assertThat(item)
          .as("item %d, seed %d, round %d", i, SEED, round)
          .isEqualTo(
              Map.of(
                  "isbn",
                  key(i),
                  "title",
                  "T" + i,
                  "year",
                  (long) (1900 + i),
                  "stock",
                  (long) added.get(i),
                  "v",
                  3L));
    }
    assertThat(v3.upgradeAll().changed()).isZero();
  }
}
