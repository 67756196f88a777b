package io.dynamodel.internal.lookup;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.ParamFilter;
import io.dynamodel.Q;
import io.dynamodel.Q.Missing;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Lookups, changes and paths that are longer, deeper or more than can be sent: they are refused, in
 * time that grows with their length alone, and nothing is sent.
 */
class LookupLimitsTest {
  record Info(Integer rating, Map<String, Object> more) {}

  record Book(String isbn, String title, Integer year, Info info, List<String> tags) {}

  /** The time limit for inputs of up to 1 MB, on machines that are also busy with other work. */
  private static final Duration IN_TIME = Duration.ofSeconds(20);

  private static final int MANY = 100_000;

  private StubHttp http;
  private DynaModel<Book> books;
  private DynaModel<Document> documents;

  @BeforeEach
  void connect() {
    http =
        new StubHttp(
            Response.ok(
                "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}".getBytes(StandardCharsets.UTF_8)));
    DynaConnection connection =
        DynaConnection.of(
            DynamoDbClient.builder()
                .httpClient(http)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build());
    books =
        DynaModel.of(Book.class)
            .table(
                t ->
                    t.name("books")
                        .hashKey("isbn")
                        .globalIndex("by-year", i -> i.hashKey("year").rangeKey("title")))
            .schema(SchemaAdapter.none())
            .connect(connection);
    documents =
        DynaModel.documents()
            .table(t -> t.name("documents").hashKey("id", S).rangeKey("at", N))
            .schema(SchemaAdapter.none())
            .connect(connection);
  }

  private static Throwable inTime(Runnable call) {
    return assertTimeoutPreemptively(IN_TIME, () -> catchThrowable(call::run));
  }

