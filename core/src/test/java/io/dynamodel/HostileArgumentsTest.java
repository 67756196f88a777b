package io.dynamodel;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.MappingException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Arguments may throw exceptions wherever they are read. Such an exception becomes the cause of one
 * of DynaModel's, and nothing is sent.
 */
class HostileArgumentsTest {
  /** Thrown only by the program itself. */
  private static final class Boom extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  record Box(
      String id, Object any, List<Object> list, Set<String> texts, Map<String, Object> map) {}

  /** Its accessor throws. */
  record Throwing(String id, String title) {
    @Override
    public String title() {
      throw new Boom();
    }
  }

  /** Its constructor throws. */
  record Refusing(String id, String title) {
    Refusing {
      if ("bad".equals(title)) {
        throw new Boom();
      }
    }
  }

  /** Its getter and its setter throw. */
  public static final class Bean {
    private @Nullable String id;

    public @Nullable String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public String getTitle() {
      throw new Boom();
    }

    public void setTitle(String title) {
      throw new Boom();
    }
  }

  private final StubHttp http =
      new StubHttp(
          Response.ok(
              "{\"Item\":{\"id\":{\"S\":\"1\"},\"title\":{\"S\":\"bad\"}},\"Items\":[{\"id\":{\"S\":\"1\"}}],\"Count\":1,\"ScannedCount\":1}"
                  .getBytes(StandardCharsets.UTF_8)));

