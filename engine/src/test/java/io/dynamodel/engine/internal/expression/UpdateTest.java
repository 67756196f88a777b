package io.dynamodel.engine.internal.expression;

import static io.dynamodel.engine.internal.expression.Values.attributes;
import static io.dynamodel.engine.internal.expression.Values.bs;
import static io.dynamodel.engine.internal.expression.Values.bytes;
import static io.dynamodel.engine.internal.expression.Values.item;
import static io.dynamodel.engine.internal.expression.Values.l;
import static io.dynamodel.engine.internal.expression.Values.m;
import static io.dynamodel.engine.internal.expression.Values.n;
import static io.dynamodel.engine.internal.expression.Values.ns;
import static io.dynamodel.engine.internal.expression.Values.s;
import static io.dynamodel.engine.internal.expression.Values.ss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import io.dynamodel.engine.internal.value.Item;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The effects of updates.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Using
 *     update expressions in DynamoDB</a>
 */
class UpdateTest {
  private static final Map<String, AttributeValue> KEY = attributes("p", s("key"));

  private static final Map<String, AttributeValue> VALUES =
      attributes(
          ":v", s("new"),
          ":w", s("other"),
          ":1", n(1),
          ":3", n(3),
          ":7", n(7),
          ":l", l(n(8), n(9)),
          ":m", m(),
          ":cat", ss("cat"),
          ":dogs", ss("dog", "cat"),
          ":numbers", ns("1", "2.0"),
          ":raws", bs(bytes(1)));

  private static @Nullable Item update(String expression, @Nullable Item old) {
    Map<String, AttributeValue> values = new HashMap<>(VALUES);
    Update update = Update.parse(expression, new ExpressionContext(null, values));
    Map<String, AttributeValue> updated = update.apply(old, KEY);
    return updated == null ? null : Item.of(updated);
  }

  private static Item with(Object... namesAndValues) {
    Map<String, AttributeValue> all = attributes(namesAndValues);
    all.putAll(KEY);
    return Item.of(all);
  }

  private static void assertFails(String expression, @Nullable Item old, String message) {
    assertThatThrownBy(() -> update(expression, old)).hasMessage(message);
  }

  private static void assertPathIsInvalid(String expression, @Nullable Item old) {
    assertFails(
        expression,
        old,
        "The document path provided in the update expression is invalid for update");
  }

  private static void assertTypeIsWrong(String expression, Item old) {
    assertFails(expression, old, "An operand in the update expression has an incorrect data type");
  }

  @Test
  void set_keepsOtherAttributes() {
    assertThat(update("SET a = :v", with("a", s("old"), "b", n(1))))
        .isEqualTo(with("a", s("new"), "b", n(1)));
    assertThat(update("set a=:v,c = :l", with("a", m(), "b", n(1))))
        .isEqualTo(with("a", s("new"), "b", n(1), "c", l(n(8), n(9))));
  }

  @Test
  void set_createsAnItem() {
    assertThat(update("SET a = :v", null)).isEqualTo(with("a", s("new")));
    assertThat(update("SET a = if_not_exists(a, p)", null)).isEqualTo(with("a", s("key")));
  }

