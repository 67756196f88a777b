package io.dynamodel.error;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.ParamFilter;
import io.dynamodel.Q;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Messages go into logs: whatever somebody has named a thing, a message has no line that is not
 * DynaModel's own, no name of more than 100 characters, and no list of more than 20.
 */
class MessagesTest {
  enum Color {
    RED
  }

  record Info(Integer rating, Map<String, Integer> more) {}

  record Book(String isbn, Color color, Info info, List<Info> infos) {}

  private StubHttp http;
  private DynaConnection connection;
  private DynaModel<Book> books;
  private DynaModel<Document> documents;

  @BeforeEach
  void connect() {
    http =
        new StubHttp(
            new Response(
                400,
                Map.of(),
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\"}"
                    .getBytes(StandardCharsets.UTF_8)));
    connection =
        DynaConnection.of(
            DynamoDbClient.builder()
                .httpClient(http)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build());
    books =
        DynaModel.of(Book.class)
            .table(t -> t.name("books").hashKey("isbn"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    documents =
        DynaModel.documents()
            .table(t -> t.name("documents").hashKey("id", S).version("rev"))
            .schema(SchemaAdapter.none())
            .connect(connection);
  }

  private static final List<String> NAMES =
      List.of(
          "x\n2025-11-27 INFO all is well",
          "x\r\n\tat",
          "x\u0085\u2028\u2029",
          "\u001b[31mred",
          "\u202Eright to left",
          "\u0000",
          "x".repeat(100_000),
          "\n".repeat(50_000),
          "x__\n__eq",
          "info__\n",
          "info__" + "x".repeat(300) + "\n");

  private List<Consumer<String>> places() {
    return List.of(
        name -> books.put(Map.of("isbn", "1", name, 1)),
        name -> books.put(Map.of("isbn", "1", "info", Map.of(name, 1))),
        name -> books.put(Map.of("isbn", "1", "infos", List.of(Map.of(name, 1)))),
        name -> books.put(Map.of("isbn", "1", "info", Map.of("more", Map.of(name, "no number")))),
        name -> books.put(Map.of("isbn", "1", "color", name)),
        name -> books.put(Map.of("isbn", Map.of(name, 1))),
        name -> books.scan(name, 1).list(),
        name -> books.scan("isbn__" + name, 1).list(),
        name -> books.scan("isbn", F.field(name)).list(),
        name -> books.scan("color", name).list(),
        name -> books.scan("isbn__attribute_type", name).list(),
        name -> books.scan(Q.of(Path.of(name), "eq", 1)).list(),
        name -> books.scan(Q.of(Path.of("isbn"), name, 1)).list(),
        name -> books.scan(Q.of(Path.of("info", "more", name), "begins_with", 1)).list(),
        name -> books.scan().only(name).list(),
        name -> books.scan().index(name).list(),
        name -> books.scan().from(name).list(),
        name -> books.update("1", name, 1),
        name -> books.update("1", "info__" + name, 1),
        name -> books.update("1", Map.of("color", name)),
        name -> books.update("1", Path.of("info", name), "set", 1),
        name -> books.update("1", Path.of("info", "rating"), name, 1),
        name -> books.update("1", "info__more__" + name, 1, "info__more", Map.of()),
        name -> books.get(Map.of(name, 1)),
        name -> books.get(Key.of(name, name)),
        name -> books.getBatch(List.of(Key.of(name, name))),
        name -> books.params(Map.of(name, "1"), ParamFilter.allow("isbn")),
        name -> books.params(Map.of("color", name), ParamFilter.allow("color")),
        name -> books.params(Map.of("x", name), ParamFilter.allow(name)),
        name -> books.delete(name, o -> o.onlyIf("color", Color.RED)),
        name -> books.save(new Book(name, null, null, null), o -> o.onlyIf("color", Color.RED)),
        name -> documents.save(Document.of(Map.of("id", name, "rev", 3))),
        name -> documents.delete("1", o -> o.onlyIf(Q.of(Path.of(name), "eq", 1))),
        name -> documents.put(Map.of("id", "1", name, Double.NaN)),
        name -> documents.update("1", Path.of(name), "plus", "x"),
        name -> connection.table(name).get("1"),
        name -> connection.tableExists(name),
        name -> connection.transact(tx -> tx.token(name + "x".repeat(40))),
        name -> DynaConnection.open(name),
        name -> DynaConnection.open("http://" + name),
        name -> TableConfig.of(t -> t.name(name).hashKey("id")),
        name ->
            TableConfig.of(
                t -> t.name("table").hashKey("id").globalIndex(name, i -> i.hashKey("x"))));
  }

  /** Removes DynaModel's own lines, which are indented, and escapes from a message. */
  private static void assertFitForALog(String message, String as) {
    for (String line : message.split("\n  ", -1)) {
      assertThat(line.chars().mapToObj(c -> (char) c).filter(MessagesTest::isControl).toList())
          .as(as)
          .isEmpty();
    }
    assertThat(message.length()).as(as).isLessThan(3_000);
  }

  private static boolean isControl(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  @Test
  void whateverANameIs_itForgesNoLine_andMakesNoMessageLong() {
    List<Consumer<String>> places = places();
    for (String name : NAMES) {
      for (int i = 0; i < places.size(); i++) {
        Consumer<String> place = places.get(i);
        String as = "place %d of '%s'".formatted(i, Names.shown(name));
        Throwable thrown = catchThrowable(() -> place.accept(name));
        for (Throwable each = thrown; each != null; each = each.getCause()) {
          if (each instanceof DynaModelException) {
            assertFitForALog(each.getMessage(), as);
          }
        }
        if (thrown != null) {
          assertThat(thrown).as(as).isInstanceOf(DynaModelException.class);
        }
      }
    }
  }

  @Test
  void whatIsWritten_isShownInOneLine() {
    for (String name : NAMES) {
      for (Object written :
          List.of(
              Q.of(name, 1),
              Q.of(Path.of(name), "eq", 1).not(),
              F.field(name),
              Path.of("a", name, 0),
              new Violation(Path.of(name), "type", "must be text", null))) {
        assertFitForALog(written.toString(), Names.shown(name));
        assertThat(written.toString()).doesNotContain("\n");
      }
    }
  }

  // Lists

  private static Map<String, Object> unknown(int fields) {
    Map<String, Object> map = new LinkedHashMap<>(Map.of("isbn", "1"));
    IntStream.range(0, fields).forEach(i -> map.put("unknown" + i, i));
    return map;
  }

  @Test
  void manyViolations_areCounted_andAllOfThemKept() {
    assertThat(catchThrowable(() -> books.put(unknown(100_000))))
        .isInstanceOfSatisfying(
            ValidationException.class,
            invalid -> {
              assertThat(invalid.violations()).hasSize(100_000);
              assertThat(invalid.getMessage())
                  .startsWith("Book for table books is not valid:\n  unknown0: is not a field")
                  .contains("\n  unknown19: ")
                  .doesNotContain("unknown20")
                  .endsWith("\n  and 99,980 more");
            });
    assertThat(catchThrowable(() -> books.put(unknown(20))).getMessage())
        .contains("unknown19")
        .doesNotContain("more");
  }

  @Test
  void manyOfABatch_areCounted() {
    List<Map<String, Object>> maps = new ArrayList<>();
    IntStream.range(0, 1_000).forEach(i -> maps.add(unknown(1)));
    assertThat(catchThrowable(() -> books.putBatch(maps)))
        .isInstanceOf(ValidationException.class)
        .hasMessageEndingWith("\n  and 980 more");
    List<Map<String, Object>> keys = maps.stream().limit(100).collect(Collectors.toList());
    assertThat(catchThrowable(() -> books.getBatch(keys)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageEndingWith("\n  and 80 more");
  }

  @Test
  void manyFalseTerms_areCounted() {
    Q q = Q.of("f0", 1);
    for (int i = 1; i < 100; i++) {
      q = q.and(Q.of("f" + i, 1));
    }
    Q all = q;
    assertThat(catchThrowable(() -> documents.delete("1", o -> o.onlyIf(all))))
        .isInstanceOfSatisfying(
            ConditionFailedException.class,
            failed -> {
              assertThat(failed.failedTerms()).hasSize(100);
              assertThat(failed.getMessage()).endsWith("f19 = ? and 80 more");
            });
  }

  @Test
  void names_areShown() {
    assertThat(Names.shown("isbn")).isEqualTo("isbn");
    assertThat(Names.quoted("a\nb\u0000\"'ü€😀")).isEqualTo("'a\\nb\\u0000\"'ü€😀'");
    assertThat(Names.shown("\uD800x\uDC00")).isEqualTo("\\uD800x\\uDC00");
    assertThat(Names.shown("x".repeat(100))).isEqualTo("x".repeat(100));
    assertThat(Names.shown("x".repeat(101))).isEqualTo("x".repeat(100) + "…");
    assertThat(Names.shown("x".repeat(99) + "😀😀")).isEqualTo("x".repeat(99) + "…");
    assertThat(Names.listed(List.of("a", "b"), ", ")).isEqualTo("a, b");
    assertThat(Names.listed(IntStream.range(0, 22).boxed().toList(), ", "))
        .endsWith("18, 19 and 2 more");
  }
}
