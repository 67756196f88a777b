package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A change can set the value of another field, or a value in its place if it is missing. */
class FieldOrElseTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  private static final long SEED = 20_261_129;

  record Info(@Nullable BigDecimal rating) {}

  record Film(
      String id,
      @Nullable @DecimalMax("10") BigDecimal rating,
      @Nullable @Size(max = 5) String title,
      @Nullable Info info,
      @Nullable List<Integer> ids,
      @Nullable Integer score) {}

  private final DynaModel<Film> films =
      DynaModel.of(Film.class)
          .table(t -> t.name("films").hashKey("id"))
          .schema(BeanSchema.create())
          .connect(dynamo.connection());
  private final DynaModel<Document> documents =
      DynaModel.documents()
          .table(t -> t.name("documents").hashKey("id", ValueType.S))
          .schema(SchemaAdapter.none())
          .connect(dynamo.connection());

  @BeforeEach
  void create() {
    films.ensureTable();
    documents.ensureTable();
    films.save(new Film("m", null, "M", new Info(new BigDecimal("8.3")), List.of(7, 8), null));
    films.save(new Film("fury", null, "Fury", null, null, null));
  }

  @Test
  void fieldThatIsStored_isSet() {
    Film changed =
        films.update(
            "m",
            "rating",
            F.field("info__rating").orElse(7.9),
            "score",
            F.field("ids[0]").orElse(10));

    assertThat(changed.rating()).isEqualByComparingTo("8.3");
    assertThat(changed.score()).isEqualTo(7);
  }

  @Test
  void fieldThatIsMissing_givesWayToTheValue() {
    Film changed =
        films.update(
            "fury",
            "rating",
            F.field("info__rating").orElse(7.9),
            "score",
            F.field("ids[0]").orElse(10));

    assertThat(changed.rating()).isEqualByComparingTo("7.9");
    assertThat(changed.score()).isEqualTo(10);
  }

  @Test
  void upsertOfAMissingItem_storesTheValue() {
    Map<String, F> changes = Map.of("score", F.field("ids[1]").orElse(3));

    assertThat(films.update("new", changes, o -> o.upsert()).score()).isEqualTo(3);
  }

  @Test
  void valueThatBreaksARule_isAViolation_whereItIsTaken() {
    F invalid = F.field("info__rating").orElse(10.5);

    assertThatThrownBy(() -> films.update("fury", "rating", invalid))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("rating: must be less than or equal to 10");
    assertThat(films.update("m", "rating", invalid).rating()).isEqualByComparingTo("8.3");
  }

  @Test
  void fieldThatBreaksARule_isAViolation() {
    films.update("m", "info__rating", 11);

    assertThatThrownBy(() -> films.update("m", "rating", F.field("info__rating").orElse(1)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("rating: must be less than or equal to 10");
  }

  @Test
  void valueOfAnotherType_isRejected() {
    assertThatThrownBy(() -> films.update("m", "score", F.field("ids[0]").orElse("ten")))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("score")
        .hasMessageNotContaining("ten");
    assertThatThrownBy(() -> films.update("m", "score", F.field("title").orElse(10)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("title");
  }

  @Test
  void otherActionsAndLookups_rejectIt() {
    F other = F.field("ids[0]").orElse(10);

    assertThatThrownBy(() -> films.update("m", "score__plus", other))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("only 'set' can take field(ids[0]).orElse(?)");
    assertThatThrownBy(() -> films.scan("score", other).list())
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("store that value in a separate field");
  }

  @Test
  void transaction_setsIt() {
    dynamo
        .connection()
        .transact(tx -> tx.update(films, "fury", "score", F.field("ids[0]").orElse(4)));

    assertThat(films.get("fury").orElseThrow().score()).isEqualTo(4);
  }

  @Test
  void generatedItems_haveTheFieldOrTheValue() {
    Random random = new Random(SEED);
    List<Object> values = List.of("a", 1L, new BigDecimal("2.5"), true, List.of(1L), Map.of());
    for (int trial = 0; trial < 100 * Integer.getInteger("dynamodel.trials.factor", 1); trial++) {
      Map<String, Object> item = new HashMap<>(Map.of("id", "d"));
      for (String name : List.of("a", "b", "c")) {
        if (random.nextBoolean()) {
          item.put(name, values.get(random.nextInt(values.size())));
        }
      }
      documents.put(item);
      String from = List.of("a", "b", "c").get(random.nextInt(3));
      String to = List.of("a", "b", "d").get(random.nextInt(3));
      Object missing = values.get(random.nextInt(values.size()));

      Document changed = documents.update("d", to, F.field(from).orElse(missing));

      Map<String, Object> expected = new HashMap<>(item);
      expected.put(to, item.getOrDefault(from, missing));
      assertThat(new ArrayList<>(changed.entrySet()))
          .as("seed %d, trial %d", SEED, trial)
          .containsExactlyInAnyOrderElementsOf(expected.entrySet());
    }
  }
}
