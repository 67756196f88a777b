package io.dynamodel.engine.internal.partiql;

import static io.dynamodel.engine.internal.expression.Values.attributes;
import static io.dynamodel.engine.internal.expression.Values.b;
import static io.dynamodel.engine.internal.expression.Values.bs;
import static io.dynamodel.engine.internal.expression.Values.bytes;
import static io.dynamodel.engine.internal.expression.Values.l;
import static io.dynamodel.engine.internal.expression.Values.m;
import static io.dynamodel.engine.internal.expression.Values.n;
import static io.dynamodel.engine.internal.expression.Values.ns;
import static io.dynamodel.engine.internal.expression.Values.s;
import static io.dynamodel.engine.internal.expression.Values.ss;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.expression.UpdateAction;
import io.dynamodel.engine.internal.expression.UpdateValue;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatementTest {
  private static Statement parse(String text, AttributeValue... parameters) {
    return Statement.parse(text, List.of(parameters));
  }

  private static Statement.Select select(String text, AttributeValue... parameters) {
    return (Statement.Select) parse(text, parameters);
  }

  /** Returns the inserted item. */
  private static Map<String, AttributeValue> inserted(String value, AttributeValue... parameters) {
    return ((Statement.Insert) parse("INSERT INTO t VALUE " + value, parameters)).item();
  }

  /** Returns the value of the inserted attribute. */
  private static AttributeValue literal(String text, AttributeValue... parameters) {
    return Objects.requireNonNull(inserted("{'a': " + text + "}", parameters).get("a"));
  }

  private static List<UpdateAction> actions(String clauses, AttributeValue... parameters) {
    return ((Statement.Update) parse("UPDATE t " + clauses + " WHERE pk = 'k'", parameters))
        .actions();
  }

  private static DocumentPath path(Object... elements) {
    List<DocumentPath.Element> path = new ArrayList<>();
    for (Object element : elements) {
      path.add(
          element instanceof Integer index
              ? new DocumentPath.Index(index)
              : new DocumentPath.Key((String) element));
    }
    return new DocumentPath(path);
  }

  private static UpdateValue constant(AttributeValue value) {
    return new UpdateValue.Constant(value);
  }

  private static UpdateValue at(Object... elements) {
    return new UpdateValue.Path(path(elements));
  }

  @Test
  void tables_areNamedByWords_orInDoubleQuotes() {
    assertThat(select("SELECT * FROM Music")).isEqualTo(all("Music", null));
    assertThat(select("SELECT * FROM \"my-table.x\"")).isEqualTo(all("my-table.x", null));
    assertThat(select("SELECT * FROM \"a\"\"b\"")).isEqualTo(all("a\"b", null));
    assertThat(select("SELECT * FROM \"select\"")).isEqualTo(all("select", null));
  }

  @Test
  void indexes_followTheirTable() {
    assertThat(select("SELECT * FROM \"Music\".\"by-artist\""))
        .isEqualTo(all("Music", "by-artist"));
    assertThat(select("SELECT * FROM Music.byArtist")).isEqualTo(all("Music", "byArtist"));
  }

  private static Statement.Select all(String table, @Nullable String index) {
    return new Statement.Select(table, index, null, null, null, List.of());
  }

  @Test
  void keywords_haveAnyCase_andCommentsAreSkipped() {
    assertThat(parse("select * /* all\nof */ from t -- the table\n where x = 1 order by x desc;"))
        .isEqualTo(parse("SELECT * FROM t WHERE x = 1 ORDER BY x DESC"));
  }

  @Test
  void columns_haveTheLastNameOfTheirPath() {
    List<Statement.Column> columns =
        select("SELECT a, \"b c\".d, e.f[0], g[1][2], h['i'] FROM t").columns();
    assertThat(columns)
        .containsExactly(
            new Statement.Column(path("a"), "a"),
            new Statement.Column(path("b c", "d"), "d"),
            new Statement.Column(path("e", "f", 0), "f[0]"),
            new Statement.Column(path("g", 1, 2), "g[1][2]"),
            new Statement.Column(path("h", "i"), "i"));
  }

  @Test
  void order_isByAttributes_ascendingByDefault() {
    assertThat(select("SELECT * FROM t WHERE a = 1 ORDER BY a, b ASC, c DESC").order())
        .containsExactly(
            new Statement.Order("a", false),
            new Statement.Order("b", false),
            new Statement.Order("c", true));
  }

  @Test
  void literals_areValuesOfAllTypes() {
    assertThat(literal("'text'")).isEqualTo(s("text"));
    assertThat(literal("'it''s \"it\"'")).isEqualTo(s("it's \"it\""));
    assertThat(literal("''")).isEqualTo(s(""));
    assertThat(literal("12")).isEqualTo(n("12"));
    assertThat(literal("-1.50")).isEqualTo(n("-1.5"));
    assertThat(literal("+.5e2")).isEqualTo(n("50"));
    assertThat(literal("1E-3")).isEqualTo(n("0.001"));
    assertThat(literal("true")).isEqualTo(AttributeValue.TRUE);
    assertThat(literal("FALSE")).isEqualTo(AttributeValue.FALSE);
    assertThat(literal("NULL")).isEqualTo(AttributeValue.NULL);
    assertThat(literal("[]")).isEqualTo(l());
    assertThat(literal("['a', [1, null], {'b': 2}]"))
        .isEqualTo(l(s("a"), l(n(1), AttributeValue.NULL), m("b", n(2))));
    assertThat(literal("{}")).isEqualTo(m());
    assertThat(literal("{'b': {'c d': true}}")).isEqualTo(m("b", m("c d", AttributeValue.TRUE)));
    assertThat(literal("<<'a', 'b'>>")).isEqualTo(ss("a", "b"));
    assertThat(literal("<<1, 2.50>>")).isEqualTo(ns("1", "2.5"));
    assertThat(literal("<<?, ?>>", b(1), b(2))).isEqualTo(bs(bytes(1), bytes(2)));
  }

  @Test
  void parameters_standForValues_inTheirOrder() {
    assertThat(inserted("{'a': ?, 'b': [?, {'c': ?}]}", s("x"), b(1, 2), ss("y")))
        .isEqualTo(attributes("a", s("x"), "b", l(b(1, 2), m("c", ss("y")))));
    assertThat(inserted("?", m("a", n(1)))).isEqualTo(attributes("a", n(1)));
  }

  @Test
  void set_assignsValues() {
    assertThat(actions("SET a = 1, b.c[0] = ?, \"d\" = e.f", s("x")))
        .containsExactly(
            new UpdateAction.Put(path("a"), constant(n(1))),
            new UpdateAction.Put(path("b", "c", 0), constant(s("x"))),
            new UpdateAction.Put(path("d"), at("e", "f")));
  }

  @Test
  void set_adds_subtracts_andAppends() {
    assertThat(actions("SET a = a + 1 SET b = 10 - c SET d = a + b - 1"))
        .containsExactly(
            new UpdateAction.Put(path("a"), new UpdateValue.Sum(at("a"), constant(n(1)), false)),
            new UpdateAction.Put(path("b"), new UpdateValue.Sum(constant(n(10)), at("c"), true)),
            new UpdateAction.Put(
                path("d"),
                new UpdateValue.Sum(
                    new UpdateValue.Sum(at("a"), at("b"), false), constant(n(1)), true)));
    assertThat(actions("SET a = list_append(a, ['x'])"))
        .containsExactly(
            new UpdateAction.Put(
                path("a"), new UpdateValue.ListAppend(at("a"), constant(l(s("x"))))));
  }

  @Test
  void setsOfAnItem_gainAndLoseElements() {
    assertThat(actions("SET a = set_add(a, <<'x'>>) SET b = SET_DELETE(b, ?)", ns("1", "2")))
        .containsExactly(
            new UpdateAction.Add(path("a"), ss("x")),
            new UpdateAction.Delete(path("b"), ns("1", "2")));
  }

  @Test
  void remove_removesTheValueAtAPath() {
    assertThat(actions("REMOVE a REMOVE b[0] SET c = 1"))
        .containsExactly(
            new UpdateAction.Remove(path("a")),
            new UpdateAction.Remove(path("b", 0)),
            new UpdateAction.Put(path("c"), constant(n(1))));
  }

  @Test
  void update_mayBeginWithFrom() {
    assertThat(parse("FROM t WHERE pk = 'k' SET a = 1 REMOVE b RETURNING ALL OLD *"))
        .isEqualTo(parse("UPDATE t SET a = 1 REMOVE b WHERE pk = 'k' RETURNING ALL OLD *"));
  }

  @Test
  void returning_selectsAttributes() {
    assertThat(
            Arrays.stream(Returning.values())
                .filter(returning -> returning != Returning.NOTHING)
                .map(returning -> parse("UPDATE t SET a = 1 WHERE pk = 1 RETURNING " + returning))
                .map(statement -> ((Statement.Update) statement).returning()))
        .containsExactly(
            Returning.ALL_OLD, Returning.MODIFIED_OLD, Returning.ALL_NEW, Returning.MODIFIED_NEW);
    assertThat(
            ((Statement.Delete) parse("DELETE FROM t WHERE pk = 1 RETURNING ALL OLD *"))
                .returning())
        .isEqualTo(Returning.ALL_OLD);
    assertThat(((Statement.Delete) parse("DELETE FROM t WHERE pk = 1")).returning())
        .isEqualTo(Returning.NOTHING);
  }

  @Test
  void exists_containsASelect() {
    Statement statement = parse("EXISTS(SELECT * FROM t WHERE pk = ? AND a IS MISSING)", s("k"));
    assertThat(statement)
        .isEqualTo(new Statement.Exists(select("SELECT * FROM t WHERE pk = 'k' AND a IS MISSING")));
    assertThat(statement.table()).isEqualTo("t");
  }

  @Test
  void everyStatement_knowsItsTable() {
    assertThat(
            List.of(
                "SELECT * FROM t",
                "INSERT INTO t VALUE {'a': 1}",
                "UPDATE t SET a = 1",
                "DELETE FROM t"))
        .allSatisfy(text -> assertThat(parse(text).table()).isEqualTo("t"));
  }
}
