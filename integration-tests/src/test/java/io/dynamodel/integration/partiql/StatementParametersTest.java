package io.dynamodel.integration.partiql;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.table.TableConfig;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Parameters are stored as the values of a map that is put are. */
class StatementParametersTest {
  private static final int TRIALS = 300 * Integer.getInteger("dynamodel.trials.factor", 1);

  private final DynaConnection connection = DynaConnection.open("embedded");

  @AfterEach
  void close() {
    connection.close();
  }

  @Test
  void aParameter_isStoredAsAPutStoresIt() {
    connection.createTable(TableConfig.of(t -> t.name("values").hashKey("id", S)));
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < TRIALS; i++) {
      Object value = value(random, 3);
      Map<String, Object> put = new HashMap<>();
      put.put("id", "put");
      put.put("value", value);
      connection.table("values").put(put);
      connection.partiql("DELETE FROM \"values\" WHERE id = 'inserted'").execute();
      connection
          .partiql("INSERT INTO \"values\" VALUE {'id': ?, 'value': ?}", "inserted", value)
          .execute();
      assertThat(stored("inserted"))
          .as("seed %d, trial %d, value %s", seed, i, value)
          .isEqualTo(stored("put"));
    }
  }

  /** The SDK's value, so that nothing of the way back is compared. */
  private @Nullable AttributeValue stored(String id) {
    return connection
        .client()
        .getItem(r -> r.tableName("values").key(Map.of("id", AttributeValue.fromS(id))))
        .item()
        .get("value");
  }

  private static @Nullable Object value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 10 : 14)) {
      case 0 -> null;
      case 1 -> "text " + random.nextInt(5);
      case 2 -> random.nextInt();
      case 3 -> new BigDecimal(random.nextLong()).movePointLeft(random.nextInt(18));
      case 4 -> random.nextDouble();
      case 5 -> random.nextBoolean();
      case 6 -> new byte[] {(byte) random.nextInt(), 0, 1};
      case 7 -> Instant.ofEpochMilli(random.nextLong(2_000_000_000_000L));
      case 8 -> random.nextBoolean() ? DayOfWeek.of(1 + random.nextInt(7)) : LocalDate.EPOCH;
      case 9 -> random.nextBoolean() ? new UUID(1, random.nextLong()) : Optional.of("there");
      case 10 -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(random, depth - 1));
        }
        yield list;
      }
      case 11 -> {
        Map<String, @Nullable Object> map = new HashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put("field" + i, value(random, depth - 1));
        }
        yield map;
      }
      case 12 -> Set.of("a" + random.nextInt(9), "b");
      default -> Set.of(random.nextInt(9), 10, 2.5);
    };
  }

  @Test
  void aParameterThatCannotBeStored_isRefusedBeforeARequest_withoutItsValue() {
    assertRefused("parameter 1 of the statement must be a finite number", Double.NaN);
    assertRefused("parameter 2 of the statement is an empty set", "a", Set.of());
    assertRefused("parameter 3 of the statement ", 1, 2, "\ud800 secret");
    assertRefused("parameter 1 of the statement ", new Object());
    assertRefused("parameter 1 of the statement ", List.of(Map.of("", "secret")));
    assertRefused("parameter 1 of the statement ", new BigDecimal("1." + "1".repeat(50)));
  }

  private void assertRefused(String message, Object... parameters) {
    assertThatThrownBy(() -> connection.partiql("SELECT * FROM x", parameters))
        .as(Arrays.toString(parameters))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }
}
