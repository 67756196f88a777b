package io.dynamodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.Q.Missing;
import io.dynamodel.TypedField.Getter;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Every parameter of every public method, given null: where none is allowed, that is a {@link
 * NullPointerException} or one of DynaModel's exceptions, at the latest when a request would be
 * made of it, and nothing is sent; of a key that is made, what its Javadoc says.
 */
class NullArgumentsTest {
  public record Book(
      String isbn, String title, List<String> tags, Set<String> words, Integer year) {}

  public record Title(String title) {}

  /** Methods of maps, and of equality and closing, which are not DynaModel's own. */
  private static final Set<String> OTHERS = Set.of("equals", "close", "driver", "model");

  private final StubHttp http =
      new StubHttp(
          Response.ok(
              ("{\"Table\":{\"TableName\":\"books\",\"TableStatus\":\"ACTIVE\",\"KeySchema\":[{\"AttributeName\":\"isbn\",\"KeyType\":\"HASH\"}],\"AttributeDefinitions\":[{\"AttributeName\":\"isbn\",\"AttributeType\":\"S\"}]},"
                      + "\"TransactItems\":[],\"Items\":[],\"Count\":0,\"ScannedCount\":0,\"Responses\":{},\"UnprocessedItems\":{}}")
                  .getBytes(StandardCharsets.UTF_8)));

  private final StaticCredentialsProvider credentials =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
  private final DynaConnection connection =
      DynaConnection.of(
          DynamoDbClient.builder()
              .httpClient(http)
              .region(Region.US_EAST_1)
              .credentialsProvider(credentials)
              .build());
  private final AsyncDynaConnection async =
      AsyncDynaConnection.of(
          DynamoDbAsyncClient.builder()
              .httpClient(http)
              .region(Region.US_EAST_1)
              .credentialsProvider(credentials)
              .build());
  private final DynaModel.Definition<Book> definition =
      DynaModel.of(Book.class)
          .table(t -> t.name("books").hashKey("isbn"))
          .schema(SchemaAdapter.none());
  private final DynaModel<Book> books = definition.connect(connection);
  private final AsyncDynaModel<Book> asyncBooks = definition.connect(async);
  private final List<String> odd = new ArrayList<>();
  private int called;

  /** An argument that is right, for the others of a method. */
  private @Nullable Object right(Method method, Class<?> type) {
    boolean isPut = method.getName().startsWith("put");
    boolean isSave = method.getName().startsWith("save");
    Book book = new Book("1", "x", null, null, 1);
    Map<Class<?>, Object> known = new HashMap<>();
    known.put(String.class, isNamingATable(method) ? "books" : isOfJson(method) ? "{}" : "title");
    known.put(Map.class, isPut ? Map.of("isbn", "1") : Map.of("title", "x"));
    known.put(
        Collection.class,
        isPut ? List.of(Map.of("isbn", "1")) : isSave ? List.of(book) : List.of("1"));
    boolean takesRecord =
        isSave
            || Set.of("deleteRecord", "matches", "since", "toJson", "versionOf")
                .contains(method.getName());
    known.put(Object.class, takesRecord ? book : "1");
    known.put(Consumer.class, (Consumer<Object>) options -> {});
    known.put(Function.class, Function.identity());
    known.put(Supplier.class, (Supplier<Object>) () -> "x");
    known.put(Q.class, Q.of("title", "x"));
    known.put(Path.class, Path.of("title"));
    known.put(F.class, F.field("title"));
    known.put(F[].class, new F[0]);
    known.put(Getter.class, (Getter<Book, String>) Book::title);
    known.put(Class.class, Title.class);
    known.put(ParamFilter.class, ParamFilter.allow("title"));
    known.put(ChangeFilter.class, ChangeFilter.allow("title"));
    known.put(Object[].class, new Object[0]);
    known.put(String[].class, new String[] {"title"});
    known.put(Clock.class, Clock.systemUTC());
    known.put(Naming.class, Naming.AS_DECLARED);
    known.put(Missing.class, Missing.EXCLUDE);
    known.put(SchemaAdapter.class, SchemaAdapter.none());
    known.put(TableConfig.class, TableConfig.of(t -> t.name("books").hashKey("isbn", ValueType.S)));
    known.put(BoundModel.class, books);
    known.put(ValueType.class, ValueType.S);
    known.put(Comparable.class, 1);
    known.put(int.class, 1);
    known.put(long.class, 1L);
    known.put(double.class, 1.0);
    known.put(boolean.class, true);
    return known.get(type);
  }

  private static boolean isOfJson(Method method) {
    return Set.of("patch", "changes", "fromJson").contains(method.getName());
  }

  private static boolean isNamingATable(Method method) {
    return Set.of("table", "name", "deleteTable", "tableExists", "open").contains(method.getName());
  }

  /** Calls each method of a type with a null in place of each parameter. */
  private void tryAll(@Nullable Object receiver, Class<?> type) {
    for (Method method : type.getMethods()) {
      boolean isOwn =
          method.getDeclaringClass().getName().startsWith("io.dynamodel.")
              && !method.isBridge()
              && !OTHERS.contains(method.getName())
              && !isForConnections(method);
      if (isOwn && (receiver != null || Modifier.isStatic(method.getModifiers()))) {
        for (int i = 0; i < method.getParameterCount(); i++) {
          if (isToBeTried(method, i)) {
            tryOne(receiver, method, i);
          }
        }
      }
    }
  }

  /** The prefixes of the objects that connections pass to a program. */
  private static boolean isForConnections(Method method) {
    return method.getName().equals("of")
        && Set.of(Transaction.class, TransactionGet.class).contains(method.getDeclaringClass());
  }

