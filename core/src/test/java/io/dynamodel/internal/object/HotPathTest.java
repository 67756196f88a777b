package io.dynamodel.internal.object;

import static io.dynamodel.mapping.Arbitrary.decimal;
import static io.dynamodel.mapping.Arbitrary.list;
import static io.dynamodel.mapping.Arbitrary.orNull;
import static io.dynamodel.mapping.Arbitrary.text;
import static io.dynamodel.mapping.Mapped.codec;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.error.MappingException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Arbitrary;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.DocumentSink;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.mapping.Mapped;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A codec that has worked often does the same as one that has not, errors included. */
class HotPathTest {
  private static final long SEED = 9780306406157L;
  private static final int TRIALS = 3_000 * Integer.getInteger("dynamodel.trials.factor", 1);

  /** More operations than a hot path waits for. */
  private static final int OFTEN = 600;

  /** Fewer than that. */
  private static final int SELDOM = 200;

  record Part(String text, Integer number) {}

  /** Fields that a plain map has unchanged, and fields that it does not have. */
  record Scalars(
      String text,
      int i,
      Integer boxed,
      Long l,
      Boolean z,
      BigDecimal number,
      Double real,
      LocalDate day,
      DayOfWeek weekday,
      Optional<String> optional,
      List<String> texts,
      List<Integer> numbers) {
    Scalars {
      if ("refused".equals(text)) {
        throw new IllegalArgumentException("refused");
      }
    }
  }

  record Nested(String text, Part part, List<Part> parts, Map<String, Part> named) {}

  public static class Bean {
    private String text = "at first";
    private int number = 7;
    private Boolean truth;

    public String getText() {
      return text;
    }

    public void setText(String text) {
      this.text = text;
    }

    public int getNumber() {
      return number;
    }

    public void setNumber(int number) {
      this.number = number;
    }

    public Boolean getTruth() {
      return truth;
    }

    public void setTruth(Boolean truth) {
      this.truth = truth;
    }

    @Override
    public String toString() {
      return text + number + truth;
    }
  }

  /** Counts how often its constructor runs. */
  record Counted(String text, int number) {
    private static int runs;

    Counted {
      runs++;
      if ("refused".equals(text)) {
        throw new IllegalArgumentException("refused");
      }
    }
  }

  private static Part part(Random random) {
    return new Part(orNull(random, () -> text(random)), orNull(random, random::nextInt));
  }

  private static Scalars scalars(Random random) {
    return new Scalars(
        text(random),
        random.nextInt(),
        orNull(random, random::nextInt),
        orNull(random, random::nextLong),
        orNull(random, random::nextBoolean),
        orNull(random, () -> decimal(random)),
        orNull(random, random::nextDouble),
        orNull(random, () -> LocalDate.ofEpochDay(random.nextInt(90_000) - 40_000)),
        orNull(random, () -> DayOfWeek.of(1 + random.nextInt(7))),
        Optional.ofNullable(orNull(random, () -> text(random))),
        orNull(random, () -> list(random, () -> text(random))),
        orNull(random, () -> list(random, random::nextInt)));
  }

  private static Nested nested(Random random) {
    return new Nested(
        orNull(random, () -> text(random)),
        orNull(random, () -> part(random)),
        orNull(random, () -> list(random, () -> part(random))),
        orNull(random, () -> Arbitrary.map(random, () -> part(random))));
  }

  private static Bean bean(Random random) {
    Bean bean = new Bean();
    bean.setText(orNull(random, () -> text(random)));
    bean.setNumber(random.nextInt());
    bean.setTruth(orNull(random, random::nextBoolean));
    return bean;
  }

  private static Object outcome(Supplier<Object> reading) {
    try {
      return String.valueOf(reading.get());
    } catch (MappingException e) {
      return List.of(e.getMessage(), e.path(), e.expected(), e.found());
    } catch (RuntimeException e) {
      return e.toString();
    }
  }

