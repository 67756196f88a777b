package io.dynamodel.mapping;

import static io.dynamodel.mapping.Arbitrary.bytes;
import static io.dynamodel.mapping.Arbitrary.constant;
import static io.dynamodel.mapping.Arbitrary.decimal;
import static io.dynamodel.mapping.Arbitrary.instant;
import static io.dynamodel.mapping.Arbitrary.list;
import static io.dynamodel.mapping.Arbitrary.map;
import static io.dynamodel.mapping.Arbitrary.orNull;
import static io.dynamodel.mapping.Arbitrary.real;
import static io.dynamodel.mapping.Arbitrary.set;
import static io.dynamodel.mapping.Arbitrary.text;
import static io.dynamodel.mapping.Arbitrary.whole;
import static io.dynamodel.mapping.Mapped.assertRoundTrips;
import static io.dynamodel.mapping.Mapped.bind;
import static io.dynamodel.mapping.Mapped.codec;
import static io.dynamodel.mapping.Mapped.document;
import static io.dynamodel.mapping.Mapped.item;
import static io.dynamodel.mapping.Mapped.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.dynamodel.value.Document;
import io.dynamodel.value.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;

/** Whatever a record holds comes back, by way of an item as by way of a document. */
public class RoundTripTest {
  private static final long SEED = 9780306406157L;
  private static final int TRIALS = 1_000 * Integer.getInteger("dynamodel.trials.factor", 1);

  public sealed interface Part permits Text, Amount, Group {}

  record Text(String text) implements Part {}

  record Amount(BigDecimal number) implements Part {}

  record Group(List<Part> parts, Map<String, Part> named) implements Part {}

  record Flat(String first, Integer second) {}

  public record Everything(
      String text,
      int i,
      long l,
      short s,
      byte b,
      double d,
      float f,
      boolean z,
      char c,
      Integer boxed,
      Double real,
      BigInteger whole,
      UUID id,
      DayOfWeek day,
      Instant at,
      LocalDate date,
      Duration duration,
      SdkBytes bytes,
      Optional<String> optional,
      Set<String> texts,
      Set<Long> numbers,
      Set<SdkBytes> binaries,
      Set<Instant> times,
      Set<Flat> records,
      List<List<Integer>> nested,
      Map<UUID, Set<DayOfWeek>> byId,
      Map<String, Flat> flats,
      Part part,
      Object any,
      Document document,
      @DynamoDbFlatten Map<String, Object> others) {}

  public static Part part(Random random, int levels) {
    return switch (random.nextInt(levels > 0 ? 4 : 2)) {
      case 0 -> new Text(orNull(random, () -> text(random)));
      case 1 -> new Amount(kept(decimal(random)));
      default ->
          new Group(
              list(random, () -> part(random, levels - 1)),
              map(random, () -> part(random, levels - 1)));
    };
  }

  private static Flat flat(Random random) {
    return new Flat(orNull(random, () -> text(random)), random.nextInt());
  }

  public static Everything everything(Random random) {
    return new Everything(
        orNull(random, () -> text(random)),
        random.nextInt(),
        random.nextLong(),
        (short) random.nextInt(),
        (byte) random.nextInt(),
        real(random),
        random.nextFloat(),
        random.nextBoolean(),
        (char) ('a' + random.nextInt(26)),
        orNull(random, random::nextInt),
        orNull(random, () -> real(random)),
        whole(random),
        new UUID(random.nextLong(), random.nextLong()),
        constant(random, DayOfWeek.class),
        instant(random),
        LocalDate.ofInstant(instant(random), ZoneOffset.UTC),
        Duration.ofNanos(random.nextLong()),
        bytes(random),
        Optional.ofNullable(orNull(random, () -> text(random))),
        set(random, () -> text(random)),
        set(random, random::nextLong),
        set(random, () -> bytes(random)),
        set(random, () -> instant(random)),
        Set.copyOf(list(random, () -> flat(random))),
        list(random, () -> list(random, random::nextInt)),
        list(random, () -> new UUID(random.nextLong(), random.nextLong())).stream()
            .collect(Collectors.toMap(id -> id, id -> Set.of(constant(random, DayOfWeek.class)))),
        map(random, () -> flat(random)),
        orNull(random, () -> part(random, 3)),
        Arbitrary.plain(random, 2),
        Arbitrary.document(random),
        map(random, () -> Arbitrary.plain(random, 1)).entrySet().stream()
            .collect(Collectors.toMap(e -> "other " + e.getKey(), Map.Entry::getValue)));
  }