  private static boolean isToBeTried(Method method, int parameter) {
    return !method.getParameterTypes()[parameter].isPrimitive()
        && !method.getAnnotatedParameterTypes()[parameter].isAnnotationPresent(Nullable.class)
        && !(method.isVarArgs() && parameter == method.getParameterCount() - 1);
  }

  private void tryOne(@Nullable Object receiver, Method method, int parameter) {
    Object[] arguments = new Object[method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = i == parameter ? null : right(method, method.getParameterTypes()[i]);
    }
    int before = http.answered();
    Throwable thrown = thrown(receiver, method, arguments);
    called++;
    boolean isRefused =
        thrown instanceof NullPointerException
            || thrown instanceof DynaModelException
            || (thrown instanceof IllegalArgumentException
                && method.getDeclaringClass() == Key.class);
    if (!isRefused || http.answered() != before) {
      String types =
          String.join(
              ", ", Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList());
      odd.add(
          "%s.%s(%s) #%d: %s"
              .formatted(
                  method.getDeclaringClass().getSimpleName(),
                  method.getName(),
                  types,
                  parameter,
                  thrown));
    }
  }

  private @Nullable Throwable thrown(@Nullable Object receiver, Method method, Object[] arguments) {
    try {
      method.setAccessible(true);
      use(method.invoke(receiver, arguments));
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    } catch (CompletionException e) {
      return e.getCause();
    } catch (RuntimeException e) {
      return e;
    }
  }

  /** Errors in arguments that are reported at the latest when their result is used. */
  private void use(@Nullable Object made) {
    if (made instanceof CompletableFuture<?> future) {
      future.join();
    } else if (made instanceof Results<?> results) {
      results.list();
    } else if (made instanceof AsyncResults<?> results) {
      results.list().join();
    } else if (made instanceof Q lookups) {
      books.scan(lookups).explain();
    } else if (made instanceof Update update) {
      books.update("1", update);
    } else if (made instanceof F field) {
      books.scan("title", field).explain();
    }
  }

  @Test
  void aNull_whereNoneIsAllowed_isRefused_andNothingIsSent() {
    DynaModel<Document> table = connection.table("books");
    table.model();
    tryAll(books, DynaModel.class);
    tryAll(asyncBooks, AsyncDynaModel.class);
    tryAll(books.scan(), Results.class);
    tryAll(asyncBooks.scan(), AsyncResults.class);
    tryAll(connection, DynaConnection.class);
    tryAll(async, AsyncDynaConnection.class);
    tryAll(table, DynaModel.class);
    tryAll(null, DynaModel.class);
    tryAll(definition, DynaModel.Definition.class);
    tryAll(Q.of("title", "x"), Q.class);
    tryAll(F.field("title"), F.class);
    tryAll(books.field(Book::title), TypedField.class);
    tryAll(Path.of("title"), Path.class);
    tryAll(null, Key.class);
    tryAll(null, ParamFilter.class);
    tryAll(ParamFilter.allow("title"), ParamFilter.class);
    tryAll(null, ChangeFilter.class);
    tryAll(null, TableConfig.class);
    // What the tries themselves leave behind need not make a table.
    ignoring(() -> TableConfig.of(t -> tryAll(t, TableConfig.Builder.class)));
    ignoring(
        () ->
            TableConfig.of(t -> t.name("xxx").hashKey("id").globalIndex("index", this::tryIndex)));
    tryInsideOfCalls();
    assertThat(odd).isEmpty();
    assertThat(called).isGreaterThan(300);
  }

  private void tryIndex(IndexConfig.Builder index) {
    tryAll(index, IndexConfig.Builder.class);
  }

  private void tryInsideOfCalls() {
    ignoring(() -> books.put(Map.of("isbn", "1"), o -> tryAll(o, WriteOptions.class)));
    ignoring(
        () -> books.save(new Book("1", "x", null, null, 1), o -> tryAll(o, SaveOptions.class)));
    ignoring(() -> books.putBatch(List.of(), o -> tryAll(o, BatchOptions.class)));
    ignoring(() -> books.scan().all().delete(o -> tryAll(o, BulkOptions.class)));
    ignoring(() -> books.update("1", Map.of("title", "x"), o -> tryAll(o, UpdateOptions.class)));
    ignoring(() -> connection.transact(tx -> tryAll(tx, Transaction.class)));
    ignoring(() -> connection.transactGet(tx -> tryAll(tx, TransactionGet.class)));
  }

  /** The result of the surrounding call does not matter. */
  private static void ignoring(Runnable call) {
    try {
      call.run();
    } catch (DynaModelException e) {
      assertThat(e).isNotNull();
    }
  }

  @Test
  void aNullInABatch_isAViolation_whereItStands() {
    assertThatThrownBy(() -> connection.writeBatch(b -> b.put(books, null).save(books, null)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("[0]: must not be null")
        .hasMessageContaining("[1]: must not be null");
    assertThatThrownBy(() -> connection.writeBatch(b -> b.delete(books, null)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("[0]: a key must not be null");
    assertThatThrownBy(() -> books.putBatch(Collections.singletonList(null)))
        .isInstanceOf(ValidationException.class);
    assertThatThrownBy(() -> books.getBatch(Collections.singletonList(null)))
        .isInstanceOf(InvalidLookupException.class);
    assertThat(http.answered()).isZero();
  }

  @Test
  void aDocument_isAnUnmodifiableMap_thatTakesNullsAsAny() {
    Document document = Document.of(Map.of("a", 1));
    assertThat(document.get(null)).isNull();
    assertThat(document.containsKey(null)).isFalse();
  }
}