  @Test
  void operands_areReadFromTheOldItem() {
    Item old = with("a", n(1), "b", n(2));

    assertThat(update("SET a = b, b = a", old)).isEqualTo(with("a", n(2), "b", n(1)));
    assertThat(update("REMOVE a SET c = a", old)).isEqualTo(with("b", n(2), "c", n(1)));
    assertThat(update("SET a = :7 ADD b :3", old)).isEqualTo(with("a", n(7), "b", n(5)));
    assertFails(
        "SET x = :v, y = x",
        old,
        "The provided expression refers to an attribute that does not exist in the item");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SET c = z", "SET c = a.b", "SET c = z + :1", "SET c = list_append(z, :l)"})
  void missingOperand_fails(String expression) {
    String message =
        "The provided expression refers to an attribute that does not exist in the item";

    assertFails(expression, with("a", n(1)), message);
    assertFails(expression, null, message);
  }

  @Test
  void arithmetic() {
    Item old = with("a", n(5), "m", m("c", n("1.5")));

    assertThat(update("SET a = a + :3", old)).isEqualTo(with("a", n(8), "m", m("c", n("1.5"))));
    assertThat(update("SET b = :3 - a", old))
        .isEqualTo(with("a", n(5), "b", n(-2), "m", m("c", n("1.5"))));
    assertThat(update("SET m.c = m.c + a", old)).isEqualTo(with("a", n(5), "m", m("c", n("6.5"))));
    assertThat(update("SET a = if_not_exists(z, :1)+:3", old))
        .isEqualTo(with("a", n(4), "m", m("c", n("1.5"))));
    assertThat(update("SET a = ((m.c)+(a))", old))
        .isEqualTo(with("a", n("6.5"), "m", m("c", n("1.5"))));
    assertTypeIsWrong("SET a = a + p", old);
    assertTypeIsWrong("SET a = if_not_exists(p, :1) - :1", old);
    assertTypeIsWrong("ADD p :1", with());
  }

  @Test
  void arithmetic_outOfRange_fails() {
    assertFails(
        "SET a = a + a",
        with("a", n("9e125")),
        "Number overflow. Attempting to store a number with magnitude larger than supported range");
    assertFails(
        "ADD a :1",
        with("a", n("1e38")),
        "Attempting to store more than 38 significant digits in a Number");
  }

  @Test
  void listAppend() {
    Item old = with("a", l(n(1)), "b", l());

    assertThat(update("SET a = list_append(a, :l)", old))
        .isEqualTo(with("a", l(n(1), n(8), n(9)), "b", l()));
    assertThat(update("SET b = list_append(:l, a)", old))
        .isEqualTo(with("a", l(n(1)), "b", l(n(8), n(9), n(1))));
    assertThat(update("SET c = list_append(if_not_exists(c, b), :l)", old))
        .isEqualTo(with("a", l(n(1)), "b", l(), "c", l(n(8), n(9))));
    assertTypeIsWrong("SET a = list_append(p, :l)", old);
    assertTypeIsWrong("SET a = list_append(if_not_exists(z, :1), :l)", old);
  }

  @Test
  void ifNotExists() {
    Item old = with("a", n(1), "m", m("x", n(2)));

    assertThat(update("SET a = if_not_exists(a, :v)", old)).isEqualTo(old);
    assertThat(update("SET b = if_not_exists(b, :v)", old))
        .isEqualTo(with("a", n(1), "b", s("new"), "m", m("x", n(2))));
    assertThat(update("SET b = if_not_exists(m.y, if_not_exists(m.x, :v))", old))
        .isEqualTo(with("a", n(1), "b", n(2), "m", m("x", n(2))));
    assertThat(update("SET b = if_not_exists(a, z)", old))
        .isEqualTo(with("a", n(1), "b", n(1), "m", m("x", n(2))));
  }

  @Test
  void nestedPaths() {
    Item old =
        with("a", m("b", n(3), "c", l(s("hi"), m("x", m("y", l(n(3), n(5), n(7))), "q", n(2)))));

    assertThat(update("SET a.c[1].x.y[1] = :v REMOVE a.c[1].q, a.b", old))
        .isEqualTo(with("a", m("c", l(s("hi"), m("x", m("y", l(n(3), s("new"), n(7))))))));
    assertThat(update("SET a.d = :1, a.c[0] = a.c[1].q", old))
        .isEqualTo(
            with(
                "a",
                m(
                    "b",
                    n(3),
                    "c",
                    l(n(2), m("x", m("y", l(n(3), n(5), n(7))), "q", n(2))),
                    "d",
                    n(1))));
    assertThat(update("REMOVE a.b", with("a", m("b", n(1))))).isEqualTo(with("a", m()));
    assertThat(update("REMOVE a[0]", with("a", l(n(1))))).isEqualTo(with("a", l()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET s.a = :v",
        "SET s[1] = :v",
        "SET z.a = :v",
        "SET z[1] = :v",
        "SET m[1] = :v",
        "SET l.x = :v",
        "SET m.z.y = :v",
        "SET l[9].x = :v",
        "REMOVE s.a",
        "REMOVE s[1]",
        "REMOVE z.a",
        "REMOVE z[1]",
        "REMOVE m[1]",
        "REMOVE l.x",
        "REMOVE m.z.y",
        "DELETE s.a :cat",
        "DELETE z.a :cat",
        "DELETE m[1] :cat",
        "DELETE l.x :cat",
        "ADD s.a :cat",
        "ADD z[1] :1",
        "ADD m[1] :cat",
        "ADD l.x :1",
        "SET ok = :v REMOVE z.a"
      })
  void pathThroughAMissingValue_fails(String expression) {
    assertPathIsInvalid(expression, with("s", s("text"), "m", m("a", n(1)), "l", l(n(1))));
  }

  @Test
  void withoutItem_removalsDoNothing() {
    assertThat(update("REMOVE a", null)).isNull();
    assertThat(update("REMOVE x.y, l[0]", null)).isNull();
    assertThat(update("DELETE a :cat", null)).isNull();
    assertThat(update("SET a = :v REMOVE x.y", null)).isEqualTo(with("a", s("new")));
    assertPathIsInvalid("SET b.a = p", null);
    assertPathIsInvalid("SET b[1] = p", null);
    assertPathIsInvalid("ADD b.a :1", null);
  }

  @Test
  void missingLeaf_isRemovedSilently() {
    Item old = with("a", m("x", n(3)), "b", l(n(1)));

    assertThat(update("REMOVE a.y, b[7], c", old)).isEqualTo(old);
  }

  @Test
  void indexes_areThoseOfTheOldList() {
    Item old = with("a", l(n(0), n(1), n(2), n(3), n(4)));

    assertThat(update("REMOVE a[1] SET a[3] = :v", old))
        .isEqualTo(with("a", l(n(0), n(2), s("new"), n(4))));
    assertThat(update("SET a[3] = :v REMOVE a[1], a[0]", old))
        .isEqualTo(with("a", l(n(2), s("new"), n(4))));
  }

  @Test
  void setBeyondTheEnd_appendsInTheOrderOfTheIndexes() {
    Item old = with("a", l(n(0)));

    assertThat(update("SET a[9] = :v, a[3] = :w, a[5] = :1 REMOVE a[7]", old))
        .isEqualTo(with("a", l(n(0), s("other"), n(1), s("new"))));
    assertThat(update("SET a[1] = :v REMOVE a[0] ADD a[2] :3", old))
        .isEqualTo(with("a", l(s("new"), n(3))));
    assertThat(update("SET a[0] = :v", with("a", l()))).isEqualTo(with("a", l(s("new"))));
  }

  @Test
  void add_ofNumbers() {
    assertThat(update("ADD a :3", with("a", n(4)))).isEqualTo(with("a", n(7)));
    assertThat(update("ADD a :3, b :1", with())).isEqualTo(with("a", n(3), "b", n(1)));
    assertThat(update("ADD a :3", null)).isEqualTo(with("a", n(3)));
    assertThat(update("ADD m.a :3", with("m", m("a", n(1))))).isEqualTo(with("m", m("a", n(4))));
  }

  @Test
  void add_ofElements() {
    assertThat(update("ADD a :dogs", with("a", ss("cow", "cat"))))
        .isEqualTo(with("a", ss("cow", "cat", "dog")));
    assertThat(update("ADD a :numbers", with("a", ns("2", "3"))))
        .isEqualTo(with("a", ns("1", "2", "3")));
    assertThat(update("ADD a :raws", with("a", bs(bytes(2)))))
        .isEqualTo(with("a", bs(bytes(1), bytes(2))));
    assertThat(update("ADD a :dogs", null)).isEqualTo(with("a", ss("dog", "cat")));
    assertTypeIsWrong("ADD a :dogs", with("a", ns("1")));
    assertTypeIsWrong("ADD a :dogs", with("a", l(s("dog"))));
    assertTypeIsWrong("ADD a :1", with("a", ns("1")));
    assertTypeIsWrong("ADD a :numbers", with("a", n(1)));
  }

  @Test
  void delete_ofElements() {
    assertThat(update("DELETE a :cat", with("a", ss("cat", "dog"))))
        .isEqualTo(with("a", ss("dog")));
    assertThat(update("DELETE a :cat", with("a", ss("cow")))).isEqualTo(with("a", ss("cow")));
    assertThat(update("DELETE a :dogs", with("a", ss("cat"), "b", n(1))))
        .isEqualTo(with("b", n(1)));
    assertThat(update("DELETE a :cat", with("b", n(1)))).isEqualTo(with("b", n(1)));
    assertThat(update("DELETE m.a :numbers", with("m", m("a", ns("2", "3")))))
        .isEqualTo(with("m", m("a", ns("3"))));
    assertTypeIsWrong("DELETE a :cat", with("a", ns("1")));
    assertTypeIsWrong("DELETE a :cat", with("a", s("cat")));
  }

  @Test
  void keywords_haveAnyCase_andAnyOrder() {
    assertThat(
            update(
                "remove b dElEtE c :cat Add d :1, e :cat sET f = :v",
                with("b", n(1), "c", ss("cat", "dog"), "d", n(4))))
        .isEqualTo(with("c", ss("dog"), "d", n(5), "e", ss("cat"), "f", s("new")));
  }

  @Test
  void oldItem_isNotChanged() {
    Item old = with("a", l(n(0), m("x", n(1))), "s", ss("cat"));
    Item copy = Item.of(old.attributes());

    update("SET a[1].x = :v, a[0] = :w ADD s :dogs", old);

    assertThat(old).isEqualTo(copy);
  }

  @Test
  void nesting_beyond32Levels_fails() {
    AttributeValue deep = n(1);
    for (int i = 0; i < 31; i++) {
      deep = m("x", deep);
    }
    Item old = with("a", m("b", n(1)));
    Map<String, AttributeValue> values = Map.of(":deep", deep);
    Update top = Update.parse("SET c = :deep", new ExpressionContext(null, values));
    Update nested = Update.parse("SET a.b = :deep", new ExpressionContext(null, values));

    assertThat(top.apply(old, KEY)).containsKey("c");
    assertThatThrownBy(() -> nested.apply(old, KEY))
        .hasMessageContaining("nested levels beyond supported limit");
  }

  @Test
  void touched_isTheProjectionOfUpdatedOldAndNew() {
    Item old = with("a", m("c", l(n(0), n(1)), "d", n(2)), "b", n(1), "gone", n(1));
    String expression = "SET a.c[1] = :v, a.c[9] = :w, b = :1 REMOVE gone";
    Update update = Update.parse(expression, new ExpressionContext(null, new HashMap<>(VALUES)));
    Item updated = Item.of(Objects.requireNonNull(update.apply(old, KEY)));

    assertThat(update.touched().item(old))
        .isEqualTo(item("a", m("c", l(n(1))), "b", n(1), "gone", n(1)));
    // The appended element is not at the requested index.
    assertThat(update.touched().item(updated)).isEqualTo(item("a", m("c", l(s("new"))), "b", n(1)));
  }

  @Test
  void attributesAndPaths() {
    Update update =
        Update.parse(
            "SET a.b = if_not_exists(c[1], d) + :1, e = list_append(f, :l) REMOVE g ADD h :1",
            new ExpressionContext(null, new HashMap<>(VALUES)));

    assertThat(update.updatedAttributes()).containsExactly("a", "e", "g", "h");
    assertThat(update.paths().stream().map(DocumentPath::toString))
        .containsExactly("[a, b]", "[c, [1]]", "[d]", "[e]", "[f]", "[g]", "[h]");
  }
}