  @Test
  void record_ofEveryKindOfField_comesBackEqual() {
    Random random = new Random(SEED);
    Codec<Everything> codec = codec(Everything.class);
    for (int i = 0; i < TRIALS; i++) {
      Everything everything = everything(random);
      assertThatCode(() -> assertRoundTrips(codec, everything))
          .as("trial %d of seed %d", i, SEED)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void beanAndImmutable_comeBackEqual() {
    Random random = new Random(SEED);
    Codec<BeanTest.Account> accounts = codec(BeanTest.Account.class);
    Codec<BeanTest.Point> points = codec(BeanTest.Point.class);
    for (int i = 0; i < TRIALS; i++) {
      BeanTest.Account account = new BeanTest.Account();
      account.setId(orNull(random, () -> text(random)));
      account.setLevel(random.nextInt(100));
      account.setBoxed(orNull(random, random::nextInt));
      account.setActive(random.nextBoolean());
      account.setTags(list(random, () -> orNull(random, () -> text(random))));
      account.setScores(map(random, random::nextInt));
      account.setPrices(set(random, () -> kept(decimal(random))));
      assertComesBack(accounts, account, "boxed");
      assertComesBack(
          points,
          BeanTest.Point.builder()
              .x(random.nextInt(100))
              .issued(random.nextBoolean())
              .tags(list(random, () -> text(random)))
              .build());
    }
  }

  /** A null is not stored, and where it is not there a bean keeps what it began with. */
  private static <T> void assertComesBack(Codec<T> codec, T object, String... withInitialValue) {
    assertThat(read(codec, item(codec, object)))
        .usingRecursiveComparison()
        .ignoringFields(withInitialValue)
        .isEqualTo(object);
    assertThat(bind(codec, document(codec, object)).valid())
        .usingRecursiveComparison()
        .ignoringFields(withInitialValue)
        .isEqualTo(object);
  }

  /** The number in the scale in which it comes back. */
  private static BigDecimal kept(BigDecimal number) {
    return Numbers.decimal(Numbers.canonical(number));
  }

  @Test
  void document_comesBackEqual() {
    Random random = new Random(SEED);
    for (int i = 0; i < TRIALS; i++) {
      Document document = Arbitrary.document(random);
      assertThat(read(Codec.documents(), item(Codec.documents(), document)))
          .as("trial %d of seed %d", i, SEED)
          .isEqualTo(document);
      assertThat(bind(Codec.documents(), document).valid()).isEqualTo(document);
    }
  }

  record Measures(
      BigDecimal decimal, double real, float single, List<BigDecimal> list, Object any) {}

  @Test
  void numbers_keepTheirValueExactly() {
    Random random = new Random(SEED);
    Codec<Measures> codec = codec(Measures.class);
    for (int i = 0; i < TRIALS; i++) {
      float single = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      Measures numbers =
          new Measures(
              decimal(random), real(random), single, List.of(decimal(random)), decimal(random));
      Measures back = read(codec, item(codec, numbers));
      assertThat(back.decimal()).isEqualByComparingTo(numbers.decimal());
      assertThat(back.real()).isEqualTo(numbers.real());
      assertThat(back.single()).isEqualTo(numbers.single());
      assertThat(back.list().get(0)).isEqualByComparingTo(numbers.list().get(0));
      assertThat(new BigDecimal(back.any().toString()))
          .isEqualByComparingTo((BigDecimal) numbers.any());
    }
  }

  @Test
  void numbers_of38Digits_comeBackTopLevelAndNested() {
    BigDecimal big = new BigDecimal("12345678901234567890123456789012345678");
    assertRoundTrips(
        new Measures(big, 0.1, 0.1f, List.of(big, big.movePointLeft(38)), big.toBigInteger()));
    assertThat(
            item(new Measures(new BigDecimal("1.10"), 0.1, 0.1f, List.of(), null))
                .get("single")
                .n())
        .isEqualTo("0.1");
  }
}
