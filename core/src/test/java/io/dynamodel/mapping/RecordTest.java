package io.dynamodel.mapping;

import static io.dynamodel.mapping.Mapped.assertRoundTrips;
import static io.dynamodel.mapping.Mapped.bind;
import static io.dynamodel.mapping.Mapped.codec;
import static io.dynamodel.mapping.Mapped.item;
import static io.dynamodel.mapping.Mapped.read;
import static io.dynamodel.mapping.Mapped.storing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnore;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RecordTest {
  record Node(String name, Node next, List<Node> children, Map<String, Node> byName) {}

  private record Hidden(int number, Secret secret) {
    private record Secret(String text) {}
  }

  record Pair<A, B>(A left, List<B> right, A[] array, Map<String, ? extends B> map) {}

  record Pairs(Pair<Instant, Integer> times, Pair<String, Pair<UUID, Long>> nested) {}

  record Tree<T>(T value, List<Tree<T>> children) {}

  record Forest(Tree<DayOfWeek> days, Tree<Long> numbers) {}

  static final class Instants extends ArrayList<Instant> {
    private static final long serialVersionUID = 1L;
  }

  static final class ByName<V> extends HashMap<String, V> {
    private static final long serialVersionUID = 1L;
  }

  record OwnCollections(Instants instants, ByName<UUID> ids) {}

  enum Suit {
    HEARTS,
    SPADES {
      @Override
      boolean isBlack() {
        return true;
      }
    };

    boolean isBlack() {
      return false;
    }
  }

  record Containers(
      EnumSet<Suit> enumSet,
      EnumMap<Suit, Integer> enumMap,
      SortedSet<String> sortedSet,
      SortedMap<Integer, String> sortedMap,
      Map<UUID, Instant> byId,
      Map<DayOfWeek, Suit> byDay,
      Set<Instant> instants,
      Set<Hidden> records,
      Set<Boolean> booleans,
      Collection<Long> collection,
      Iterable<String> iterable,
      ConcurrentMap<String, String> concurrent) {}

  @Test
  void recursiveRecord_andItsFields_nestThemselves() {
    Node leaf = new Node("leaf", null, List.of(), Map.of());
    assertRoundTrips(new Node("root", leaf, List.of(leaf, leaf), Map.of("leaf", leaf)));

    Fields fields = codec(Node.class).fields();
    assertThat(fields.at(Path.of("next", "children", 3, "byName", "any", "name")).type())
        .isEqualTo(ValueType.S);
    assertThat(fields.at(Path.of("next", "nme"))).isNull();
    assertThat(fields.hasDefaults()).isFalse();
  }

  @Test
  void privateNestedRecord_isMappedAsAnyOther() {
    assertRoundTrips(new Hidden(5, new Hidden.Secret("s")));
  }

  @Test
  void genericRecord_valuesAreOfTheTypesThatItsArgumentsSay() {
    UUID id = UUID.randomUUID();
    Pairs pairs =
        new Pairs(
            new Pair<>(Instant.EPOCH, List.of(1), new Instant[] {Instant.EPOCH}, Map.of("a", 2)),
            new Pair<>(
                "x",
                List.of(new Pair<>(id, List.of(1L), new UUID[] {id}, Map.of("b", 2L))),
                null,
                null));

    Pairs back = read(Pairs.class, item(pairs));

    assertThat(back).usingRecursiveComparison().isEqualTo(pairs);
    Instant[] array = back.times().array();
    assertThat(array).containsExactly(Instant.EPOCH);
    assertThat(codec(Pairs.class).fields().at(Path.of("nested", "right", 0, "left")).type())
        .isEqualTo(ValueType.S);
  }

  @Test
  void genericRecordThatNestsItself_isCompiledOnceForEachArgument() {
    assertRoundTrips(
        new Forest(
            new Tree<>(DayOfWeek.MONDAY, List.of(new Tree<>(DayOfWeek.FRIDAY, List.of()))),
            new Tree<>(1L, List.of(new Tree<>(2L, List.of())))));
  }

  @Test
  void rawGenericRecord_holdsPlainValues() {
    assertThat(read(Tree.class, item(new Tree<Object>("text", List.of()))).value())
        .isEqualTo("text");
    assertThat(bind(Tree.class, Map.of("value", 1)).valid().value()).isEqualTo(1L);
  }

  @Test
  void ownCollectionType_elementsAreOfTheTypeThatItExtends() {
    Instants instants = new Instants();
    instants.add(Instant.EPOCH);
    ByName<UUID> ids = new ByName<>();
    ids.put("a", new UUID(1, 2));
    assertRoundTrips(new OwnCollections(instants, ids));
  }

  @Test
  void containers_ofAllKinds_comeBackAsTheyWere() {
    EnumMap<Suit, Integer> enumMap = new EnumMap<>(Suit.class);
    enumMap.put(Suit.SPADES, 2);
    assertRoundTrips(
        new Containers(
            EnumSet.of(Suit.SPADES),
            enumMap,
            new TreeSet<>(Set.of("b", "a")),
            new TreeMap<>(Map.of(10, "ten", 9, "nine")),
            Map.of(new UUID(1, 2), Instant.EPOCH),
            Map.of(DayOfWeek.MONDAY, Suit.HEARTS),
            Set.of(Instant.EPOCH, Instant.MAX.minusSeconds(31556889864400000L)),
            Set.of(new Hidden(1, null), new Hidden(2, null)),
            Set.of(true, false),
            List.of(1L, 1L),
            List.of("x"),
            new java.util.concurrent.ConcurrentHashMap<>(Map.of("a", "b"))));
  }

  @Test
  void containers_storedTypes_areThoseOfDynamoDb() {
    Fields fields = codec(Containers.class).fields();
    assertThat(fields.declared("enumSet").type()).isEqualTo(ValueType.SS);
    assertThat(fields.declared("enumMap").type()).isEqualTo(ValueType.M);
    assertThat(fields.declared("instants").type()).isEqualTo(ValueType.SS);
    assertThat(fields.declared("records").type()).isEqualTo(ValueType.L);
    assertThat(fields.declared("booleans").type()).isEqualTo(ValueType.L);
    assertThat(fields.declared("sortedMap").element().type()).isEqualTo(ValueType.S);
  }

  record Arrays2(int[] ints, String[] texts, double[][] grid, byte[] bytes, char[] chars) {}

  @Test
  void arrays_areLists_andBytesAreBinary() {
    Arrays2 arrays =
        new Arrays2(
            new int[] {1, 2},
            new String[] {"a", null},
            new double[][] {{0.1}, {}},
            new byte[] {1},
            new char[] {'c'});
    Map<String, AttributeValue> item = item(arrays);

    assertThat(read(Arrays2.class, item)).usingRecursiveComparison().isEqualTo(arrays);
    assertThat(item.get("bytes").type()).isEqualTo(AttributeValue.Type.B);
    assertThat(item.get("grid").l()).hasSize(2);
    assertThat(
            bind(Arrays2.class, Map.of("ints", new long[] {1, 2}, "texts", List.of("a")))
                .valid()
                .ints())
        .containsExactly(1, 2);
    assertThat(bind(Arrays2.class, Map.of("ints", Arrays.asList(1, null))).paths())
        .containsExactly("ints[1]");
  }

  record Optionals(
      Optional<String> text, Optional<List<Integer>> list, OptionalInt number, OptionalLong big) {}

  @Test
  void optional_isItsValue_andEmptyWhereThereIsNone() {
    assertRoundTrips(
        new Optionals(
            Optional.of("a"), Optional.of(List.of(1)), OptionalInt.of(5), OptionalLong.of(6)));
    Optionals empty =
        new Optionals(
            Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalLong.empty());
    assertRoundTrips(empty);
    assertThat(item(empty)).isEmpty();
    assertThat(item(new Optionals(null, null, null, null))).isEmpty();
    Map<String, Object> nulls = new HashMap<>();
    nulls.put("text", null);
    nulls.put("number", OptionalInt.empty());
    assertThat(bind(Optionals.class, nulls).valid()).isEqualTo(empty);
    assertThat(
            bind(Optionals.class, Map.of("text", Optional.of("a"), "number", 5)).valid().number())
        .hasValue(5);
  }

  record Open(Object any, Document document, Map<String, Object> map, List<?> list, Set raw) {}

  @Test
  void openFields_holdPlainValues() {
    assertRoundTrips(
        new Open(
            List.of(1L, Set.of("a"), Document.of(Map.of("n", 1.5))),
            Document.of(Map.of("a", List.of())),
            Map.of("x", 1L, "y", new BigDecimal("0.5")),
            List.of("a", true),
            Set.of("a", "b")));
  }

  @Test
  void openField_withAValueThatIsNotPlain_isRefusedAndNotDropped() {
    assertThat(storing(new Open(new Hidden(1, null), null, null, null, null)))
        .singleElement()
        .hasToString("any: must be a plain value, not a " + Hidden.class.getName() + " (type)");
    assertThat(storing(new Open(null, null, Map.of("a", List.of(new Date())), null, null)))
        .singleElement()
        .hasToString("map.a[0]: must be a plain value, not a java.util.Date (type)");
    assertThat(storing(new Open(Map.of(List.of(), "x"), null, null, null, null))).hasSize(1);
    assertThat(storing(new Open(Double.NaN, null, null, null, null))).hasSize(1);
  }

  record Named(
      @DynamoDbAttribute("ISBN-13") String isbn13,
      String firstName,
      Inner innerPart,
      Map<String, Inner> byName) {
    record Inner(String lastName) {}
  }

  @Test
  void naming_appliesToNestedRecordsAndNotToMapKeys() {
    Codec<Named> codec = Codecs.of(Named.class, Naming.SNAKE_CASE);
    Named named =
        new Named("97", "Ann", new Named.Inner("Lee"), Map.of("keyName", new Named.Inner("Kim")));

    assertRoundTrips(codec, named);
    assertThat(item(codec, named))
        .containsOnlyKeys("ISBN-13", "first_name", "inner_part", "by_name");
    assertThat(codec.fields().at(Path.of("by_name", "keyName", "last_name")).javaName())
        .isEqualTo("lastName");
  }

  record Address(String street, String city) {}

  record Person(
      String name, @DynamoDbFlatten Address address, @DynamoDbFlatten Map<String, Object> more) {}

  @Test
  void flatten_recordAndMap_standInTheirPlace() {
    Person person = new Person("Ann", new Address("Main St", "Springfield"), Map.of("age", 5L));

    assertRoundTrips(person);
    assertThat(item(person)).containsOnlyKeys("name", "street", "city", "age");
    assertThat(read(Person.class, item(new Person("Ann", null, Map.of()))))
        .isEqualTo(new Person("Ann", null, Map.of()));
    assertThat(codec(Person.class).fields().names()).containsExactly("name", "street", "city");
  }

  record Outer(String id, @DynamoDbFlatten Person person) {}

  @Test
  void flatten_recordThatHasACatchAll_catchesAllToo() {
    assertRoundTrips(new Outer("1", new Person("Ann", null, Map.of("age", 5L))));
  }

  @Test
  void flatten_mapWithTheNameOfAField_isRefused() {
    assertThat(storing(new Person(null, null, Map.of("name", "x"))))
        .singleElement()
        .hasToString("name: has a key that is the name of a field (name)");
    assertThat(storing(new Person("Ann", null, Map.of("city", "x")))).hasSize(1);
  }

  record TwoCatchAlls(
      @DynamoDbFlatten Map<String, String> a, @DynamoDbFlatten Map<String, String> b) {}

  record FlatSelf(String name, @DynamoDbFlatten FlatSelf self) {}

  record FlatText(@DynamoDbFlatten String text) {}

  record Twice(String city, @DynamoDbFlatten Address address) {}

  record Ignoring(String name, @DynamoDbIgnore String ignored) {}

  record Keys(Map<List<String>, String> map) {}

  record Unmapped(Future<String> future) {}

  record Dates(List<Date> dates) {}

  record Deep(Dates dates) {}

  @Test
  void typeThatCannotBeMapped_isAnErrorThatNamesTheProperty() {
    assertUnmapped(TwoCatchAlls.class, "b of", "another map");
    assertUnmapped(FlatSelf.class, "self of", "flattened");
    assertUnmapped(FlatText.class, "text of", "flattened");
    assertUnmapped(Twice.class, "'city'");
    assertUnmapped(Ignoring.class, "ignored", "constructor needs it");
    assertUnmapped(Keys.class, "map of", "a map's keys are names");
    assertUnmapped(Unmapped.class, "future of", "java.util.concurrent.Future");
    assertUnmapped(Deep.class, "dates of", "java.util.Date");
    assertUnmapped(String.class, "cannot be a model's type");
    assertUnmapped(Object.class, "cannot be a model's type");
    assertUnmapped(List.class, "cannot be a model's type");
    assertUnmapped(Runnable.class, "java.lang.Runnable");
  }

  private static void assertUnmapped(Class<?> type, String... parts) {
    assertThatThrownBy(() -> codec(type))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContainingAll(parts);
  }

  record Uris(URI uri, List<URI> all, Set<URI> set) {}

  @Test
  void typeOfTheJdkThatTheEnhancedClientKnows_isStoredByItsConverter() {
    URI uri = URI.create("https://example.org/");
    Uris uris = new Uris(uri, List.of(uri), Set.of(uri));
    assertRoundTrips(uris);
    assertThat(
            bind(Uris.class, Map.of("uri", uri, "all", List.of(uri.toString()), "set", Set.of(uri)))
                .valid())
        .isEqualTo(uris);
  }

  record Queues(ArrayDeque<String> deque, TreeSet<Address> unsortable) {}

  @Test
  void collectionThatRefusesItsElements_isAViolationAndNoCrash() {
    assertThat(bind(Queues.class, Map.of("deque", Arrays.asList("a", null))).paths())
        .containsExactly("deque");
    assertThat(
            bind(
                    Queues.class,
                    Map.of("unsortable", List.of(new Address("a", "b"), new Address("c", "d"))))
                .paths())
        .containsExactly("unsortable");
  }

  @Test
  void setsWithNulls_areRefusedOnEachWay() {
    Set<String> withNull = new HashSet<>(Arrays.asList("a", null));
    record Sets(Set<String> texts, Set<Address> records) {}
    assertThat(storing(new Sets(withNull, null)))
        .singleElement()
        .hasToString("texts: a set must not have a null element (set)");
    assertThat(storing(new Sets(null, new HashSet<>(Arrays.asList((Address) null))))).hasSize(1);
    assertThat(bind(Sets.class, Map.of("texts", withNull)).paths()).hasSize(1);
  }
}
