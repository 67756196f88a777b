package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.AsyncResults;
import io.dynamodel.BatchGetOptions;
import io.dynamodel.BatchOptions;
import io.dynamodel.BoundModel;
import io.dynamodel.BulkOptions;
import io.dynamodel.ChangeFilter;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.ParamFilter;
import io.dynamodel.Q;
import io.dynamodel.Q.Missing;
import io.dynamodel.Related;
import io.dynamodel.Relation;
import io.dynamodel.Results;
import io.dynamodel.SaveOptions;
import io.dynamodel.SingleTable;
import io.dynamodel.Transaction;
import io.dynamodel.TransactionGet;
import io.dynamodel.TransactionGet.Snapshot;
import io.dynamodel.TypedField;
import io.dynamodel.Update;
import io.dynamodel.UpdateOptions;
import io.dynamodel.WriteOptions;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.schema.ValidationLevel;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every public method with a null in place of each argument that must not be null. */
class NullArgumentsTest {
  record Thing(String id, Integer n, String title) {}

  /** A method of an object, and the argument that is null. */
  record Call(@Nullable Object target, Method method, int nullAt) {
    @Override
    public String toString() {
      List<String> parameters = new ArrayList<>();
      for (Parameter each : method.getParameters()) {
        parameters.add(each.getType().getSimpleName());
      }
      parameters.set(nullAt, "null");
      return method.getDeclaringClass().getSimpleName()
          + "."
          + method.getName()
          + "("
          + String.join(", ", parameters)
          + ")";
    }
  }

  private static final DynaModel.Definition<Thing> THINGS =
      DynaModel.of(Thing.class)
          .table(t -> t.name("things").hashKey("id").rangeKey("n"))
          .schema(SchemaAdapter.none());

  private static final DynaConnection CONNECTION = DynaConnection.open("embedded");
  private static final AsyncDynaConnection ASYNC = AsyncDynaConnection.open("embedded");
  private static final DynaModel<Thing> MODEL = THINGS.connect(CONNECTION);

  private static final Relation.One<Thing, Thing> ONE =
      Relation.one("same", () -> THINGS, () -> THINGS).on("id", "id").on("n", "n");
  private static final Relation.Many<Thing, Thing> MANY =
      Relation.many("alike", () -> THINGS, () -> THINGS).on("id", "id");
  private static final Relation.Through<Thing, Thing> THROUGH =
      Relation.through("through", MANY, ONE);

  @BeforeAll
  static void create() {
    MODEL.createTable();
    MODEL.put(Map.of("id", "related", "n", 1));
  }

  @AfterAll
  static void close() {
    CONNECTION.close();
    ASYNC.close();
  }

  static Stream<Call> calls() {
    AsyncDynaModel<Thing> async = THINGS.connect(ASYNC);
    DynaModel<Document> table = CONNECTION.table("things");
    List<Call> calls = new ArrayList<>();
    add(calls, DynaModel.class, MODEL);
    add(calls, AsyncDynaModel.class, async);
    add(calls, DynaModel.class, table);
    add(calls, Results.class, MODEL.scan("n", 1));
    add(calls, AsyncResults.class, async.scan("n", 1));
    add(calls, DynaConnection.class, CONNECTION);
    add(calls, AsyncDynaConnection.class, ASYNC);
    add(calls, DynaModel.Definition.class, THINGS);
    add(calls, Q.class, Q.of("n", 1));
    add(calls, F.class, null);
    add(calls, Relation.class, null);
    add(calls, Relation.One.class, ONE);
    add(calls, Relation.Many.class, MANY);
    add(calls, Related.class, MODEL.scan("n", 1).with(ONE).list().get(0));
    add(calls, ParamFilter.class, ParamFilter.allow("n"));
    add(calls, ChangeFilter.class, ChangeFilter.allow("title"));
    CONNECTION.transact(tx -> add(calls, Transaction.class, tx));
    add(calls, Snapshot.class, CONNECTION.transactGet(tx -> add(calls, TransactionGet.class, tx)));
    MODEL.putBatch(List.of(), o -> add(calls, BatchOptions.class, o));
    MODEL.getBatch(
        List.of(),
        o -> {
          add(calls, BatchGetOptions.class, o);
          return o;
        });
    MODEL.scan("n", 1).delete(o -> add(calls, BulkOptions.class, o));
    MODEL.save(new Thing("1", 1, null), o -> add(calls, SaveOptions.class, o));
    MODEL.put(Map.of("id", "1", "n", 1), o -> add(calls, WriteOptions.class, o));
    MODEL.update(
        Map.of("id", "1", "n", 1), Map.of("title", "x"), o -> add(calls, UpdateOptions.class, o));
    return calls.stream();
  }