  private void assertRefused(Runnable... calls) {
    for (int i = 0; i < calls.length; i++) {
      assertThat(inTime(calls[i]))
          .as("call %d", i)
          .isInstanceOf(DynaModelException.class)
          .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(5_000));
    }
    assertThat(http.answered()).isZero();
  }

  // Depth

  private static Q nested(int depth, UnaryOperator<Q> one, UnaryOperator<Q> other) {
    Q q = Q.of("year", 1);
    for (int i = 0; i < depth; i++) {
      q = i % 2 == 0 ? one.apply(q) : other.apply(q);
    }
    return q;
  }

  private static List<Q> deep(int depth) {
    Q title = Q.of("title", "x");
    return List.of(
        nested(depth, Q::not, Q::not),
        nested(depth, q -> q.and(title), q -> q.or(title)),
        nested(depth, title::and, title::or),
        nested(depth, q -> q.missing(Missing.EXCLUDE), q -> q.missing(Missing.INCLUDE)),
        nested(depth, Q::not, q -> title.or(q)));
  }

  @Test
  void lookupsThatAreNestedDeep_canBeComparedAndWritten() {
    List<Q> some = deep(20_000);
    List<Q> same = deep(20_000);
    List<Q> others = deep(20_001);
    for (int i = 0; i < some.size(); i++) {
      Q q = some.get(i);
      Q equal = same.get(i);
      Q other = others.get(i);
      assertThat(
              inTime(
                  () -> {
                    assertThat(q.equals(equal)).isTrue();
                    assertThat(q.hashCode()).isEqualTo(equal.hashCode());
                    assertThat(q.equals(other)).isFalse();
                    assertThat(q.toString()).isEqualTo(equal.toString()).contains("year=?");
                  }))
          .isNull();
    }
  }

  @Test
  void lookupsThatAreNestedDeeperThanAnyExpression_areRefused() {
    for (Q q : deep(20_000)) {
      assertRefused(
          () -> books.scan(q),
          () -> books.query(q),
          () -> books.find(q),
          () -> books.matches(q, new Book("1", "x", 1, null, null)),
          () -> books.delete("1", o -> o.onlyIf(q)),
          () -> documents.scan(q));
    }
    assertThat(inTime(() -> books.scan(deep(20_000).get(0))))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage(
            "books, the lookups are nested 20000 deep, but DynamoDB accepts no more than 300"
                + " operators");
  }

  @Test
  void lookupsThatAreNestedAsDeepAsAnExpressionMayBe_areTaken() {
    for (Q q : deep(300)) {
      assertThat(inTime(() -> books.matches(q, new Book("1", "x", 1, null, null)))).isNull();
    }
  }

  // Number

  private static Q many(int terms, boolean all, boolean onTheRight) {
    Q q = Q.of("title__ne", "0");
    for (int i = 1; i < terms; i++) {
      Q more = Q.of("title__ne", "" + i);
      Q first = onTheRight ? more : q;
      Q second = onTheRight ? q : more;
      q = all ? first.and(second) : first.or(second);
    }
    return q;
  }

  @Test
  void manyLookups_areRefused_howeverTheyAreCombined() {
    for (boolean all : new boolean[] {true, false}) {
      for (boolean onTheRight : new boolean[] {true, false}) {
        assertRefused(
            () -> books.scan(many(MANY, all, onTheRight)).list(),
            () -> books.query(many(MANY, all, onTheRight).and(Q.of("isbn", "1"))).list(),
            () -> books.delete("1", o -> o.onlyIf(many(MANY, all, onTheRight))));
      }
    }
    Map<String, Object> lookups = new LinkedHashMap<>();
    List<Object> pairs = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      lookups.put("field" + i + "__gt", i);
      pairs.add(i % 2 == 0 ? "at__gt" : "at__lt");
      pairs.add(i % 2 == 0 ? i : 2 * MANY - i);
    }
    assertRefused(
        () -> documents.scan(lookups).list(),
        () -> documents.query(Q.of(lookups).and(Q.of("id", "1"))).list(),
        () -> documents.scan("id__ne", "x", pairs.toArray()).list(),
        () -> documents.query("id", "x", pairs.toArray()).list());
  }

  @Test
  void manyOperandsOfIn_areRefused() {
    List<String> titles = IntStream.range(0, MANY).mapToObj(i -> "title " + i).toList();
    assertRefused(
        () -> books.scan("title__in", titles).list(),
        () -> books.scan("title__not_in", titles).list(),
        () -> books.scan("tags__contains_any", titles).list(),
        () -> books.query("isbn__in", titles).fanOut(100).list());
  }

  @Test
  void combiningManyLookups_keepsTheirOrder() {
    String written = many(5, true, false).toString();
    assertThat(written)
        .isEqualTo("title__ne=? and title__ne=? and title__ne=? and title__ne=? and title__ne=?");
    Q q = Q.of("a", 1).and(Q.of("b", 1)).and(Q.of("c", 1).and(Q.of("d", 1).and(Q.of("e", 1))));
    assertThat(q).hasToString("a=? and b=? and c=? and d=? and e=?");
    assertThat(q).isEqualTo(Q.of("a", 1, "b", 1, "c", 1, "d", 1, "e", 1));
    assertThat(q.or(Q.of("f", 1)).and(q))
        .hasToString(
            "((a=? and b=? and c=? and d=? and e=?) or f=?) and a=? and b=? and c=? and d=? and"
                + " e=?");
  }

  // Names

  /** Names of up to 1 MB, of all the shapes that the grammar looks at. */
  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (int times : new int[] {1_000, 300_000}) {
      for (String part : List.of("__x", "__", "_", ".x", "__0", "__info", "__size", "x", "é")) {
        for (String head : List.of("value", "info", "info__more", "tags", "title")) {
          names.add(head + part.repeat(times));
        }
      }
    }
    return names;
  }

  @Test
  void longNames_areRefused() {
    for (String name : names()) {
      boolean isStorable = name.length() < 10_000;
      if (isStorable) {
        assertThat(inTime(() -> books.scan(name, 1)))
            .satisfiesAnyOf(
                thrown -> assertThat(thrown).isNull(),
                thrown -> assertThat(thrown).isInstanceOf(InvalidLookupException.class));
        continue;
      }
      assertRefused(
          () -> books.scan(name, 1),
          () -> books.scan("title", F.field(name)),
          () -> books.scan().only(name),
          () -> books.update("1", name, 1),
          () -> books.params(Map.of(name, "1"), ParamFilter.allow("title")),
          () -> books.params(Map.of("title", "1"), ParamFilter.allow(name)),
          () -> books.scan().index(name).list());
    }
  }

  @Test
  void longNames_ofOpenDocuments_areRefused() {
    List<Consumer<String>> calls =
        List.of(
            name -> documents.scan(name, 1).list(),
            name -> documents.scan("title", F.field(name)).list(),
            name -> documents.scan().only(name).list(),
            name -> documents.scan(Q.of(Path.of(name), "eq", 1)).list(),
            name -> documents.update(io.dynamodel.value.Key.of("1", 1), name, 1),
            name -> documents.scan().index(name).list());
    for (String name : names()) {
      if (name.length() < 10_000) {
        continue;
      }
      for (Consumer<String> call : calls) {
        assertRefused(() -> call.accept(name));
      }
    }
  }

  @Test
  void longPaths_areRefused() {
    Object[] segments = new Object[MANY];
    java.util.Arrays.fill(segments, "x");
    assertRefused(
        () -> documents.scan(Q.of(Path.of(segments), "eq", 1)).list(),
        () -> books.scan(Q.of(Path.of(segments), "eq", 1)).list());
    assertThat(inTime(() -> assertThat(Path.of(segments)).asString().isNotEmpty())).isNull();
  }

  // Changes

  @Test
  void manyChanges_areRefused() {
    Map<String, Object> changes = new LinkedHashMap<>();
    Map<String, Object> nested = new LinkedHashMap<>();
    for (int i = 0; i < MANY / 2; i++) {
      changes.put("field" + i, i);
      nested.put("info__field" + i, i);
    }
    assertRefused(
        () -> books.update("1", changes),
        () -> documents.update(io.dynamodel.value.Key.of("1", 1), changes),
        () -> documents.update(io.dynamodel.value.Key.of("1", 1), nested));
  }
}
