package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;

/**
 * What the constructor, a setter, a getter or the builder of a type checks or converts applies to
 * updates as it does to puts.
 */
class TypeRulesTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaConnection connection;

  @BeforeEach
  void connect() {
    connection = dynamo.connection();
  }

  private <T> DynaModel<T> model(Class<T> type) {
    DynaModel<T> model =
        DynaModel.of(type)
            .table(t -> t.name("rules").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    model.createTable();
    return model;
  }

  private Document stored(String id) {
    return connection.table("rules").get(id).orElseThrow();
  }

  @SuppressWarnings("unchecked") // a map of a document is a document
  private static Map<String, Object> map(@Nullable Object value) {
    return (Map<String, Object>) value;
  }

  private static void assertRefused(Executable write, Path path) {
    ValidationException refused = catchThrowableOfType(ValidationException.class, () -> run(write));
    assertThat(refused).isNotNull();
    assertThat(refused.violations()).extracting(each -> each.path()).containsExactly(path);
  }

  private static void run(Executable write) throws Exception {
    try {
      write.execute();
    } catch (TransactionFailedException e) {
      throw e.reasons().get(0).exception();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  record Stock(String id, int qty) {
    Stock {
      if (qty < 0) {
        throw new IllegalArgumentException("less than nothing");
      }
    }
  }

  @Test
  void whatAConstructorRefuses_isRefusedByEveryUpdate_andNothingIsWritten() {
    DynaModel<Stock> stock = model(Stock.class);
    stock.save(new Stock("1", 1));

    assertRefused(() -> stock.put(Map.of("id", "1", "qty", -1)), Path.root());
    assertRefused(() -> stock.update("1", "qty__minus", 5), Path.root());
    assertRefused(() -> stock.update("1", "qty", -1), Path.root());
    assertRefused(() -> stock.update("2", Map.of("qty__minus", 1), o -> o.upsert()), Path.root());
    assertRefused(() -> stock.update("1", Map.of("qty", -1), o -> o.exactlyOnce()), Path.root());
    assertRefused(
        () -> connection.transact(tx -> tx.update(stock, "1", "qty__minus", 5)), Path.root());
    assertRefused(() -> connection.transact(tx -> tx.update(stock, "1", "qty", -1)), Path.root());
    assertRefused(() -> stock.scan().all().update("qty__minus", 5), Path.root());
    assertThat(stock.scan()).containsExactly(new Stock("1", 1));

    assertThat(stock.update("1", "qty__minus", 1)).isEqualTo(new Stock("1", 0));
    assertThat(stock.update("2", Map.of("qty__plus", 3), o -> o.upsert()))
        .isEqualTo(new Stock("2", 3));
  }

  record Order(String id, @Nullable Line first, @Nullable List<Line> lines) {
    record Line(String article, int count) {
      Line {
        if (count < 1) {
          throw new IllegalArgumentException("nothing is ordered");
        }
        article = article.strip();
      }
    }
  }

  @Test
  void whatTheConstructorOfANestedRecordRefusesOrChanges_holdsInside() {
    DynaModel<Order> orders = model(Order.class);
    Order.Line line = new Order.Line("tea", 2);
    orders.save(new Order("1", line, List.of(line, line)));

    assertRefused(() -> orders.update("1", "first__count__minus", 2), Path.of("first"));
    assertRefused(() -> orders.update("1", "first__count", 0), Path.of("first"));
    assertRefused(
        () -> orders.update("1", "first", Map.of("article", "tea", "count", 0)), Path.of("first"));
    assertRefused(() -> orders.update("1", "lines__1__count__minus", 2), Path.of("lines", 1));
    assertRefused(
        () -> orders.update("1", "lines__append", List.of(Map.of("article", "a", "count", 0))),
        Path.of("lines", 0));
    assertThat(orders.get("1")).hasValue(new Order("1", line, List.of(line, line)));

    assertThat(orders.update("1", "first__article", " green tea ", "lines__0__article", " x "))
        .isEqualTo(
            new Order(
                "1",
                new Order.Line("green tea", 2),
                List.of(new Order.Line("x", 2), new Order.Line("tea", 2))));
    assertThat(map(stored("1").get("first"))).containsEntry("article", "green tea");
  }

  public static class User {
    private String id;
    private String mail;
    private int age;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public String getMail() {
      return mail;
    }

    public void setMail(String mail) {
      this.mail = mail == null ? null : mail.toLowerCase(Locale.ROOT);
    }

    public int getAge() {
      return age;
    }

    public void setAge(int age) {
      if (age > 150) {
        throw new IllegalArgumentException("nobody is that old");
      }
      this.age = age;
    }
  }

  private static User user(String id, String mail) {
    User user = new User();
    user.setId(id);
    user.setMail(mail);
    return user;
  }

  @Test
  void whatASetterMakesOfAValue_isStored_guardedAndUnique() {
    DynaModel<User> users =
        DynaModel.of(User.class)
            .table(t -> t.name("rules").hashKey("id").unique("mail"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    users.createTable();
    users.save(user("1", "ann@x"));
    users.save(user("2", "bob@x"));

    assertThatThrownBy(() -> users.update("2", "mail", "Ann@X"))
        .isInstanceOf(ItemExistsException.class);
    assertThatThrownBy(() -> users.put(Map.of("id", "3", "mail", "ANN@X")))
        .isInstanceOf(ItemExistsException.class);
    assertThat(users.update("2", "mail", "Bob@Y").getMail()).isEqualTo("bob@y");
    assertThat(stored("2")).containsEntry("mail", "bob@y");
    assertThatThrownBy(() -> users.update("1", "mail", "BOB@Y"))
        .isInstanceOf(ItemExistsException.class);
    users.update("3", Map.of("mail", "Cid@X"), o -> o.upsert());
    assertThat(stored("3")).containsEntry("mail", "cid@x").containsEntry("age", 0L);
    users.scan("id", "3").update("mail", "DAN@x");
    assertThat(stored("3")).containsEntry("mail", "dan@x");
    assertRefused(() -> users.update("1", "age__plus", 151), Path.root());
    assertThat(users.update("1", "age__plus", 150).getAge()).isEqualTo(150);
  }

  @DynamoDbImmutable(builder = Range.Builder.class)
  public static final class Range {
    private final String id;
    private final int from;
    private final int to;

    private Range(Builder builder) {
      this.id = builder.id;
      this.from = builder.from;
      this.to = builder.to;
    }

    public static Builder builder() {
      return new Builder();
    }

    public String id() {
      return id;
    }

    public int from() {
      return from;
    }

    public int to() {
      return to;
    }

    public static final class Builder {
      private String id;
      private int from;
      private int to;

      public Builder id(String value) {
        this.id = value;
        return this;
      }

      public Builder from(int value) {
        this.from = value;
        return this;
      }

      public Builder to(int value) {
        this.to = value;
        return this;
      }

      public Range build() {
        if (from > to) {
          throw new IllegalStateException("the end is before the beginning");
        }
        return new Range(this);
      }
    }
  }

  @Test
  void whatABuilderRefuses_isRefused_alsoWhereOthersChangedWhatItLooksAt() {
    DynaModel<Range> ranges = model(Range.class);
    ranges.put(Map.of("id", "1", "from", 1, "to", 3));

    assertRefused(() -> ranges.update("1", "from__plus", 3), Path.root());
    assertRefused(() -> ranges.update("1", "to", 0), Path.root());
    Range loaded = ranges.get("1").orElseThrow();
    ranges.update("1", "to", 2);
    Range changed = Range.builder().id("1").from(3).to(3).build();
    assertRefused(() -> ranges.save(changed, o -> o.since(loaded)), Path.root());
    assertThat(ranges.update("1", "from", 5, "to", 6).to()).isEqualTo(6);
  }

  record Item(String id, @Nullable Set<String> tags, @Nullable String note) {
    @Override
    public String note() {
      return note == null ? "none" : note;
    }
  }

  @Test
  void whatAGetterMakesOfAValue_isStored() {
    DynaModel<Item> items = model(Item.class);
    items.put(Map.of("id", "1", "note", "some"));

    items.update("1", "note__remove", true);
    assertThat(stored("1")).containsEntry("note", "none");
    items.update("2", Map.of("tags", Set.of("a")), o -> o.upsert());
    assertThat(stored("2")).containsEntry("note", "none");
  }

  record Lower(String id, @Nullable String text) {
    Lower {
      id = id.toLowerCase(Locale.ROOT);
    }
  }

  @Test
  void upsert_underAKeyThatTheTypeChanges_isRefused() {
    DynaModel<Lower> lower = model(Lower.class);

    assertThat(lower.put(Map.of("id", "ABC")).id()).isEqualTo("abc");
    assertRefused(() -> lower.update("ABC", Map.of("text", "t"), o -> o.upsert()), Path.of("id"));
    assertThat(lower.update("xyz", Map.of("text", "t"), o -> o.upsert()).text()).isEqualTo("t");
    assertThat(lower.scan().count()).isEqualTo(2);
  }

  record Scores(String id, @Nullable Map<Integer, Integer> points) {}

  @Test
  void namesInAMap_areKeysThatItCanHave_asTheyAreWritten() {
    DynaModel<Scores> scores = model(Scores.class);
    scores.save(new Scores("1", Map.of(1, 10)));

    assertRefused(() -> scores.update("1", "points__one", 1), Path.of("points", "one"));
    scores.update("1", "points__2", 20);
    scores.update("1", "points__03", 30);
    assertThat(scores.get("1")).hasValue(new Scores("1", Map.of(1, 10, 2, 20, 3, 30)));
    assertThat(map(stored("1").get("points"))).containsOnlyKeys("1", "2", "3");
  }

  sealed interface Shape {
    record Circle(String id, int radius) implements Shape {}

    record Square(String id, int side) implements Shape {}
  }

  @Test
  void aFieldOfAnotherRecordOfASealedInterface_isRefused_withoutAnySchema() {
    DynaModel<Shape> shapes = model(Shape.class);
    shapes.save(new Shape.Circle("1", 1));

    assertRefused(() -> shapes.update("1", "side", 2), Path.of("side"));
    assertRefused(() -> shapes.update("1", "type", "Square"), Path.of("side"));
    assertThat(shapes.update("1", "type", "Square", "side", 3, "radius__remove", true))
        .isEqualTo(new Shape.Square("1", 3));
    assertThat(stored("1")).containsOnlyKeys("id", "type", "side");
  }

  @Test
  void whatIsNoNameAtAll_isAnInvalidLookup() {
    DynaModel<Stock> stock = model(Stock.class);

    assertThatThrownBy(() -> stock.update("1", "quantity", -1))
        .isInstanceOf(InvalidLookupException.class);
  }
}
