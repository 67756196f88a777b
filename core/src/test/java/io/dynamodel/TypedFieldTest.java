package io.dynamodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.F.Compared;
import io.dynamodel.TypedField.Getter;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.internal.lookup.Library;
import io.dynamodel.internal.lookup.Library.Actor;
import io.dynamodel.internal.lookup.Library.Book;
import io.dynamodel.internal.lookup.Library.Info;
import io.dynamodel.internal.lookup.MethodReference;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Naming;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;

class TypedFieldTest {
  private static <V> TypedField<V> book(Getter<Book, V> getter) {
    return Resolved.field(getter, Library.BOOKS, "books");
  }

  private static <T, V> TypedField<V> field(Class<T> type, Getter<T, V> getter) {
    return Resolved.field(getter, Codecs.of(type, Naming.AS_DECLARED).fields(), "things");
  }

  private static void assertSame(Q typed, String lookup, Object operand) {
    assertThat(Library.resolve(typed)).isEqualTo(Library.resolve(lookup, operand));
  }

  @Test
  void each_operator_makes_the_lookup_that_its_name_makes() {
    Path year = Path.of("year");
    TypedField<Integer> typed = book(Book::year);
    assertThat(typed.eq(1)).isEqualTo(Q.of(year, "eq", 1));
    assertThat(typed.ne(1)).isEqualTo(Q.of(year, "ne", 1));
    assertThat(typed.lt(1)).isEqualTo(Q.of(year, "lt", 1));
    assertThat(typed.lte(1)).isEqualTo(Q.of(year, "lte", 1));
    assertThat(typed.gt(1)).isEqualTo(Q.of(year, "gt", 1));
    assertThat(typed.gte(1)).isEqualTo(Q.of(year, "gte", 1));
    assertThat(typed.between(1, 2)).isEqualTo(Q.of(year, "between", List.of(1, 2)));
    assertThat(typed.in(List.of(1))).isEqualTo(Q.of(year, "in", List.of(1)));
    assertThat(typed.notIn(List.of(1))).isEqualTo(Q.of(year, "not_in", List.of(1)));
    assertThat(typed.beginsWith("1")).isEqualTo(Q.of(year, "begins_with", "1"));
    assertThat(typed.notBeginsWith("1")).isEqualTo(Q.of(year, "not_begins_with", "1"));
    assertThat(typed.contains(1)).isEqualTo(Q.of(year, "contains", 1));
    assertThat(typed.notContains(1)).isEqualTo(Q.of(year, "not_contains", 1));
    assertThat(typed.containsAny(List.of(1))).isEqualTo(Q.of(year, "contains_any", List.of(1)));
    assertThat(typed.containsAll(List.of(1))).isEqualTo(Q.of(year, "contains_all", List.of(1)));
    assertThat(typed.exists()).isEqualTo(Q.of(year, "exists", true));
    assertThat(typed.notExists()).isEqualTo(Q.of(year, "not_exists", true));
    assertThat(typed.isNull()).isEqualTo(Q.of(year, "isnull", true));
    assertThat(typed.attributeType(ValueType.N))
        .isEqualTo(Q.of(year, "attribute_type", ValueType.N));
    assertThat(typed.lookup("range", List.of(1, 2))).isEqualTo(Q.of(year, "range", List.of(1, 2)));
  }

  @Test
  void a_size_has_the_operators_that_sizes_are_compared_by() {
    Path tags = Path.of("tags");
    Compared<Integer> size = book(Book::tags).size();
    assertThat(size.gte(2)).isEqualTo(Q.of(tags, "size__gte", 2));
    assertThat(size.between(1, 2)).isEqualTo(Q.of(tags, "size__between", List.of(1, 2)));
    assertSame(size.eq(0), "tags__size", 0);
    assertSame(size.in(List.of(1, 2)), "tags__size__in", List.of(1, 2));
    assertSame(size.lt(book(Book::year)), "tags__size__lt", F.field("year"));
  }

  @Test
  void records_are_named_by_their_components_with_the_naming_of_the_model() {
    assertSame(book(Book::author).ne("Mr. Bar"), "author__ne", "Mr. Bar");
    assertSame(book(Book::firstOwner).eq("A"), "first_owner", "A");
    assertSame(book(Book::lent).eq(true), "lent", true);
    assertSame(book(Book::genre).eq(Library.Genre.POETRY), "genre", "POETRY");
    assertSame(book(Book::printed).lt(Instant.EPOCH), "printed__lt", "1970-01-01T00:00:00Z");
  }

