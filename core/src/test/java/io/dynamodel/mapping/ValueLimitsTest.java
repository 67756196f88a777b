package io.dynamodel.mapping;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Values that contain themselves, have the same part again and again, or are larger than anything
 * that is stored: wherever they are given, they are refused, in time, and nothing is sent.
 */
class ValueLimitsTest {
  record Box(
      String id,
      Object any,
      List<Object> list,
      Set<Object> set,
      Map<String, Object> map,
      List<List<List<Object>>> lists,
      Set<String> texts,
      Set<BigDecimal> numbers,
      Long n,
      BigDecimal price,
      Integer count,
      Double ratio) {}

  private static final List<String> FIELDS =
      List.of(
          "any", "list", "set", "map", "lists", "texts", "numbers", "n", "price", "count", "ratio");

  private static final Duration IN_TIME = Duration.ofSeconds(20);

  private StubHttp http;
  private DynaModel<Box> boxes;
  private DynaModel<Document> documents;

  @BeforeEach
  void connect() {
    http = new StubHttp(Response.ok("{}".getBytes(StandardCharsets.UTF_8)));
    DynaConnection connection =
        DynaConnection.of(
            DynamoDbClient.builder()
                .httpClient(http)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build());
    boxes =
        DynaModel.of(Box.class)
            .table(t -> t.name("boxes").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    documents =
        DynaModel.documents()
            .table(t -> t.name("documents").hashKey("id", S).ttl("expires"))
            .schema(SchemaAdapter.none())
            .connect(connection);
  }

  // What is given

  private static List<Object> selfContaining() {
    Set<Object> set = new HashSet<>();
    set.add(set);
    Set<Object> linked = new LinkedHashSet<>();
    linked.add("x");
    linked.add(linked);
    Set<Object> byIdentity = Collections.newSetFromMap(new IdentityHashMap<>());
    byIdentity.add(byIdentity);
    List<Object> list = new ArrayList<>();
    list.add(list);
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);
    Map<Object, Object> byItself = new IdentityHashMap<>();
    byItself.put(byItself, 1);
    Object[] array = new Object[1];
    array[0] = array;
    List<Object> ofSet = new ArrayList<>();
    Set<Object> ofList = new HashSet<>(List.of(1));
    ofSet.add(ofList);
    ofList.add(Map.of("a", ofSet));
    return List.of(set, linked, byIdentity, list, map, byItself, array, ofSet);
  }

  /** Lists that contain the previous one twice: small in memory, but endless when written. */
  private static List<Object> doubling() {
    Object list = "x";
    Object map = "x";
    Object mixed = 1;
    Object array = "x";
    Object empty = List.of();
    for (int i = 0; i < 29; i++) {
      list = List.of(list, list);
      map = Map.of("a", map, "b", map);
      mixed = i % 2 == 0 ? Arrays.asList(mixed, null, mixed) : Map.of("x", mixed, "y", mixed);
      Object two = Array.newInstance(Object.class, 2);
      Array.set(two, 0, array);
      Array.set(two, 1, array);
      array = two;
      empty = List.of(empty, empty);
    }
    return List.of(list, map, mixed, array, empty);
  }

