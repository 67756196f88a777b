package io.dynamodel.validator.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.Compiled;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.engine.Engine;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.local.EmbeddedDatabase;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.validator.constraints.UniqueElements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Constraints apply to in-place updates, even if others write at the same time. */
class UpdatesTest {
  /** Requires {@code low <= high}. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = Ordered.OfGoods.class)
  @interface Ordered {
    String message() default "low must not be above high";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class OfGoods implements ConstraintValidator<Ordered, Object> {
      @Override
      public boolean isValid(Object value, ConstraintValidatorContext context) {
        Integer low = value instanceof Range range ? range.low : ((Pair) value).low;
        Integer high = value instanceof Range range ? range.high : ((Pair) value).high;
        return low == null || high == null || low <= high;
      }
    }
  }

  @Ordered
  record Range(Integer low, Integer high) {}

  record Goods(
      @NotBlank String id,
      @Min(0) Integer stock,
      @Max(10) Long level,
      @Positive @DecimalMax(value = "2.5", inclusive = false) BigDecimal ratio,
      @DecimalMin(value = "-1", inclusive = false) Double plain,
      Integer count,
      @Digits(integer = 3, fraction = 1) BigDecimal price,
      @Size(min = 1, max = 3) List<@Size(max = 3) String> tags,
      @Size(max = 3) Set<String> words,
      @Size(min = 2, max = 4) Set<Integer> some,
      @NotEmpty Set<String> needed,
      @UniqueElements List<String> once,
      @Size(max = 3) String code,
      String text,
      @Valid Range range) {}

  @Ordered
  record Pair(@NotBlank String id, Integer low, Integer high, String text, List<String> notes) {}

  private static final Map<String, Object> GOODS =
      Map.of(
          "id", "1",
          "stock", 20,
          "level", 9,
          "ratio", new BigDecimal("2"),
          "some", Set.of(1, 2),
          "needed", Set.of("a"),
          "tags", List.of("a"),
          "words", Set.of("a", "b"),
          "once", List.of("a"),
          "range", Map.of("low", 1, "high", 3));

  private static EmbeddedDatabase database;
  private static DynamoDbClient client;
  private static DynaConnection connection;
  private static DynaModel<Goods> goods;
  private static DynaModel<Pair> pairs;
  private static final List<String> SENT = new CopyOnWriteArrayList<>();
  private static final AtomicReference<Runnable> MEANWHILE = new AtomicReference<>();

  /** Records the requests, and makes another write just before an update. */
  private static final class Recorder implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      SENT.add(context.request().getClass().getSimpleName());
      if (context.request() instanceof UpdateItemRequest
          || context.request() instanceof TransactWriteItemsRequest) {
        Runnable action = MEANWHILE.getAndSet(null);
        if (action != null) {
          action.run();
        }
      }
    }
  }

  @BeforeAll
  static void start() {
    database = new EmbeddedDatabase(Engine.inMemory());
    client =
        database
            .builder()
            .overrideConfiguration(c -> c.addExecutionInterceptor(new Recorder()))
            .build();
    connection = DynaConnection.of(client);
    goods =
        DynaModel.of(Goods.class)
            .table(t -> t.name("goods").hashKey("id"))
            .schema(BeanSchema.create())
            .connect(connection);
    pairs =
        DynaModel.of(Pair.class)
            .table(t -> t.name("pairs").hashKey("id"))
            .schema(BeanSchema.create())
            .connect(connection);
    goods.createTable();
    pairs.createTable();
  }

  @AfterAll
  static void stop() {
    client.close();
    database.close();
  }

  @BeforeEach
  void store() {
    MEANWHILE.set(null);
    goods.put(GOODS);
    pairs.put(Map.of("id", "1", "low", 1, "high", 3));
    SENT.clear();
  }

  private static void assertRefused(String field, String message, Map<String, Object> changes) {
    Goods before = goods.get("1").orElseThrow();
    ValidationException refusal =
        catchThrowableOfType(ValidationException.class, () -> goods.update("1", changes));
    assertThat(refusal).as("%s", changes).isNotNull();
    assertThat(refusal.violations()).as("%s", changes).hasSize(1);
    assertThat(refusal.violations().get(0).path()).hasToString(field);
    assertThat(refusal.violations().get(0).message()).contains(message);
    assertThat(goods.get("1")).hasValue(before);
  }

  private static void assertOneRequest(String change, Object operand) {
    SENT.clear();
    goods.update("1", change, operand);
    assertThat(SENT).as(change).containsExactly("UpdateItemRequest");
  }

  @Test
  void update_whoseConditionAndBoundsExcludeEachOther_saysWhichOfThemIsFalse() {
    goods.put(GOODS);
    assertThatThrownBy(
            () -> goods.update("1", Map.of("stock__minus", 5), o -> o.onlyIf("stock__lt", 3)))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("stock < ?");
    goods.update("1", "stock", 2);
    assertThatThrownBy(
            () -> goods.update("1", Map.of("stock__minus", 5), o -> o.onlyIf("stock__lt", 3)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("stock");
    assertThatThrownBy(
            () ->
                connection.transact(
                    tx ->
                        tx.update(
                            goods, "1", Map.of("stock__minus", 5), o -> o.onlyIf("stock__lt", 3))))
        .isInstanceOf(TransactionFailedException.class);
  }

  @Test
  void manyAtOnce_takeExactlyWhatThereIs_andTheOthersAreTold() throws Exception {
    List<Callable<Boolean>> takings = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      boolean inTransaction = i % 4 == 0;
      takings.add(() -> isTaken(inTransaction));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      int taken = 0;
      for (Future<Boolean> each : threads.invokeAll(takings)) {
        taken += each.get() ? 1 : 0;
      }
      assertThat(taken).isEqualTo(20);
    } finally {
      threads.shutdown();
    }
    assertThat(goods.get("1").orElseThrow().stock()).isZero();
  }

  private static boolean isTaken(boolean inTransaction) {
    try {
      if (inTransaction) {
        connection.transact(tx -> tx.update(goods, "1", "stock__minus", 1));
      } else {
        goods.update("1", "stock__minus", 1);
      }
      return true;
    } catch (ValidationException e) {
      assertThat(e.violations()).hasSize(1);
      assertThat(e.violations().get(0).path()).hasToString("stock");
      assertThat(e).hasMessageContaining("must be greater than or equal to 0");
      return false;
    } catch (TransactionFailedException e) {
      assertThat(e.reasons()).hasSize(1);
      assertThat(e).hasMessageContaining("stock: must be greater than or equal to 0");
      return false;
    }
  }

  @Test
  void bounds_areReachedInOneRequest_andNotPassed() {
    assertOneRequest("stock__minus", 20);
    assertRefused("stock", "greater than or equal to 0", Map.of("stock__minus", 1));
    assertOneRequest("level__plus", 1);
    assertRefused("level", "less than or equal to 10", Map.of("level__plus", 1));
    assertOneRequest("ratio__plus", new BigDecimal("0.49999999999999999999"));
    assertRefused("ratio", "less than 2.5", Map.of("ratio__plus", new BigDecimal("1E-20")));
    goods.update("1", "ratio__minus", new BigDecimal("2.49999999999999999998"));
    assertRefused("ratio", "greater than 0", Map.of("ratio__minus", new BigDecimal("1E-20")));
    assertRefused("plain", "greater than -1", Map.of("plain__minus", 1));
    goods.update("1", "plain__minus", 0.5);
    assertRefused("plain", "greater than -1", Map.of("plain__minus", 0.5));
  }

  @Test
  void theTypesOwnBounds_areKept() {
    goods.update("1", "count", Integer.MAX_VALUE - 1);
    assertOneRequest("count__plus", 1);
    assertThatThrownBy(() -> goods.update("1", "count__plus", 1))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("count");
    assertThat(goods.get("1").orElseThrow().count()).isEqualTo(Integer.MAX_VALUE);
    goods.update("1", "count", Integer.MIN_VALUE);
    assertThatThrownBy(() -> goods.update("1", "count__minus", 1))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void sizesOfLists_areKept() {
    assertOneRequest("tags__append", List.of("b", "c"));
    assertRefused("tags", "size must be between 1 and 3", Map.of("tags__prepend", List.of("d")));
    goods.update("1", "tags__remove", true);
    assertRefused("tags", "between 1 and 3", Map.of("tags__append", List.of("a", "b", "c", "d")));
    assertOneRequest("tags__append", List.of("a"));
    assertRefused("tags", "between 1 and 3", Map.of("tags__0__remove", true));
    assertRefused("tags[0]", "between 0 and 3", Map.of("tags__append", List.of("long")));
  }

  @Test
  void sizesOfSets_areKept() {
    assertOneRequest("words__add", Set.of("a"));
    assertOneRequest("words__add", Set.of("c"));
    assertOneRequest("words__add", Set.of("c"));
    assertRefused("words", "between 0 and 3", Map.of("words__add", Set.of("d")));
    goods.update("1", "words__add", Set.of("a", "b", "c"));
    assertRefused("words", "between 0 and 3", Map.of("words__add", Set.of("a", "d")));
    assertOneRequest("words__delete", Set.of("a", "b", "c"));
    assertThat(goods.get("1").orElseThrow().words()).isNull();
    assertRefused("some", "between 2 and 4", Map.of("some__delete", Set.of(1)));
    goods.update("1", "some__delete", Set.of(7));
    goods.update("1", "some__add", Set.of(3, 4));
    assertOneRequest("some__delete", Set.of(3, 4));
    assertRefused("some", "between 2 and 4", Map.of("some__delete", Set.of(1, 9)));
    goods.update("1", "some__delete", Set.of(8, 9));
  }

  @Test
  void requiredSets_keepAnElement() {
    assertRefused("needed", "must not be empty", Map.of("needed__delete", Set.of("a")));
    assertRefused("needed", "must not be empty", Map.of("needed__remove", true));
    assertOneRequest("needed__delete", Set.of("b"));
    goods.update("1", "needed__add", Set.of("b"));
    assertOneRequest("needed__delete", Set.of("a"));
  }

  @Test
  void whatNoConditionCanSay_isRefusedByTheLibrary_andNothingIsWritten() {
    goods.update("1", Map.of("text", "long", "price", new BigDecimal("1.5")));
    assertRefused("code", "between 0 and 3", Map.of("code", F.field("text")));
    assertRefused("once", "must only contain unique", Map.of("once__append", List.of("a")));
    assertRefused("price", "numeric value out of bounds", Map.of("price__plus", 999));
    assertRefused("price", "numeric value", Map.of("price__plus", new BigDecimal("0.01")));
    assertRefused("range", "low must not be above high", Map.of("range__low", 4));
    assertRefused("range", "low must not be above high", Map.of("range__high__minus", 3));
  }

  @Test
  void aRuleOfTheClass_isValidatedAgain_whereAnotherChangesTheOtherFieldMeanwhile() {
    MEANWHILE.set(() -> connection.table("pairs").update("1", "high", 1));
    assertThatThrownBy(() -> pairs.update("1", "low", 2))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("low must not be above high");
    assertThat(pairs.get("1")).hasValue(new Pair("1", 1, 1, null, null));
    MEANWHILE.set(() -> connection.table("pairs").update("1", "high", 9));
    assertThat(pairs.update("1", "low__minus", 1)).isEqualTo(new Pair("1", 0, 9, null, null));
    MEANWHILE.set(() -> connection.table("goods").update("1", "range__high", 1));
    assertThatThrownBy(() -> goods.update("1", "range__low", 2))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("range");
  }

  @Test
  void aRuleOfTheClass_isValidatedAgainInTransactions() {
    MEANWHILE.set(() -> connection.table("pairs").update("1", "high", 1));
    assertThatThrownBy(() -> connection.transact(tx -> tx.update(pairs, "1", "low", 2)))
        .isInstanceOf(TransactionFailedException.class)
        .hasMessageContaining("low must not be above high");
    MEANWHILE.set(() -> connection.table("pairs").update("1", "high", 9));
    connection.transact(tx -> tx.update(pairs, "1", "low__minus", 1));
    assertThat(pairs.get("1")).hasValue(new Pair("1", 0, 9, null, null));
  }

  @Test
  void aSaveSince_isValidatedWithWhatOthersHaveChanged() {
    Pair loaded = pairs.get("1").orElseThrow();
    MEANWHILE.set(() -> connection.table("pairs").update("1", "high", 1));
    assertThatThrownBy(() -> pairs.save(new Pair("1", 2, 3, null, null), o -> o.since(loaded)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("low must not be above high");
    assertThat(pairs.get("1")).hasValue(new Pair("1", 1, 1, null, null));
    connection.table("pairs").update("1", "high", 5);
    pairs.save(new Pair("1", 3, 3, "t", null), o -> o.since(loaded));
    assertThat(pairs.get("1")).hasValue(new Pair("1", 3, 5, "t", null));
  }

  @Test
  void aSaveSince_ofSets_keepsTheirSizes() {
    Goods loaded = goods.get("1").orElseThrow();
    Map<String, Object> more = new HashMap<>(GOODS);
    more.put("words", Set.of("a", "b", "c"));
    MEANWHILE.set(() -> connection.table("goods").update("1", "words__add", Set.of("x")));
    assertThatThrownBy(
            () -> goods.save(Compiled.of(goods).bind(more).record(), o -> o.since(loaded)))
        .isInstanceOf(ConditionFailedException.class);
    assertThat(goods.get("1").orElseThrow().words()).containsExactlyInAnyOrder("a", "b", "x");
  }

  @Test
  void anUpsert_isAWholeItem_withinItsBounds() {
    goods.delete("1");
    Map<String, Object> whole = Map.of("needed__add", Set.of("a"), "stock__plus", 3);
    assertThat(goods.update("1", whole, o -> o.upsert()).stock()).isEqualTo(3);
    goods.delete("1");
    assertThatThrownBy(() -> goods.update("1", Map.of("stock__plus", 3), o -> o.upsert()))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("needed");
    assertThatThrownBy(
            () ->
                goods.update(
                    "1", Map.of("needed__add", Set.of("a"), "stock__minus", 3), o -> o.upsert()))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("stock");
    assertThat(goods.get("1")).isEmpty();
  }

  sealed interface Shape {
    record Circle(String id, @NotNull Integer radius) implements Shape {}

    record Square(String id, @NotNull Integer side, Shape inside) implements Shape {}
  }

  @Test
  void aFieldOfAnotherRecordOfASealedInterface_isRefused_nestedOnesToo() {
    DynaModel<Shape> shapes =
        DynaModel.of(Shape.class)
            .table(t -> t.name("shapes").hashKey("id"))
            .schema(BeanSchema.create())
            .connect(connection);
    shapes.createTable();
    shapes.save(new Shape.Circle("1", 1));
    shapes.save(new Shape.Square("2", 1, new Shape.Circle("3", 1)));
    assertThatThrownBy(() -> shapes.update("1", "side", 2))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("side: is a field of another type");
    assertThatThrownBy(() -> shapes.update("2", "inside__side__plus", 2))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("inside.side: is a field of another type");
    assertThat(connection.table("shapes").get("1").orElseThrow()).doesNotContainKey("side");
    Shape.Square changed = new Shape.Square("2", 3, new Shape.Circle("3", 4));
    assertThat(shapes.update("2", "side", 3, "inside__radius__plus", 3)).isEqualTo(changed);
  }
}