  @Test
  void nested_fields_elements_and_keys_are_reached_step_by_step() {
    assertSame(book(Book::info).at(Info::rating).gte(7.0), "info__rating__gte", 7);
    assertSame(book(Book::info).at(Info::type).eq("x"), "info__type__", "x");
    assertSame(book(Book::tags).index(0).eq("new"), "tags__0", "new");
    assertSame(book(Book::attrs).key("a.b").eq("x"), "attrs__a.b", "x");
    assertSame(
        book(Book::info).at(Info::actors).index(1).as(Actor.class).at(Actor::age).lt(40),
        "info__actors__1__age__lt",
        40);
    assertSame(
        book(Book::info).at(Info::votes).key("NYT").as(Integer.class).gt(3),
        "info__votes__NYT__gt",
        3);
    assertSame(book(Book::extra).key("a").index(2).exists(), "extra__a__2__exists", true);
  }

  @Test
  void another_field_may_stand_on_the_right_typed_or_by_its_name() {
    assertSame(book(Book::spent).gt(book(Book::budget)), "spent__gt", F.field("budget"));
    assertSame(book(Book::spent).gt(F.field("budget")), "spent__gt", F.field("budget"));
    assertThat(Library.resolve("spent__ne", book(Book::budget)))
        .isEqualTo(Library.resolve("spent__ne", F.field("budget")));
    assertThat(book(Book::spent).lte(book(Book::budget)))
        .hasToString("spent__lte=field(budget)")
        .isEqualTo(Q.of(Path.of("spent"), "lte", F.field(Path.of("budget"))));
    assertThatThrownBy(() -> Library.resolve(book(Book::spent).eq(book(Book::spent))))
        .hasMessageContaining("with itself");
  }

  public static class Person {
    private String name;
    private boolean active;
    private String url;

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public boolean isActive() {
      return active;
    }

    public void setActive(boolean active) {
      this.active = active;
    }

    @DynamoDbAttribute("home-page")
    public String getURL() {
      return url;
    }

    public void setURL(String url) {
      this.url = url;
    }

    /** Not a getter, although its name looks like a property. */
    public String name() {
      return "Dr. " + name;
    }
  }

  public static class Customer extends Person {
    private String number;

    public String getNumber() {
      return number;
    }

    public void setNumber(String number) {
      this.number = number;
    }
  }

  @Test
  void beans_are_named_by_their_getters_inherited_ones_too() {
    assertThat(field(Person.class, Person::getName).path()).isEqualTo(Path.of("name"));
    assertThat(field(Person.class, Person::isActive).path()).isEqualTo(Path.of("active"));
    assertThat(field(Person.class, Person::getURL).path()).isEqualTo(Path.of("home-page"));
    assertThat(field(Customer.class, Customer::getName).path()).isEqualTo(Path.of("name"));
    assertThat(field(Customer.class, Person::getName).path()).isEqualTo(Path.of("name"));
    assertThatThrownBy(() -> field(Person.class, Person::name))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("things: Person::name is not the accessor of a field");
  }

  @DynamoDbImmutable(builder = Song.Builder.class)
  public static final class Song {
    private final String title;
    private final int seconds;

    private Song(String title, int seconds) {
      this.title = title;
      this.seconds = seconds;
    }

    public String title() {
      return title;
    }

    public int getSeconds() {
      return seconds;
    }

    public static final class Builder {
      private String title;
      private int seconds;

      public Builder title(String title) {
        this.title = title;
        return this;
      }

      public Builder seconds(int seconds) {
        this.seconds = seconds;
        return this;
      }

      public Song build() {
        return new Song(title, seconds);
      }
    }
  }

  @Test
  void built_objects_are_named_either_way() {
    assertThat(field(Song.class, Song::title).path()).isEqualTo(Path.of("title"));
    assertThat(field(Song.class, Song::getSeconds).path()).isEqualTo(Path.of("seconds"));
  }

  record Place(String city, @DynamoDbFlatten Position position) {}

  record Position(@DynamoDbAttribute("lat") double latitude, double longitude) {}

  record Shop(String name, @DynamoDbFlatten Place place, Optional<Place> depot) {}

  @Test
  void fields_of_a_flattened_record_stand_in_its_place() {
    assertThat(field(Shop.class, Shop::place).at(Place::city).path()).isEqualTo(Path.of("city"));
    assertThat(field(Shop.class, Shop::place).at(Place::position).at(Position::latitude).path())
        .isEqualTo(Path.of("lat"));
    TypedField<Position> inDepot =
        field(Shop.class, Shop::depot).as(Place.class).at(Place::position);
    assertThat(inDepot.at(Position::longitude).path()).isEqualTo(Path.of("depot", "longitude"));
    assertThatThrownBy(() -> field(Shop.class, Shop::place).at(Place::position).exists())
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("'place.position' is flattened")
        .hasMessageContaining("name one of its fields");
    assertThatThrownBy(() -> Q.of("name", field(Shop.class, Shop::place)))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("'place' is flattened");
  }

