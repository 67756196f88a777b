package io.dynamodel.engine.internal.expression;

import static io.dynamodel.engine.internal.expression.Values.item;
import static io.dynamodel.engine.internal.expression.Values.l;
import static io.dynamodel.engine.internal.expression.Values.m;
import static io.dynamodel.engine.internal.expression.Values.n;
import static io.dynamodel.engine.internal.expression.Values.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.engine.internal.value.Item;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Projections.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html">Using
 *     projection expressions in DynamoDB</a>
 */
class ProjectionTest {
  private static final Item ITEM =
      item(
          "p", s("key"),
          "a", m("b", l(n(2), n(4), m("x", s("hi"), "y", s("yo"))), "c", n(5)),
          "b", s("hello"),
          "a.b", s("dotted"),
          "\"quoted\"\n", s("ü"));

  private static Item project(String expression) {
    return Projection.parse(expression, new ExpressionContext(null, null)).item(ITEM);
  }

  @Test
  void topLevelAttributes_keepTheOrderOfTheItem() {
    assertThat(project("p")).isEqualTo(item("p", s("key")));
    assertThat(project(" p , b ")).isEqualTo(item("p", s("key"), "b", s("hello")));
    assertThat(
            new String(Projection.of(List.of("p", "b", "zz")).json(ITEM), StandardCharsets.UTF_8))
        .isEqualTo("{\"b\":{\"S\":\"hello\"},\"p\":{\"S\":\"key\"}}");
  }

  @Test
  void nestedPaths_keepTheStructure() {
    assertThat(project("a.c")).isEqualTo(item("a", m("c", n(5))));
    assertThat(project("a.b[0]")).isEqualTo(item("a", m("b", l(n(2)))));
    assertThat(project("a.b[2].y")).isEqualTo(item("a", m("b", l(m("y", s("yo"))))));
    assertThat(project("a.b[1],a.b[0],a.c,b"))
        .isEqualTo(item("a", m("b", l(n(2), n(4)), "c", n(5)), "b", s("hello")));
  }

  @Test
  void listElements_followOneAnother_inTheOrderOfTheList() {
    assertThat(project("a.b[2].x, a.b[0]")).isEqualTo(item("a", m("b", l(n(2), m("x", s("hi"))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz",
        "a.b[3]",
        "a.x",
        "a.x.y",
        "a.b[3].x",
        "a.b.x",
        "a[0]",
        "a.b[0].x",
        "a.b[0][0]",
        "b.c"
      })
  void missingAttributes_areLeftOut(String expression) {
    assertThat(Projection.parse(expression, new ExpressionContext(null, null)).json(ITEM))
        .asString()
        .isEqualTo("{}");
    assertThat(project("p, " + expression)).isEqualTo(item("p", s("key")));
  }

  @Test
  void placeholder_isOneElement() {
    ExpressionContext context =
        new ExpressionContext(Map.of("#d", "a.b", "#a", "a", "#q", "\"quoted\"\n"), null);

    Projection projection = Projection.parse("#d, #a.c, #q", context);

    assertThat(projection.item(ITEM))
        .isEqualTo(item("a.b", s("dotted"), "a", m("c", n(5)), "\"quoted\"\n", s("ü")));
    assertThat(projection.topLevelAttributes()).containsExactly("a.b", "a", "\"quoted\"\n");
    context.checkAllUsed();
  }

  @Test
  void size_isThatOfTheProjectedAttributes() {
    Item projected = project("a.c, b");

    assertThat(projected.size())
        .isEqualTo(item("a", m("c", n(5)), "b", s("hello")).size())
        .isLessThan(ITEM.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "whatever(b)|(|whatever(b",
        ":a|:a|:a",
        "abort,|<EOF>|,",
        "a,,b|,|,,b",
        "a..b|.|..b",
        "a[b]|b|[b]",
        "(a.b).c|(|(a",
        "a-b|-|a-b",
        "!!!|!|!!",
        "a b|b|a b",
        "a[1|<EOF>|1",
      })
  void syntaxErrors(String expression, String token, String near) {
    assertRefused(expression, "Syntax error; token: \"" + token + "\", near: \"" + near + "\"");
  }

  @Test
  void otherFaults() {
    assertRefused("", "The expression can not be empty;");
    assertRefused("a.abORt, #x", "Attribute name is a reserved keyword; reserved keyword: abORt");
    assertRefused(
        "a, b, a, #x",
        "An expression attribute name used in the document path is not defined; attribute name:"
            + " #x");
    assertRefused(
        "a" + ".b".repeat(32), "The document path has too many nesting levels; nesting levels: 33");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a, a|[a]|[a]",
        "b[1], b.a, a.b, a|[a, b]|[a]",
        "a, a[1]|[a]|[a, [1]]",
        "a.b[2], a.b|[a, b, [2]]|[a, b]",
      })
  void overlappingPaths(String expression, String one, String two) {
    assertRefused(
        expression,
        "Two document paths overlap with each other; must remove or rewrite one of these paths;"
            + " path one: "
            + one
            + ", path two: "
            + two);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.b, c, a[1]|[a, b]|[a, [1]]",
        "a.b[1], a[1]|[a, b, [1]]|[a, [1]]",
      })
  void conflictingPaths(String expression, String one, String two) {
    assertRefused(
        expression,
        "Two document paths conflict with each other; must remove or rewrite one of these paths;"
            + " path one: "
            + one
            + ", path two: "
            + two);
  }

  @Test
  void overlaps_areFoundByTheNamesOfPlaceholders() {
    ExpressionContext context = new ExpressionContext(Map.of("#x", "a"), null);

    assertThatThrownBy(() -> Projection.parse("a, #x.b", context))
        .hasMessageContaining("path one: [a], path two: [a, b]");
  }

  private static void assertRefused(String expression, String message) {
    assertThatThrownBy(() -> project(expression))
        .hasMessage("Invalid ProjectionExpression: " + message);
  }
}