  private static <T> Object written(Codec<T> codec, T record) {
    List<Violation> violations = new ArrayList<>();
    ItemSink sink = new ItemSink(violations);
    Map<String, AttributeValue> item = sink.item(out -> codec.write(record, out));
    assertThat(sink.mayExceed(sink.size() - 1)).isTrue();
    DocumentSink document = new DocumentSink(false);
    codec.write(record, document);
    return List.of(
        item,
        List.copyOf(item.keySet()),
        texts(violations),
        sink.size(),
        sink.leavesOut(true),
        String.valueOf(document.value()));
  }

  private static List<String> texts(List<Violation> violations) {
    return violations.stream().map(each -> each + " " + each.rejectedValue()).toList();
  }

  private static <T> Object bound(Codec<T> codec, Map<String, Object> map) {
    List<Violation> violations = new ArrayList<>();
    PlainSource source = new PlainSource(map, codec.fields(), violations);
    Object record = outcome(() -> codec.read(source));
    return List.of(record, texts(violations), String.valueOf(source.failure()));
  }

  private static Map<String, AttributeValue> spoiledItem(
      Random random, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> spoiled = new LinkedHashMap<>(item);
    List<String> names = List.copyOf(item.keySet());
    for (int i = random.nextInt(3); i > 0 && !names.isEmpty(); i--) {
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(6)) {
        case 0 -> spoiled.remove(name);
        case 1 -> spoiled.put("unknown", AttributeValue.fromS("x"));
        case 2 -> spoiled.put(name, AttributeValue.fromNul(true));
        case 3 -> spoiled.put("text", AttributeValue.fromS("refused"));
        case 4 -> spoiled.put(name, AttributeValue.fromN(number(random)));
        default -> spoiled.put(name, AttributeValue.fromL(List.of(AttributeValue.fromNul(true))));
      }
    }
    return spoiled;
  }

  private static String number(Random random) {
    List<String> numbers =
        List.of("5", "-5", "5.0", "1.50", "1E+3", "2147483648", "9223372036854775808", "0.1", "-0");
    return numbers.get(random.nextInt(numbers.size()));
  }

  private static Map<String, Object> spoiledMap(Random random, Map<String, Object> map) {
    Map<String, Object> spoiled =
        random.nextBoolean() ? new HashMap<>(map) : new LinkedHashMap<>(map);
    List<String> names = List.copyOf(map.keySet());
    for (int i = random.nextInt(3); i > 0 && !names.isEmpty(); i--) {
      String name = names.get(random.nextInt(names.size()));
      switch (random.nextInt(7)) {
        case 0 -> spoiled.remove(name);
        case 1 -> spoiled.put("unknown", "x");
        case 2 -> spoiled.put(name, null);
        case 3 -> spoiled.put("text", "refused");
        case 4 -> spoiled.put(name, new BigDecimal(number(random)));
        case 5 -> spoiled.put(name, Optional.of(random.nextInt()));
        default -> spoiled.put(name, Arbitrary.plain(random, 2));
      }
    }
    return spoiled;
  }

  private static <T> void assertSame(Class<T> type, Random random, Supplier<T> records) {
    Codec<T> hot = codec(type);
    for (int i = 0; i < OFTEN; i++) {
      T record = records.get();
      written(hot, record);
      hot.read(new ItemSource(Mapped.item(hot, record)));
      bound(hot, new HashMap<>(Mapped.document(hot, record)));
    }
    Codec<T> cold = codec(type);
    for (int trial = 0; trial < TRIALS; trial++) {
      if (trial % (SELDOM / 4) == 0) {
        cold = codec(type);
      }
      Codec<T> fresh = cold;
      String which = "trial " + trial + " of seed " + SEED;
      T record = records.get();
      assertThat(written(hot, record)).as(which).isEqualTo(written(fresh, record));
      Map<String, AttributeValue> item = spoiledItem(random, Mapped.item(fresh, record));
      assertThat(outcome(() -> hot.read(new ItemSource(item))))
          .as(which)
          .isEqualTo(outcome(() -> fresh.read(new ItemSource(item))));
      Document document = Mapped.document(fresh, record);
      Map<String, Object> map = spoiledMap(random, document);
      assertThat(bound(hot, map)).as(which).isEqualTo(bound(fresh, map));
      assertThat(bound(hot, document)).as(which).isEqualTo(bound(fresh, document));
    }
  }

  @Test
  void recordOfScalars_isWrittenReadAndBoundTheSame() {
    Random random = new Random(SEED);
    assertSame(Scalars.class, random, () -> scalars(random));
  }

  @Test
  void recordOfRecords_isWrittenReadAndBoundTheSame() {
    Random random = new Random(SEED);
    assertSame(Nested.class, random, () -> nested(random));
  }

  @Test
  void bean_isWrittenReadAndBoundTheSame() {
    Random random = new Random(SEED);
    assertSame(Bean.class, random, () -> bean(random));
  }

  @Test
  void constructorThatThrows_runsOnce() {
    Codec<Counted> codec = codec(Counted.class);
    for (int i = 0; i < OFTEN; i++) {
      codec.read(new ItemSource(Mapped.item(codec, new Counted("x", i))));
      bound(codec, new HashMap<>(Map.of("text", "x", "number", i)));
    }
    Map<String, AttributeValue> item =
        Map.of("text", AttributeValue.fromS("refused"), "number", AttributeValue.fromN("1"));
    Counted.runs = 0;
    assertThat(outcome(() -> codec.read(new ItemSource(item))).toString())
        .contains("values that it rejects");
    assertThat(Counted.runs).isEqualTo(1);
    Counted.runs = 0;
    assertThat(bound(codec, new HashMap<>(Map.of("text", "refused", "number", 1))).toString())
        .contains("was rejected by Counted")
        .contains("IllegalArgumentException: refused");
    assertThat(Counted.runs).isEqualTo(1);
  }

  @Test
  void constructor_ofAMapWithAnUnknownField_runsOnce() {
    Codec<Counted> codec = codec(Counted.class);
    for (int i = 0; i < OFTEN; i++) {
      bound(codec, new HashMap<>(Map.of("text", "x", "number", i)));
    }
    Counted.runs = 0;
    Map<String, Object> map = new HashMap<>(Map.of("text", "x", "number", 1, "unknown", 2));
    assertThat(bound(codec, map).toString()).contains("is not a field");
    assertThat(Counted.runs).isEqualTo(1);
  }

  @Test
  void mapThatFindsNamesByOtherTexts_isBoundByTheTextsThatItHas() {
    Codec<Part> codec = codec(Part.class);
    Map<String, Object> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    map.put("TEXT", "x");
    Object first = bound(codec, map);
    for (int i = 0; i < OFTEN; i++) {
      bound(codec, Map.of("text", "x", "number", i));
    }
    assertThat(bound(codec, map)).isEqualTo(first);
  }

  @Test
  void numberThatIsNotCanonical_isStoredInItsOneForm() {
    record Price(BigDecimal price) {}
    Codec<Price> codec = codec(Price.class);
    for (int i = 0; i < OFTEN; i++) {
      Mapped.item(codec, new Price(BigDecimal.ONE));
    }
    for (String each : List.of("1.50", "1E+3", "100", "1E-9", "0.00", "-0", "12.5")) {
      BigDecimal price = new BigDecimal(each);
      assertThat(Mapped.item(codec, new Price(price)))
          .isEqualTo(Mapped.item(codec(Price.class), new Price(price)));
    }
    assertThat(Mapped.storing(codec, new Price(new BigDecimal("1E+126")))).hasSize(1);
    assertThat(Mapped.storing(codec, new Price(BigDecimal.ONE.movePointLeft(131)))).hasSize(1);
  }
}
