package io.dynamodel.mapping;

import static io.dynamodel.mapping.Mapped.assertRoundTrips;
import static io.dynamodel.mapping.Mapped.bind;
import static io.dynamodel.mapping.Mapped.codec;
import static io.dynamodel.mapping.Mapped.item;
import static io.dynamodel.mapping.Mapped.read;
import static io.dynamodel.mapping.Mapped.storing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.MappingException;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class SealedTest {
  sealed interface Shape permits Circle, Polygon, Group {}

  @Discriminator("circle")
  record Circle(double radius, String name) implements Shape {}

  sealed interface Polygon extends Shape permits Square, Other {}

  sealed interface Regular permits Square {}

  record Square(int side, String name) implements Polygon, Regular {}

  record Other(@DynamoDbFlatten Map<String, Object> rest) implements Polygon {}

  record Group(List<Shape> shapes, Instant name) implements Shape {}

  @Discriminator("kind")
  sealed interface Event permits Created, Renamed {}

  record Created(String name, Detail detail) implements Event {
    record Detail(String by) {}
  }

  record Renamed(String name, Detail detail) implements Event {
    record Detail(String from) {}
  }

  record Drawing(Shape shape, Map<String, Event> events) {}

  @Test
  void sealedInterface_recordsAreToldApartByTheDiscriminator() {
    Group group =
        new Group(
            List.of(new Circle(1.5, "c"), new Square(2, null), new Other(Map.of("a", "b"))),
            Instant.EPOCH);

    assertRoundTrips(codec(Shape.class), group);
    assertThat(item(codec(Shape.class), new Circle(1, null)).get("type"))
        .isEqualTo(AttributeValue.fromS("circle"));
    assertThat(item(codec(Shape.class), new Square(1, null)).get("type"))
        .isEqualTo(AttributeValue.fromS("Square"));
    assertRoundTrips(new Drawing(group, Map.of("e", new Renamed("n", new Renamed.Detail("x")))));
    assertThat(item(codec(Event.class), new Created("n", null))).containsKey("kind");
  }

  @Test
  void fields_areThoseOfAllRecords_openWhereTheyDiffer() {
    Fields fields = codec(Shape.class).fields();
    assertThat(fields.names())
        .containsExactlyInAnyOrder("type", "radius", "name", "side", "shapes");
    assertThat(fields.declared("type").required()).isTrue();
    assertThat(fields.at(Path.of("shapes", 0, "shapes", 1, "radius")).type())
        .isEqualTo(ValueType.N);
    // A text in two records and an instant in the third: any text.
    assertThat(fields.declared("name").encode("no instant"))
        .isEqualTo(AttributeValue.fromS("no instant"));
    assertThat(codec(Event.class).fields().at(Path.of("detail", "from"))).isNotNull();
    assertThat(codec(Event.class).fields().at(Path.of("detail", "by"))).isNotNull();
  }

  @Test
  void fields_ofARecordThatLeadsBackToItsInterface_areAllThere() {
    assertThat(codec(Group.class).fields().at(Path.of("shapes", 0, "shapes", 0, "name")))
        .isNotNull();
  }

  @Test
  void bind_unknownOrMissingDiscriminator_saysWhichThereAre() {
    String one = "one of circle, Square, Other, Group";
    assertThat(bind(Shape.class, Map.of("type", "cirle")).violationTexts())
        .containsExactly("type: must be " + one + ", not this text (type)");
    assertThat(bind(Shape.class, Map.of("type", 1)).violationTexts())
        .containsExactly("type: must be " + one + " (type)");
    assertThat(bind(Shape.class, Map.of("radius", 1)).violationTexts())
        .containsExactly("type: must be present, as " + one + " (required)");
  }

  @Test
  void bind_unknownNestedDiscriminator_saysWhichThereAre_whereItStands() {
    assertThat(
            bind(Group.class, Map.of("shapes", List.of(Map.of("type", "cube"), Map.of())))
                .violationTexts())
        .containsExactly(
            "shapes[0].type: must be one of circle, Square, Other, Group, not this text (type)",
            "shapes[1].type: must be present, as one of circle, Square, Other, Group (required)");
  }

  @Test
  void bind_fieldOfAnotherRecord_isUnknown() {
    assertThat(bind(Shape.class, Map.of("type", "circle", "radius", 1, "side", 2)).paths())
        .containsExactly("side");
    assertThat(bind(Event.class, Map.of("kind", "Created", "detail", Map.of("from", "x"))).paths())
        .containsExactly("detail.from");
  }

  @Test
  void bind_defaultOfAnotherRecord_isNoViolation() {
    Fields fields =
        codec(Shape.class)
            .fields()
            .map(field -> field.name().equals("side") ? field.withDefault(1) : field);
    assertThat(bind(codec(Shape.class), fields, Map.of("type", "circle", "radius", 1)).valid())
        .isInstanceOf(Circle.class);
    assertThat(bind(codec(Shape.class), fields, Map.of("type", "Square")).valid())
        .isEqualTo(new Square(1, null));
  }

  @Test
  void read_unknownDiscriminator_isAMappingException() {
    assertThatThrownBy(() -> read(Shape.class, Map.of("type", AttributeValue.fromS("cube"))))
        .isInstanceOf(MappingException.class)
        .hasMessageEndingWith(
            "at 'type': expected one of circle, Square, Other, Group, found another text");
  }

  @Test
  void write_catchAllWithTheDiscriminator_isRefused() {
    assertThat(storing(codec(Shape.class), new Other(Map.of("type", "circle")))).hasSize(1);
  }

  sealed interface Clash permits ClashRecord {}

  record ClashRecord(String type) implements Clash {}

  sealed interface SameNames permits SameNames.A, SameNames.Inner.A {
    record A() implements SameNames {}

    final class Inner {
      record A() implements SameNames {}
    }
  }

  sealed interface WithClass permits NoRecord {}

  static final class NoRecord implements WithClass {}

  sealed interface Generic<T> permits GenericRecord {}

  record GenericRecord<T>(T value) implements Generic<T> {}

  record HasGeneric(Generic<String> generic) {}

  @Test
  void sealedInterfaceThatCannotBeStored_isAnError() {
    assertInvalid(Clash.class, "'type'", "@Discriminator");
    assertInvalid(SameNames.class, "discriminator 'A'");
    assertInvalid(WithClass.class, "NoRecord", "is not a record");
    assertInvalid(HasGeneric.class, "generic of", "Generic<java.lang.String>");
  }

  private static void assertInvalid(Class<?> type, String... parts) {
    assertThatThrownBy(() -> codec(type))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContainingAll(parts);
  }
}