  sealed interface Shape {
    String label();
  }

  record Circle(String label, double radius) implements Shape {}

  record Square(String label, double side) implements Shape {}

  @Test
  void a_sealed_interface_has_its_own_accessors_and_those_of_its_records() {
    assertThat(field(Shape.class, Shape::label).path()).isEqualTo(Path.of("label"));
    record Drawing(Shape shape) {}
    TypedField<Shape> shape = field(Drawing.class, Drawing::shape);
    assertThat(shape.as(Circle.class).at(Circle::radius).path())
        .isEqualTo(Path.of("shape", "radius"));
    assertThatThrownBy(() -> shape.as(Place.class))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage("things: 'shape' is a Shape, not a Place");
  }

  record Named(@DynamoDbAttribute("the__name") String name, Map<String, String> size) {
    String shout() {
      return name + '!';
    }

    static String nameOf(Named named) {
      return named.name;
    }
  }

  @Test
  void names_that_the_grammar_cannot_say_are_no_matter() {
    Fields fields = Codecs.of(Named.class, Naming.AS_DECLARED).fields();
    Q typed = field(Named.class, Named::size).key("a__0").eq("x");
    assertThat(Resolved.of(typed, fields, "t").paths()).containsExactly(Path.of("size", "a__0"));
    assertThat(field(Named.class, Named::name).path()).isEqualTo(Path.of("the__name"));
  }

  @Test
  void what_is_not_the_accessor_of_a_field_is_refused() {
    assertThatThrownBy(() -> field(Named.class, Named::shout))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage(
            "things: Named::shout is not the accessor of a field, and lookups can use only stored"
                + " fields");
    assertThatThrownBy(() -> field(Named.class, Named::toString))
        .hasMessageContaining("Named::toString is not");
    assertThatThrownBy(() -> Resolved.field(Document::size, Fields.OPEN, "people"))
        .hasMessageContaining("Document::size is not");
  }

  @Test
  void only_method_references_are_getters() {
    Named other = new Named("n", Map.of());
    Getter<Named, String> written =
        new Getter<>() {
          @Override
          public String get(Named record) {
            return record.name();
          }
        };
    for (Getter<Named, String> getter :
        List.<Getter<Named, String>>of(
            named -> named.name(), named -> other.name(), Named::nameOf, written)) {
      assertThatThrownBy(() -> field(Named.class, getter))
          .isInstanceOf(InvalidLookupException.class)
          .hasMessageContaining("a reference to an accessor, such as Book::author");
    }
  }

  @Test
  void an_index_is_checked_at_once_and_a_place_where_nothing_can_be_when_it_is_used() {
    assertThatThrownBy(() -> book(Book::tags).index(-1))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("counted from 0");
    assertThatThrownBy(() -> Library.resolve(book(Book::year).index(0).eq(1)))
        .isInstanceOf(InvalidLookupException.class);
    assertThatThrownBy(() -> book(Book::year).key("x").as(String.class))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("no field 'year.x'");
  }

  @Test
  void operands_are_checked_as_those_of_texts_are() {
    assertThatThrownBy(() -> Library.resolve(book(Book::author).eq((String) null)))
        .hasMessageContaining("'isnull'");
    assertThatThrownBy(() -> Library.resolve(book(Book::year).between(9, null)))
        .hasMessageContaining("'isnull'");
    assertThatThrownBy(() -> Library.resolve(book(Book::year).between(9, 1)))
        .hasMessageContaining("the lower bound is greater");
    assertThatThrownBy(() -> Library.resolve(book(Book::year).in(Arrays.asList(1, null))))
        .hasMessageContaining("'isnull'");
    assertThatThrownBy(() -> Library.resolve(book(Book::year).beginsWith("19")))
        .hasMessageContaining("'begins_with' does not fit a number");
  }

  @Test
  void one_place_in_a_program_is_read_once() {
    MethodReference[] read = new MethodReference[2];
    for (int i = 0; i < read.length; i++) {
      Getter<Book, String> getter = Book::title;
      read[i] = MethodReference.of(getter);
    }
    assertThat(read[1]).isSameAs(read[0]);
    assertThat(read[0]).hasToString("Book::title");
  }
}
