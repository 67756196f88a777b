package io.dynamodel.validator.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.engine.Engine;
import io.dynamodel.error.ValidationException;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The rules of a schema apply to in-place updates, even if others write at the same time. */
class UpdatesTest {
  private static final String SCHEMA =
      """
      {"type": "object",
       "properties": {
         "id": {"type": "string"},
         "stock": {"type": "integer", "minimum": 0},
         "even": {"type": "integer", "multipleOf": 2},
         "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 3},
         "once": {"type": "array", "items": {"type": "string"}, "uniqueItems": true},
         "code": {"type": "string", "maxLength": 3},
         "long": {"type": "string"},
         "kind": {"type": "string"},
         "weight": {"type": "number"}},
       "required": ["id"],
       "dependentRequired": {"kind": ["weight"]},
       "if": {"properties": {"kind": {"const": "big"}}, "required": ["kind"]},
       "then": {"properties": {"weight": {"minimum": 50}}}}\
      """;

  private static EmbeddedDatabase database;
  private static DynamoDbClient client;
  private static final List<String> SENT = new CopyOnWriteArrayList<>();
  private static final AtomicReference<Runnable> MEANWHILE = new AtomicReference<>();

  private DynaModel<Document> items;

  @BeforeAll
  static void start() {
    database = new EmbeddedDatabase(Engine.inMemory());
    client =
        database
            .builder()
            .overrideConfiguration(c -> c.addExecutionInterceptor(new Recorder()))
            .build();
    model().createTable();
  }

  @AfterAll
  static void stop() {
    client.close();
    database.close();
  }