  private static void add(List<Call> calls, Class<?> type, @Nullable Object target) {
    for (Method method : type.getMethods()) {
      boolean isOurs = method.getDeclaringClass().getName().startsWith("io.dynamodel.");
      boolean isCallable = target != null || Modifier.isStatic(method.getModifiers());
      boolean isInternal =
          Set.of("ofQuery", "ofFind", "ofScan", "repairUnique").contains(method.getName())
              || (method.getName().equals("of") && target instanceof Transaction)
              || (method.getName().equals("of") && target instanceof TransactionGet);
      if (!isOurs
          || !isCallable
          || isInternal
          || method.isBridge()
          || method.getName().equals("equals")) {
        continue;
      }
      Parameter[] parameters = method.getParameters();
      for (int i = 0; i < parameters.length; i++) {
        boolean isNullable =
            parameters[i].getType().isPrimitive()
                || parameters[i].isImplicit()
                || parameters[i].getAnnotatedType().isAnnotationPresent(Nullable.class)
                || (method.isVarArgs() && i == parameters.length - 1);
        if (!isNullable) {
          calls.add(new Call(target, method, i));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aNull_isOneClearErrorBeforeAnyRequest(Call call) throws IllegalAccessException {
    Object[] arguments = new Object[call.method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = i == call.nullAt ? null : argument(call.method.getParameters()[i]);
    }
    Throwable thrown = null;
    try {
      Object result = call.method.invoke(call.target, arguments);
      if (result instanceof CompletableFuture<?> future) {
        future.join();
      }
    } catch (InvocationTargetException e) {
      thrown = e.getCause();
    } catch (CompletionException e) {
      thrown = e.getCause();
    }
    assertThat(thrown)
        .isInstanceOfAny(InvalidRequestException.class, InvalidModelException.class)
        .message()
        .containsAnyOf("must not be null", ", not null", "null cannot be the name");
  }

  private static Object argument(Parameter parameter) {
    Class<?> type = parameter.getType();
    if (type == Map.class) {
      return Map.of("title", "x");
    } else if (type == Consumer.class) {
      return (Consumer<Object>) options -> {};
    } else if (type == BiConsumer.class) {
      return (BiConsumer<Object, Object>) (key, violations) -> {};
    } else if (type == ValidationLevel.class) {
      return ValidationLevel.WARN;
    } else if (type == Function.class) {
      return Function.identity();
    } else if (type == Collection.class) {
      return List.of();
    } else if (type == String.class) {
      return parameter.getName().equals("action")
          ? "set"
          : parameter.getName().equals("json") ? "{}" : "title";
    } else if (type == Path.class) {
      return Path.of("title");
    } else if (type == Object.class && parameter.getName().equals("value")) {
      return "x";
    } else if (type == Object.class && parameter.getName().equals("hash")) {
      return "1";
    } else if (type == Object.class && parameter.getName().equals("range")) {
      return 1;
    } else if (type == Object.class && Set.of("record", "added").contains(parameter.getName())) {
      return new Thing("1", 1, null);
    } else if (type == Object.class) {
      return Map.of("id", "1", "n", 1);
    } else if (type.isArray()) {
      return Array.newInstance(type.getComponentType(), 0);
    } else if (type == Q.class) {
      return Q.of("n", 1);
    } else if (type == F.class) {
      return F.field("n");
    } else if (type == Update.class) {
      return MODEL.field(Thing::title).set("x");
    } else if (type == Missing.class) {
      return Missing.INCLUDE;
    } else if (type == ParamFilter.class) {
      return ParamFilter.allow("n");
    } else if (type == ChangeFilter.class) {
      return ChangeFilter.allow("title");
    } else if (type == Relation.One.class || type == Relation.class) {
      return ONE;
    } else if (type == Relation.Many.class) {
      return MANY;
    } else if (type == Relation.Through.class) {
      return THROUGH;
    } else if (type == Supplier.class) {
      return (Supplier<Object>) () -> THINGS;
    } else if (type == TypedField.Getter.class) {
      return (TypedField.Getter<Thing, String>) Thing::title;
    } else if (type == BoundModel.class) {
      return MODEL;
    } else if (type == SingleTable.class) {
      return SingleTable.of(t -> t.name("things").hashKey("PK"));
    } else if (type == TableConfig.class) {
      return MODEL.table();
    } else if (type == Class.class) {
      return Thing.class;
    } else if (type == int.class) {
      return 1;
    } else if (type == ValueType.class) {
      return ValueType.N;
    }
    throw new AssertionError("no argument for " + parameter);
  }
}
