package io.dynamodel.engine.internal.partiql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Values;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementErrorsTest {
  private static final String MALFORMED = "Statement wasn't well formed, can't be processed: ";

  private static String refusal(String text, AttributeValue... parameters) {
    RequestException error =
        catchThrowableOfType(
            RequestException.class, () -> Statement.parse(text, List.of(parameters)));
    assertThat(error).as(text).isNotNull();
    assertThat(error.type()).isEqualTo(ErrorType.VALIDATION);
    return error.message();
  }

  private static void assertRefused(String message, String... texts) {
    for (String text : texts) {
      assertThat(refusal(text)).as(text).isEqualTo(message);
    }
  }

  /** Returns the message of an invalid WHERE clause. */
  private static String condition(String where) {
    return refusal("SELECT * FROM t WHERE " + where);
  }

  /** Returns the message of an invalid SET clause. */
  private static String assignment(String set) {
    return refusal("UPDATE t SET " + set + " WHERE pk = 1");
  }

  /** Returns the message of an invalid value. */
  private static String literal(String value) {
    return refusal("INSERT INTO t VALUE {'a': " + value + "}");
  }

  @Test
  void aTextThatIsNotAStatement_isMalformed() {
    assertRefused(
        MALFORMED + "Expected data manipulation", "UPDATE t WHERE pk = 1", "FROM t WHERE pk = 1");
    assertRefused("Unsupported operation: Id", "hello");
    assertRefused("Unsupported operation: Path", "a.b;");
    assertRefused("Unsupported operation: Lit", "1", "'text'", "true", "null");
    assertRefused("Unsupported operation: Call", "size(a)");
    assertRefused("Unsupported operation: Ne", "a != 1");
    assertRefused("Unsupported operation: InCollection", "a IN [1]");
    assertRefused("Unsupported operation: List", "[1]");
    assertRefused(
        "Unsupported operation: IsType",
        "x IS INT4",
        "x IS INT8",
        "x IS DOUBLE PRECISION",
        "x IS CHARACTER VARYING",
        "x IS MISSING");
    assertRefused(
        MALFORMED + "Unexpected token after expression",
        "SELECT * FROM t WHERE a = 1 b",
        "SELECT * FROM t WHERE a = 1 GROUP BY a",
        "SELECT * FROM t LIMIT 1",
        "DELETE FROM t WHERE a = 1 SET b = 2",
        "INSERT INTO t VALUES {'a': 1}",
        "SELECT * FROM t; SELECT * FROM t");
    assertRefused(
        MALFORMED + "Expected identifier for simple path",
        "DELETE FROM",
        "DELETE FROM  ",
        "DELETE FROM;",
        "DELETE FROM WHERE a = 1",
        "INSERT INTO VALUE {'a': 1}");
    assertRefused(MALFORMED + "Expected FROM", "SELECT *", "DELETE t WHERE a = 1");
    assertRefused(
        MALFORMED + "Missing right-hand side expression of infix operator",
        "SELECT * FROM t WHERE a =",
        "SELECT * FROM t WHERE a = 1 AND",
        "SELECT * FROM t WHERE a = 1 OR",
        "SELECT * FROM t WHERE a BETWEEN",
        "SELECT * FROM t WHERE a IN",
        "SELECT * FROM t WHERE a IS");
    assertRefused(
        MALFORMED + "Unexpected term",
        ";",
        "UPDATE",
        "FROM",
        "SELECT * FROM",
        "SELECT * FROM 't'",
        "SELECT * FROM t WHERE",
        "SELECT * FROM t WHERE;",
        "SELECT * FROM t WHERE NOT",
        "SELECT * FROM t WHERE (",
        "DELETE FROM t WHERE",
        "SELECT * FROM t WHERE a = )",
        "SELECT * FROM t WHERE a = -b");
    assertRefused(
        MALFORMED + "Unexpected keyword",
        "CREATE TABLE t",
        "SELECT * FROM WHERE a = 1",
        "SELECT * FROM t WHERE ORDER BY a",
        "SELECT * FROM t WHERE select = 1");
    assertRefused(
        MALFORMED + "Unexpected operator",
        "SELECT * FROM t WHERE IS NULL",
        "SELECT * FROM t WHERE = 1",
        "SELECT * FROM t WHERE a = LIKE");
    assertRefused(MALFORMED + "Expected type name", "SELECT * FROM t WHERE a IS foo");
    assertRefused(
        MALFORMED + "Invalid path dot component",
        "SELECT * FROM t WHERE a.1 = 1",
        "SELECT * FROM t WHERE a.select = 1");
    assertRefused(
        MALFORMED,
        "SELECT * FROM t WHERE a = 'x",
        "SELECT * FROM \"t",
        "SELECT * FROM t /* x",
        "SELECT # FROM t",
        "SELECT * FROM t WHERE a = 1x");
  }

  @Test
  void namesOfTables_haveUpToTwoParts_andNoAlias() {
    assertRefused(
        "A path may contain at most 2 components in the FROM clause", "SELECT * FROM a.b.c");
    assertRefused("Path component cannot be an empty string", "SELECT * FROM \"\"");
    assertRefused(
        "Aliasing is not supported",
        "SELECT * FROM t AS x",
        "SELECT * FROM t x WHERE x.a = 1",
        "SELECT a AS b FROM t",
        "UPDATE t x SET a = 1");
    assertRefused(
        "Writes on indices are not supported",
        "UPDATE t.i SET a = 1 WHERE a = 1",
        "DELETE FROM t.i WHERE a = 1",
        "INSERT INTO t.i VALUE {'a': 1}");
  }

  @Test
  void parameters_matchTheNumberOfQuestionMarks() {
    String message = "Number of parameters in request and statement don't match.";
    assertThat(refusal("SELECT * FROM t WHERE a = ?")).isEqualTo(message);
    assertThat(refusal("SELECT * FROM t WHERE a = ?", Values.n(1), Values.n(2))).isEqualTo(message);
    assertThat(refusal("SELECT * FROM t", Values.n(1))).isEqualTo(message);
  }

  @Test
  void functions_areThoseOfConditions() {
    assertThat(condition("upper(a) = 'A'")).isEqualTo("Unrecognized function: upper at 1:23:5");
    assertThat(condition("a = 1 AND foo(a)")).isEqualTo("Unrecognized function: foo at 1:33:3");
    assertThat(assignment("a = if_not_exists(a, 1)"))
        .isEqualTo("Unrecognized function: if_not_exists at 1:18:13");
    assertThat(condition("begins_with(a)"))
        .isEqualTo(
            "Incorrect number of operands for operator or function; operator or function:"
                + " begins_with, number of operands: 1");
    assertThat(condition("size(a)"))
        .isEqualTo(
            "The function is not allowed to be used this way in an expression; function: size");
    assertThat(condition("contains(a, begins_with(b, 'x'))"))
        .isEqualTo(
            "The function is not allowed to be used this way in an expression; function:"
                + " begins_with");
  }

  @Test
  void operands_haveTheTypesThatConditionsAccept() {
    assertThat(condition("a < true"))
        .isEqualTo(
            "Incorrect operand type for operator or function; operator or function: <, operand"
                + " type: BOOL");
    assertThat(condition("begins_with(a, 1)"))
        .isEqualTo(
            "Incorrect operand type for operator or function; operator or function: begins_with,"
                + " operand type: N");
    assertThat(condition("a BETWEEN 2 AND 1"))
        .isEqualTo(
            "The BETWEEN operator requires upper bound to be greater than or equal to lower bound;"
                + " lower bound operand: AttributeValue: {N:2}, upper bound operand:"
                + " AttributeValue: {N:1}");
    assertThat(condition("1 IS NULL"))
        .isEqualTo("Operator or function requires a document path; operator or function: IS");
    assertThat(condition("a + 1")).startsWith("Expected a condition in the where clause");
    assertThat(condition("a")).startsWith("Expected a condition in the where clause");
    assertThat(condition("a IS WORD")).isEqualTo(MALFORMED + "Expected type name");
  }

  @Test
  void in_hasFromOneTo100Values() {
    assertThat(condition("a IN []")).startsWith("IN needs at least one value");
    assertThat(condition("a IN b")).startsWith("IN needs a list of values");
    assertThat(condition("a IN [" + String.join(",", Collections.nCopies(101, "1")) + "]"))
        .isEqualTo(
            "Incorrect number of operands for operator or function; operator or function: IN,"
                + " number of operands: 101");
    Statement.parse(
        "SELECT * FROM t WHERE a IN [" + String.join(",", Collections.nCopies(100, "1")) + "]",
        List.of());
  }

  @Test
  void indexesOfLists_areNotNegative() {
    assertThat(condition("a[-1] = 1"))
        .isEqualTo("List index is not within the allowable range; index: [-1] at 1:25:1");
    assertThat(condition("a[12345678901] = 1"))
        .isEqualTo("List index is not within the allowable range; index: [12345678901] at 1:25:11");
    assertThat(condition("a[b] = 1")).isEqualTo(MALFORMED + "Invalid path component");
  }

  @Test
  void paths_haveUpTo32Elements() {
    assertThat(condition("a" + ".b".repeat(32) + " = 1"))
        .isEqualTo("The document path has too many nesting levels; nesting levels: 33");
    Statement.parse("SELECT * FROM t WHERE a" + ".b".repeat(31) + " = 1", List.of());
  }

  @Test
  void literals_areValuesThatCanBeStored() {
    assertThat(literal("1e126")).endsWith(" under root").startsWith("Number overflow.");
    assertThat(literal("[1, 1e-131]")).endsWith(" under root[1]").startsWith("Number underflow.");
    assertThat(literal("{'b': 1234567890123456789012345678901234567890}"))
        .endsWith(" under root.b");
    assertThat(literal("<<>>")).isEqualTo("Empty bags are not supported");
    assertThat(literal("<<1, 'a'>>")).isEqualTo("Elements of a bag must be of the same type");
    assertThat(literal("<<true>>")).isEqualTo("Unsupported data type in a bag: BOOL");
    assertThat(literal("<<'a', 'a'>>"))
        .isEqualTo(
            "One or more parameter values were invalid: Input collection [a, a] contains"
                + " duplicates.");
    assertThat(literal("{'b': 1, 'b': 2}")).isEqualTo("Duplicate key in the struct: b");
    assertThat(literal("size(a)")).startsWith("Unsupported data type: size under key root");
    assertThat(literal("b")).startsWith("Unsupported data type: b under key root");
    assertThat(refusal("INSERT INTO t VALUE 1")).startsWith("INSERT needs a struct as its value");
    assertThat(refusal("INSERT INTO t VALUE {a: 1}"))
        .isEqualTo(MALFORMED + "Expected text as a name");
  }

  @Test
  void values_areNestedUpTo32Levels() {
    Statement.parse(
        "INSERT INTO t VALUE {'a': " + "[".repeat(31) + "]".repeat(31) + "}", List.of());
    assertThat(literal("[".repeat(32) + "]".repeat(32)))
        .isEqualTo(
            "Nesting Levels have exceeded supported limits: Attributes in the item have nested"
                + " levels beyond supported limit");
  }

  @Test
  void nothingIsNestedSoDeepThatTheStackOverflows() {
    for (String opening : List.of("(", "[", "<<", "{'a':", "size(", "NOT ", "NOT (")) {
      String deep = opening.repeat(2_000) + "a";
      assertThat(refusal("SELECT * FROM t WHERE " + deep)).as(opening).isNotEmpty();
      assertThat(refusal("INSERT INTO t VALUE " + deep)).as(opening).isNotEmpty();
    }
    assertThat(condition("(".repeat(200) + "a = 1" + ")".repeat(200)))
        .isEqualTo(MALFORMED + "Too many nested expressions");
  }

  @Test
  void assignments_areOfValues() {
    assertThat(assignment("a = a + 'x'"))
        .isEqualTo(
            "Incorrect operand type for operator or function; operator or function: +, operand"
                + " type: S");
    assertThat(assignment("a = list_append(a, 1)"))
        .isEqualTo(
            "Incorrect operand type for operator or function; operator or function: list_append,"
                + " operand type: N");
    assertThat(assignment("a = list_append(a)"))
        .isEqualTo("LIST_APPEND must have exactly two arguments at 1:18:11");
    assertThat(assignment("a = set_add(a)"))
        .isEqualTo("SET_ADD must have exactly two arguments at 1:18:7");
    assertThat(assignment("a = set_add(b, <<1>>)"))
        .isEqualTo("The first argument to SET_ADD must equal the assignment value at 1:18:7");
    assertThat(assignment("a = set_delete(a, 1)"))
        .startsWith("The second argument to SET_DELETE must be a value with type SET at ");
    assertThat(assignment("a = b = 1")).isNotEmpty();
  }

  @Test
  void aDelete_returnsOnlyAllOldAttributes() {
    assertRefused(
        "Invalid returning clause: RETURNING MODIFIED NEW *. Only RETURNING ALL OLD * is allowed in"
            + " DELETE statements.",
        "DELETE FROM t WHERE a = 1 RETURNING MODIFIED NEW *");
    assertRefused(MALFORMED + "Expected MODIFIED", "DELETE FROM t WHERE a = 1 RETURNING *");
    assertRefused(MALFORMED + "Expected *", "DELETE FROM t WHERE a = 1 RETURNING ALL OLD a");
  }
}