  private final DynaConnection connection =
      DynaConnection.of(
          DynamoDbClient.builder()
              .httpClient(http)
              .region(Region.US_EAST_1)
              .credentialsProvider(
                  StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
              .build());

  private final DynaModel<Document> plain = documents(t -> {});
  private final DynaModel<Document> managed =
      documents(t -> t.version("rev").updatedAt("at").generated("token"));
  private final DynaModel<Box> boxes = of(Box.class);

  private DynaModel<Document> documents(Consumer<TableConfig.Builder> more) {
    return DynaModel.documents()
        .table(
            t -> {
              t.name("items").hashKey("id", S);
              more.accept(t);
            })
        .schema(SchemaAdapter.none())
        .connect(connection);
  }

  private <T> DynaModel<T> of(Class<T> type) {
    return DynaModel.of(type)
        .table(t -> t.name("items").hashKey("id"))
        .schema(SchemaAdapter.none())
        .connect(connection);
  }

  // What is given

  private static Map<String, Object> throwingMap() {
    return new AbstractMap<>() {
      @Override
      public Set<Entry<String, Object>> entrySet() {
        throw new ConcurrentModificationException();
      }
    };
  }

  /** A collection that is modified while it is read. */
  private static Map<String, Object> changingMap() {
    return new AbstractMap<>() {
      @Override
      public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
          @Override
          public int size() {
            return 2;
          }

          @Override
          public Iterator<Entry<String, Object>> iterator() {
            return new Iterator<>() {
              private boolean begun;

              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Entry<String, Object> next() {
                if (begun) {
                  throw new ConcurrentModificationException();
                }
                begun = true;
                return Map.entry("id", "1");
              }
            };
          }
        };
      }
    };
  }

  private static <E> List<E> throwingList() {
    return new AbstractList<>() {
      @Override
      public E get(int index) {
        throw new ConcurrentModificationException();
      }

      @Override
      public int size() {
        return 3;
      }
    };
  }

  private static Set<Object> throwingElements() {
    Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.add(throwingText());
    return set;
  }

  private static CharSequence throwingText() {
    return new StringLike() {
      @Override
      public String toString() {
        throw new Boom();
      }
    };
  }

  private static CharSequence textWithoutText() {
    return new StringLike() {
      @Override
      @SuppressWarnings("NullAway") // that is what it is about
      public String toString() {
        return null;
      }
    };
  }

  private abstract static class StringLike implements CharSequence {
    @Override
    public int length() {
      return 1;
    }

    @Override
    public char charAt(int index) {
      return 'x';
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return this;
    }
  }

  private static Number throwingNumber() {
    return new Number() {
      @Override
      public int intValue() {
        return 1;
      }

      @Override
      public long longValue() {
        return 1;
      }

      @Override
      public float floatValue() {
        return 1;
      }

      @Override
      public double doubleValue() {
        return 1;
      }

      @Override
      public String toString() {
        throw new Boom();
      }
    };
  }

  private static List<Object> hostile() {
    return List.of(
        throwingMap(),
        changingMap(),
        throwingList(),
        throwingElements(),
        throwingText(),
        textWithoutText(),
        throwingNumber());
  }

  /** The places where a value may be given. */
  private List<Consumer<Object>> places() {
    List<Consumer<Object>> places = new ArrayList<>();
    for (DynaModel<Document> items : List.of(plain, managed)) {
      places.add(value -> items.put(Map.of("id", "1", "x", value)));
      places.add(value -> items.put(Map.of("id", value)));
      places.add(value -> items.putUnique(Map.of("id", "1", "x", List.of(value))));
      places.add(value -> items.putBatch(List.of(Map.of("id", "1", "x", value))));
      places.add(value -> items.update("1", "x", value));
      places.add(value -> items.update("1", Map.of("x", value), o -> o.upsert()));
      places.add(value -> items.update("1", "x__append", List.of(value)));
      places.add(value -> items.scan("x", value).list());
      places.add(value -> items.scan("x__in", List.of(value)).list());
      places.add(value -> items.delete("1", o -> o.onlyIf("x", value)));
      places.add(value -> items.get(value));
      places.add(value -> items.getBatch(List.of(value)));
      places.add(value -> connection.transact(tx -> tx.check(items, "1", "x", value)));
    }
    places.add(value -> boxes.put(Map.of("id", "1", "any", value)));
    places.add(value -> boxes.put(Map.of("id", "1", "list", List.of(value))));
    places.add(value -> boxes.put(Map.of("id", "1", "map", Map.of("x", value))));
    places.add(value -> boxes.save(new Box("1", value, null, null, null)));
    places.add(value -> boxes.save(new Box("1", null, List.of(value), null, null)));
    places.add(value -> boxes.save(new Box("1", null, null, null, Map.of("x", value))));
    places.add(value -> boxes.matches(Q.of("id", "1"), new Box("1", value, null, null, null)));
    return places;
  }

  private void assertRefused(Throwable thrown, String as) {
    assertThat(thrown).as(as).isInstanceOf(DynaModelException.class);
    assertThat(http.answered()).as(as).isZero();
  }

  @Test
  void valuesThatThrow_areRefused_whereverTheyAreGiven() {
    List<Object> values = hostile();
    List<Consumer<Object>> places = places();
    for (int i = 0; i < values.size(); i++) {
      for (int place = 0; place < places.size(); place++) {
        Object value = values.get(i);
        Consumer<Object> call = places.get(place);
        assertRefused(
            catchThrowable(() -> call.accept(value)), "value %d in place %d".formatted(i, place));
      }
    }
  }

  @Test
  void mapsAndCollectionsThatThrow_areRefused() {
    for (DynaModel<Document> items : List.of(plain, managed)) {
      for (Map<String, Object> map : List.of(throwingMap(), changingMap())) {
        List<Runnable> calls =
            List.of(
                () -> items.put(map),
                () -> items.putUnique(map),
                () -> items.putBatch(List.of(map)),
                () -> items.update("1", map),
                () -> items.scan(map).list(),
                () -> items.delete("1", o -> o.onlyIf(map)),
                () -> items.params(map, ParamFilter.allow("x")),
                () -> items.patch("1", map, ChangeFilter.allow("x")),
                () -> items.patch("1", Map.of("x", map), ChangeFilter.allow("x")),
                () -> connection.writeBatch(batch -> batch.put(items, map)),
                () -> connection.transact(tx -> tx.put(items, map)));
        for (int i = 0; i < calls.size(); i++) {
          Throwable thrown = catchThrowable(calls.get(i)::run);
          assertRefused(thrown, "call " + i);
          assertThat(thrown).rootCause().isInstanceOf(ConcurrentModificationException.class);
        }
      }
      List<Runnable> calls =
          List.of(
              () -> items.putBatch(throwingList()),
              () -> items.getBatch(throwingList()),
              () -> items.deleteBatch(throwingList()),
              () -> items.scan("x__in", throwingList()).list(),
              () -> items.scan("x__contains_any", throwingList()).list(),
              () -> items.params(Map.of("x", throwingList()), ParamFilter.allow("x")),
              () -> items.patch("1", Map.of("x", throwingList()), ChangeFilter.allow("x")));
      for (int i = 0; i < calls.size(); i++) {
        assertRefused(catchThrowable(calls.get(i)::run), "call " + i);
      }
    }
    assertRefused(catchThrowable(() -> boxes.saveBatch(throwingList())), "saveBatch");
  }

  @Test
  void whatCannotBeRead_isSaidWhereItStands() {
    assertThatThrownBy(() -> plain.put(Map.of("id", "1", "x", Map.of("y", throwingList()))))
        .isInstanceOfSatisfying(
            ValidationException.class,
            invalid ->
                assertThat(invalid.violations())
                    .singleElement()
                    .satisfies(
                        violation -> {
                          assertThat(violation.path()).isEqualTo(Path.of("x", "y"));
                          assertThat(violation.message())
                              .isEqualTo("could not be read (ConcurrentModificationException)");
                        }))
        .hasCauseInstanceOf(ConcurrentModificationException.class);
    assertThatThrownBy(() -> plain.scan("x__in", throwingList()))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage(
            "items, lookup 'x__in': the operand could not be read"
                + " (ConcurrentModificationException)");
  }

  @Test
  void namesThatAreNone_areRefused() {
    for (Object key : new Object[] {null, 5, List.of()}) {
      Map<Object, Object> map = new HashMap<>();
      map.put(key, "x");
      @SuppressWarnings({"unchecked", "rawtypes"})
      Map<String, Object> names = (Map) map;
      assertRefused(catchThrowable(() -> plain.scan(names)), "lookups");
      assertRefused(catchThrowable(() -> plain.update("1", names)), "changes");
      assertRefused(
          catchThrowable(() -> plain.params(names, ParamFilter.allow("x"))), "parameters");
      if (!Integer.valueOf(5).equals(key)) {
        assertRefused(
            catchThrowable(() -> plain.patch("1", names, ChangeFilter.allow("x"))), "patch");
      }
    }
    Map<String, Object> withoutName = new HashMap<>(Map.of("id", "1"));
    withoutName.put(null, 1);
    assertRefused(catchThrowable(() -> plain.put(withoutName)), "put");
    assertRefused(catchThrowable(() -> plain.put(Map.of("id", "1", "x", withoutName))), "put");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void whatIsOfAnotherType_pastTheCompiler_isRefused() {
    assertRefused(catchThrowable(() -> ((DynaModel) boxes).save("x")), "record");
    assertRefused(catchThrowable(() -> ((DynaModel) plain).save("x")), "document");
    assertRefused(catchThrowable(() -> ((DynaModel) plain).putBatch(List.of("x"))), "maps");
    assertRefused(catchThrowable(() -> ((DynaModel) boxes).saveBatch(List.of("x"))), "records");
  }

  // Records

  @Test
  void accessorsThatThrow_areViolations() {
    DynaModel<Throwing> throwing = of(Throwing.class);
    Throwing record = new Throwing("1", "x");
    List<Runnable> calls =
        List.of(
            () -> throwing.save(record),
            () -> throwing.saveUnique(record),
            () -> throwing.saveBatch(List.of(record)),
            () -> throwing.save(record, o -> o.since(new Throwing("1", "y"))),
            () -> throwing.deleteRecord(record),
            () -> throwing.matches(Q.of("id", "1"), record),
            () -> connection.transact(tx -> tx.save(throwing, record)),
            () -> of(Bean.class).save(new Bean()));
    for (int i = 0; i < calls.size(); i++) {
      Throwable thrown = catchThrowable(calls.get(i)::run);
      assertRefused(thrown, "call " + i);
      assertThat(thrown).isInstanceOf(ValidationException.class);
      assertThat(thrown).rootCause().isInstanceOf(Boom.class);
    }
  }

  @Test
  void constructorsAndSettersThatThrow_areViolations_andMisfitsOfWhatIsStored() {
    DynaModel<Refusing> refusing = of(Refusing.class);
    for (Runnable call :
        List.<Runnable>of(
            () -> refusing.put(Map.of("id", "1", "title", "bad")),
            () -> of(Bean.class).put(Map.of("id", "1", "title", "x")))) {
      Throwable thrown = catchThrowable(call::run);
      assertRefused(thrown, "put");
      assertThat(thrown).isInstanceOf(ValidationException.class).hasCauseInstanceOf(Boom.class);
    }
    assertThatThrownBy(() -> refusing.get("1"))
        .isInstanceOf(MappingException.class)
        .rootCause()
        .isInstanceOf(Boom.class);
  }

  // What goes through

  @Test
  void whatTheProgramsOwnLambdasThrow_isPassedOn() {
    Boom boom = new Boom();
    List<Runnable> calls =
        List.of(
            () -> plain.put(Map.of("id", "1"), options -> throwing(boom)),
            () -> connection.transact(tx -> throwing(boom)),
            () -> connection.writeBatch(batch -> throwing(boom)),
            () -> documents(t -> t.generated("x", () -> throwing(boom))).put(Map.of("id", "1")));
    for (Runnable call : calls) {
      assertThatThrownBy(call::run).isSameAs(boom);
    }
  }

  private static Object throwing(Boom boom) {
    throw boom;
  }

  @Test
  void whatAListenerThrows_isTheCause_forTheMessageSaysHowFarItCame() {
    Boom boom = new Boom();
    assertThatThrownBy(
            () ->
                plain
                    .scan()
                    .all()
                    .delete(
                        o ->
                            o.onProgress(
                                progress -> {
                                  throw boom;
                                })))
        .isInstanceOf(DynaModelException.class)
        .hasCause(boom);
  }

  @Test
  void anIterator_endsAsIteratorsDo() {
    Iterator<Document> items = plain.scan().limit(1).iterator();
    assertThat(items.next()).containsEntry("id", "1");
    assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(items::remove).isInstanceOf(UnsupportedOperationException.class);
  }
}
