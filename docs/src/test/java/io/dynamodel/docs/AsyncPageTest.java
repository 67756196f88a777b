package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.AsyncResults;
import io.dynamodel.BulkResult;
import io.dynamodel.DynaConnection;
import io.dynamodel.value.Key;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

class AsyncPageTest {
  private final AsyncDynaConnection connection = AsyncDynaConnection.open("embedded");
  private final AsyncDynaModel<Film> films = Film.MODEL.connect(connection);

  @BeforeEach
  void store() {
    films.createTable().join();
    films
        .saveBatch(
            List.of(
                film("Metropolis", 1927, "Fritz Lang", "8.3"),
                film("M", 1931, "Fritz Lang", "8.3"),
                film("Fury", 1936, "Fritz Lang", "7.8"),
                film("Vertigo", 1958, "Alfred Hitchcock", "8.2")))
        .join();
  }

  @AfterEach
  void close() {
    connection.close();
  }

  private static Film film(String title, int year, String director, String rating) {
    Film.Info info = new Film.Info(new BigDecimal(rating), List.of(), null, null);
    return new Film(title, year, director, Set.of("Drama"), info);
  }

  static List<AsyncDynaConnection> open(DynamoDbAsyncClient client, DynaConnection connection) {
    // snippet: async-open
    AsyncDynaConnection aws = AsyncDynaConnection.open("aws");
    AsyncDynaConnection yours = AsyncDynaConnection.of(client);
    AsyncDynaConnection beside = connection.async(); // the database of a DynaConnection

    AsyncDynaModel<Film> films = Film.MODEL.connect(yours);
    // end
    return List.of(aws, yours, beside);
  }

  @Test
  void operations() {
    // snippet: async-operations
    CompletableFuture<Optional<Film>> found = films.get("Metropolis", 1927);

    CompletableFuture<Film> updated = films
        .put(Map.of("title", "Rope", "year", 1948, "director", "A. Hitchcock"))
        .thenCompose(rope -> films.update(Key.of("Rope", 1948), "director", "Alfred Hitchcock"));

    CompletableFuture<List<Film>> langs = films.query("director", "Fritz Lang").limit(10).list();
    CompletableFuture<BulkResult> deleted = films.scan("year__lt", 1930).delete();
    // end
    assertThat(updated.join().director()).isEqualTo("Alfred Hitchcock");
    assertThat(langs.join()).isNotEmpty();
    assertThat(found).succeedsWithin(Duration.ofSeconds(10));
    assertThat(deleted.join().changed()).isEqualTo(1);
  }

  @Test
  void failure() {
    List<String> messages = new ArrayList<>();
    // snippet: async-failure
    CompletableFuture<Film> put = films.put(Map.of("title", "", "year", 1895));
    put.whenComplete((film, failure) -> {
      if (failure != null) {
        messages.add(failure.getMessage());
      }
    });
    // end
    Guide.shows("async-failure", messages.get(0));
  }

  // snippet: async-subscriber
  /** Counts films, requesting ten at a time. */
  static final class TenAtATime implements Flow.Subscriber<Film> {
    private final CompletableFuture<Integer> count = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private int taken;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      subscription.request(10);
    }

    @Override
    public void onNext(Film film) {
      if (++taken % 10 == 0) {
        subscription.request(10);
      }
    }

    @Override
    public void onError(Throwable failure) {
      count.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      count.complete(taken);
    }
  }
  // end

  @Test
  void publisher() {
    List<String> titles = new ArrayList<>();
    // snippet: async-publisher
    AsyncResults<Film> langs = films.query("director", "Fritz Lang").pageSize(100);

    TenAtATime subscriber = new TenAtATime();
    langs.publisher().subscribe(subscriber);

    CompletableFuture<Void> all = langs.sdkPublisher()
        .filter(film -> film.year() > 1930)
        .subscribe(film -> titles.add(film.title()));
    // end
    assertThat(subscriber.count.join()).isEqualTo(3);
    all.join();
    assertThat(titles).containsExactly("M", "Fury");
  }

  @Test
  void cancel() {
    // snippet: async-cancel
    CompletableFuture<BulkResult> cleaning = films.scan("year__lt", 1950).rateLimit(5).delete();
    cleaning.cancel(true);
    // end
    assertThat(cleaning).isDone();
  }
}