  /** Records the requests, and makes another write just before an update. */
  private static final class Recorder implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      SENT.add(context.request().getClass().getSimpleName());
      if (context.request() instanceof UpdateItemRequest) {
        Runnable action = MEANWHILE.getAndSet(null);
        if (action != null) {
          action.run();
        }
      }
    }
  }

  private static DynaModel<Document> model() {
    return DynaModel.documents()
        .table(t -> t.name("items").hashKey("id", ValueType.S))
        .schema(JsonSchema.of(SCHEMA))
        .connect(DynaConnection.of(client));
  }

  @BeforeEach
  void forget() {
    items = model();
    MEANWHILE.set(null);
    SENT.clear();
  }

  private void store(Map<String, Object> values) {
    Map<String, Object> item = new HashMap<>(values);
    item.put("id", "1");
    items.put(item);
    SENT.clear();
  }

  private static void meanwhile(String change, Object value) {
    MEANWHILE.set(() -> DynaConnection.of(client).table("items").update("1", change, value));
  }

  private void assertRefused(String constraint, Map<String, Object> changes) {
    Document before = items.get("1").orElseThrow();
    ValidationException refusal =
        catchThrowableOfType(ValidationException.class, () -> items.update("1", changes));
    assertThat(refusal).as("%s", changes).isNotNull();
    assertThat(refusal.violations()).extracting(v -> v.constraint()).contains(constraint);
    assertThat(items.get("1")).hasValue(before);
  }

  @Test
  void manyAtOnce_takeExactlyWhatThereIs_andTheOthersAreTold() throws Exception {
    store(Map.of("stock", 20));
    List<Callable<Boolean>> takings = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      takings.add(
          () -> {
            try {
              items.update("1", "stock__minus", 1);
              return true;
            } catch (ValidationException e) {
              assertThat(e.violations()).hasSize(1);
              assertThat(e.violations().get(0).path()).hasToString("stock");
              assertThat(e).hasMessageContaining("must have a minimum value of 0");
              return false;
            }
          });
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
    assertThat(items.get("1").orElseThrow()).containsEntry("stock", 0L);
  }

  @Test
  void whatAConditionCanSay_isOneRequest() {
    store(Map.of("stock", 20, "tags", List.of("a")));
    items.update("1", Map.of("stock__minus", 20, "tags__append", List.of("b", "c"), "code", "x"));
    assertThat(SENT).containsExactly("UpdateItemRequest");
    assertRefused("minimum", Map.of("stock__minus", 1));
    assertRefused("maxItems", Map.of("tags__append", List.of("d")));
  }

  @Test
  void whatNoConditionCanSay_isRefusedByTheLibrary_andNothingIsWritten() {
    store(Map.of("even", 2, "once", List.of("a"), "long", "abcd", "kind", "x", "weight", 1));
    assertRefused("multipleOf", Map.of("even__plus", 1));
    assertRefused("uniqueItems", Map.of("once__append", List.of("a")));
    assertRefused("maxLength", Map.of("code", F.field("long")));
    assertRefused("minimum", Map.of("kind", "big"));
    assertRefused("dependentRequired", Map.of("weight__remove", true));
    assertThat(items.update("1", Map.of("kind", "big", "weight", 50))).containsEntry("weight", 50L);
    assertRefused("minimum", Map.of("weight__minus", 1));
  }

  @Test
  void whatNoConditionCanSay_isValidatedAgain_whereAnotherChangesTheOtherFieldMeanwhile() {
    store(Map.of("kind", "x", "weight", 60, "long", "abc"));
    meanwhile("weight", 10);
    assertThatThrownBy(() -> items.update("1", "kind", "big"))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("weight");
    assertThat(items.get("1").orElseThrow())
        .containsEntry("kind", "x")
        .containsEntry("weight", 10L);
    meanwhile("long", "abcdef");
    assertThatThrownBy(() -> items.update("1", "code", F.field("long")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("code");
    meanwhile("weight__remove", true);
    assertThatThrownBy(() -> items.update("1", "kind", "y"))
        .isInstanceOf(ValidationException.class);
    assertThat(items.get("1").orElseThrow()).containsEntry("kind", "x");
  }

  @Test
  void aSaveSince_whereAnotherMakesItInvalidMeanwhile_isRefused() {
    store(Map.of("kind", "x", "weight", 60));
    Document loaded = items.get("1").orElseThrow();
    Map<String, Object> changed = new HashMap<>(loaded);
    changed.put("kind", "big");
    meanwhile("weight", 10);
    assertThatThrownBy(() -> items.save(Document.of(changed), o -> o.since(loaded)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("weight");
    assertThat(items.get("1").orElseThrow())
        .containsEntry("kind", "x")
        .containsEntry("weight", 10L);
  }

  @Test
  void aSaveSince_whereBothTogetherAreValid_keepsBoth() {
    store(Map.of("kind", "x", "weight", 60));
    Document loaded = items.get("1").orElseThrow();
    Map<String, Object> changed = new HashMap<>(loaded);
    changed.put("kind", "big");
    meanwhile("weight", 70);
    items.save(Document.of(changed), o -> o.since(loaded));
    assertThat(items.get("1").orElseThrow())
        .containsEntry("kind", "big")
        .containsEntry("weight", 70L);
  }

  private DynaModel<Document> stored(String schema, Map<String, Object> item) {
    DynaModel<Document> model =
        DynaModel.documents()
            .table(t -> t.name("items").hashKey("id", ValueType.S))
            .schema(JsonSchema.of(schema))
            .connect(DynaConnection.of(client));
    model.put(item);
    SENT.clear();
    items = model;
    return model;
  }

  @Test
  void anElementOfATuple_isValidatedByThePlaceItComesTo() {
    String schema =
        """
        {"type": "object", "properties": {"point": {"type": "array",
          "prefixItems": [{"type": "string"}, {"type": "number"}, {"type": "number"}]}}}\
        """;
    stored(schema, Map.of("id", "1", "point", List.of("a")));
    items.update("1", "point__append", List.of(5));
    items.update("1", "point__2", 6);
    items.update("1", "point__1", 7);
    assertThat(items.get("1").orElseThrow()).containsEntry("point", List.of("a", 7L, 6L));
    assertRefused("type", Map.of("point__prepend", List.of("b")));
    assertRefused("type", Map.of("point__1", "b"));
  }

  @Test
  void aNameThatIsNotValid_isRefused_whateverItsChange() {
    String names = "\"propertyNames\": {\"pattern\": \"^[a-z]*$\"}";
    stored(
        "{\"type\": \"object\", \"properties\": {\"texts\": {\"type\": \"object\", %s}}, %s}"
            .formatted(names, names),
        Map.of("id", "1", "n", 1, "texts", Map.of("fr", 1)));
    for (String name : List.of("A", "texts__A")) {
      assertRefused("propertyNames", Map.of(name, 1));
      assertRefused("propertyNames", Map.of(name + "__plus", 1));
      assertRefused("propertyNames", Map.of(name + "__append", List.of(1)));
      assertRefused("propertyNames", Map.of(name, F.field("n")));
    }
    items.update("1", "n__plus", 1, "texts__fr__plus", 1);
  }

  @Test
  void aPatternOfNames_holdsForNestedFields_thatAreChangedInPlace() {
    stored(
        """
        {"type": "object", "properties": {"counts": {"type": "object",
          "patternProperties": {"^n_": {"type": "number", "maximum": 5}}}}}\
        """,
        Map.of("id", "1", "counts", Map.of("n_a", 3)));
    assertRefused("maximum", Map.of("counts__n_a__plus", 3));
    items.update("1", "counts__n_a__plus", 2);
  }

  @Test
  void removalsAtTheSameTime_keepTheLeastNumberOfProperties() {
    stored(
        "{\"type\": \"object\", \"minProperties\": 3}", Map.of("id", "1", "a", 1, "b", 1, "c", 1));
    meanwhile("a__remove", true);
    assertThatThrownBy(() -> items.update("1", "b__remove", true))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("minProperties");
    assertThat(items.get("1").orElseThrow()).containsOnlyKeys("id", "b", "c");
  }

  @Test
  void undeclaredFieldsAtTheSameTime_keepTheGreatestNumberOfProperties_whereTheModelHasAVersion() {
    items =
        DynaModel.documents()
            .table(t -> t.name("items").hashKey("id", ValueType.S).version("rev"))
            .schema(JsonSchema.of("{\"type\": \"object\", \"maxProperties\": 4}"))
            .connect(DynaConnection.of(client));
    items.delete("1");
    items.put(Map.of("id", "1", "a", 1));
    MEANWHILE.set(() -> items.update("1", "b", 1));
    assertThatThrownBy(() -> items.update("1", "c", 1))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("maxProperties");
    assertThat(items.get("1").orElseThrow()).containsOnlyKeys("id", "rev", "a", "b");
  }
}