  private static List<Object> deep() {
    Object list = "x";
    Object map = "x";
    Object set = "x";
    for (int i = 0; i < 20_000; i++) {
      list = List.of(list);
      map = new HashMap<>(Map.of("a", map));
      Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>());
      around.add(set);
      set = around;
    }
    return List.of(list, map, set);
  }

  private static List<Object> huge() {
    BigInteger power = BigInteger.TEN.pow(300_000);
    List<Object> huge = new ArrayList<>();
    huge.add(power);
    huge.add(power.add(BigInteger.ONE));
    huge.add(new BigDecimal(power.add(BigInteger.ONE), 300_000));
    huge.add(new BigDecimal("1E+999999999"));
    huge.add(new BigDecimal("1E-999999999"));
    huge.add(new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE));
    huge.add(Collections.nCopies(1_000_000, 1));
    huge.add(Collections.nCopies(Integer.MAX_VALUE, 1));
    Map<String, Object> fields = new LinkedHashMap<>();
    Set<Object> texts = new LinkedHashSet<>();
    for (int i = 0; i < 300_000; i++) {
      fields.put("field" + i, i);
      texts.add("text" + i);
    }
    huge.add(fields);
    huge.add(texts);
    huge.add(Map.of("x".repeat(500_000), 1));
    return huge;
  }

  // Where it is given

  private List<Consumer<Object>> places() {
    List<Consumer<Object>> places = new ArrayList<>(writes());
    places.addAll(lookups());
    return places;
  }

  private List<Consumer<Object>> lookups() {
    List<Consumer<Object>> places = new ArrayList<>();
    for (String field : FIELDS) {
      places.add(value -> boxes.scan(field, value).list());
    }
    places.add(value -> boxes.scan("list__contains", value).list());
    places.add(value -> boxes.scan("any__in", List.of(value)).list());
    places.add(value -> boxes.delete("1", o -> o.onlyIf("any", value)));
    places.add(value -> documents.scan("x", value).list());
    places.add(value -> documents.scan("x__in", List.of(value)).list());
    return places;
  }

  private List<Consumer<Object>> writes() {
    List<Consumer<Object>> places = new ArrayList<>();
    for (String field : FIELDS) {
      places.add(value -> boxes.put(Map.of("id", "1", field, value)));
      places.add(value -> boxes.update("1", field, value));
    }
    places.add(value -> boxes.save(box(value, null, null, null, null)));
    places.add(value -> boxes.save(box(null, List.of(value), null, null, null)));
    places.add(value -> boxes.save(box(null, null, null, Map.of("x", value), null)));
    places.add(value -> boxes.save(box(null, null, null, null, List.of(List.of(List.of(value))))));
    places.add(value -> boxes.saveBatch(List.of(box(value, null, null, null, null))));
    places.add(value -> boxes.update("1", "list__append", List.of(value)));
    places.add(value -> boxes.get(value));
    places.add(value -> boxes.getBatch(List.of(value)));
    places.add(value -> documents.put(Map.of("id", "1", "x", value)));
    places.add(value -> documents.put(Map.of("id", "1", "expires", value)));
    places.add(value -> documents.put(Map.of("id", "1", "x", List.of(value))));
    places.add(value -> documents.save(document(value)));
    places.add(value -> documents.putBatch(List.of(Map.of("id", "1", "x", value))));
    places.add(value -> documents.update("1", "x", value));
    places.add(value -> documents.update("1", "x__append", List.of(value)));
    places.add(value -> documents.update("1", Map.of("x", value), o -> o.upsert()));
    return places;
  }

  private static Document document(Object value) {
    try {
      return Document.of(Map.of("id", "1", "x", value));
    } catch (IllegalArgumentException e) {
      throw new DynaModelException("as it says of itself", e);
    }
  }

  private static Box box(
      Object any,
      List<Object> list,
      Set<Object> set,
      Map<String, Object> map,
      List<List<List<Object>>> lists) {
    return new Box("1", any, list, set, map, lists, null, null, null, null, null, null);
  }

  /**
   * @param each how many of the values are given in each place: all of them together in all
   */
  private void assertRefusedEverywhere(List<Object> values, int each) {
    assertRefused(values, each, places());
  }

  private void assertRefused(List<Object> values, int each, List<Consumer<Object>> places) {
    for (int place = 0; place < places.size(); place++) {
      for (int i = place; i < place + each; i++) {
        Object value = values.get(i % values.size());
        Consumer<Object> call = places.get(place);
        Throwable thrown =
            assertTimeoutPreemptively(
                IN_TIME,
                () -> catchThrowable(() -> call.accept(value)),
                "value " + i % values.size() + " in place " + place);
        assertThat(thrown)
            .as("value %d in place %d", i % values.size(), place)
            .isInstanceOf(DynaModelException.class)
            .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(10_000));
      }
    }
    assertThat(http.answered()).isZero();
  }

  @Test
  void valuesThatContainThemselves_areRefused() {
    assertRefusedEverywhere(selfContaining(), 8);
  }

  @Test
  void valuesThatHaveAPartAgainAndAgain_areRefused() {
    assertRefusedEverywhere(doubling(), 1);
  }

  @Test
  void valuesThatAreNestedDeep_areRefused() {
    assertRefusedEverywhere(deep(), 3);
  }

  @Test
  void valuesThatAreHuge_areRefused() {
    assertRefusedEverywhere(huge(), 1);
  }

  @Test
  void whatIsOnlyLookedAt_isLookedAtInTime() {
    List<Object> values = new ArrayList<>(selfContaining());
    values.addAll(deep());
    values.addAll(doubling().subList(0, 2));
    values.addAll(huge().subList(0, 6));
    for (Object value : values) {
      List<Runnable> looks =
          List.of(
              () -> boxes.matches(Q.of("id", "1"), box(value, null, null, null, null)),
              () -> documents.matches(Q.of("x", value), Document.of(Map.of("id", "1"))));
      for (Runnable look : looks) {
        Throwable thrown = assertTimeoutPreemptively(IN_TIME, () -> catchThrowable(look::run));
        if (thrown != null) {
          assertThat(thrown).isInstanceOf(DynaModelException.class);
        }
      }
    }
  }
}
