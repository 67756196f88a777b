package io.dynamodel.engine.internal.partiql;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Predicate;
import io.dynamodel.engine.internal.expression.UpdateAction;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parses statements. It parses the whole statement before it evaluates literals, so that a
 * malformed statement has the error of one.
 */
final class StatementParser {
  private static final int MAX_PATH = 2;

  private final TokenReader tokens;
  private final NodeParser nodes;
  private final List<AttributeValue> parameters;
  private final WhereTranslator conditions;
  private final AssignmentTranslator assignments;
  private final Literals literals;

  /** The first column that is a call and not a path. */
  private @Nullable Position call;

  StatementParser(String text, List<AttributeValue> parameters) {
    tokens = new TokenReader(text);
    nodes = new NodeParser(tokens);
    this.parameters = parameters;
    literals = new Literals(parameters);
    conditions = new WhereTranslator(literals);
    assignments = new AssignmentTranslator(literals);
  }

  /** A table, with or without an index. */
  private record Source(String table, @Nullable String index) {}

  /** An assignment of an UPDATE; without a value: REMOVE. */
  private record Assignment(DocumentPath path, @Nullable StatementNode value) {}

  Statement statement() {
    if (tokens.acceptWord("SELECT")) {
      return select(true);
    }
    if (tokens.peek().isWord("EXISTS") && tokens.peekSecond().isSymbol("(")) {
      tokens.next();
      tokens.next();
      tokens.expectWord("SELECT");
      return exists();
    }
    if (tokens.acceptWord("INSERT")) {
      return insert();
    }
    if (tokens.acceptWord("UPDATE")) {
      return update();
    }
    if (tokens.acceptWord("FROM")) {
      return updateFrom();
    }
    if (tokens.acceptWord("DELETE")) {
      return delete();
    }
    StatementNode expression = nodes.expression();
    end();
    throw RequestException.validation("Unsupported operation: " + NodeNames.name(expression));
  }

  private Statement.Exists exists() {
    return new Statement.Exists(select(false));
  }

  /**
   * Parses a SELECT.
   *
   * @param ends whether it ends with the statement, and not with a parenthesis
   */
  private Statement.Select select(boolean ends) {
    List<Statement.Column> columns = tokens.accept("*") ? null : columns();
    tokens.expectWord("FROM");
    Source source = source(Malformed::unexpected);
    checkNoAlias();
    StatementNode where = where();
    List<Statement.Order> order = order();
    if (!ends) {
      tokens.expect(")");
    }
    end();
    return new Statement.Select(
        source.table(),
        source.index(),
        columns,
        call == null ? null : call.toString(),
        predicate(where),
        order);
  }

  private List<Statement.Column> columns() {
    List<Statement.Column> columns = new ArrayList<>();
    do {
      StatementToken token = tokens.peek();
      if (tokens.peekSecond().isSymbol("(")) {
        tokens.next();
        nodes.arguments();
        call = call == null ? token.position() : call;
      } else {
        DocumentPath path = nodes.path().path();
        columns.add(new Statement.Column(path, nameOf(path)));
      }
      if (tokens.peek().isWord("AS")) {
        throw aliased();
      }
    } while (tokens.accept(","));
    return columns;
  }

  /** Returns the last key of a path, with the indexes after it. */
  private static String nameOf(DocumentPath path) {
    StringBuilder name = new StringBuilder();
    for (DocumentPath.Element element : path.elements()) {
      if (element instanceof DocumentPath.Key key) {
        name.setLength(0);
        name.append(key.name());
      } else {
        name.append('[').append(((DocumentPath.Index) element).position()).append(']');
      }
    }
    return name.toString();
  }

  private List<Statement.Order> order() {
    List<Statement.Order> order = new ArrayList<>();
    if (tokens.acceptWord("ORDER")) {
      tokens.expectWord("BY");
      do {
        String attribute = nodes.path().path().attribute();
        boolean descending = tokens.acceptWord("DESC");
        if (!descending) {
          tokens.acceptWord("ASC");
        }
        order.add(new Statement.Order(attribute, descending));
      } while (tokens.accept(","));
    }
    return order;
  }

  private Statement insert() {
    tokens.expectWord("INTO");
    String table = table(StatementParser::notASimplePath);
    if (!tokens.acceptWord("VALUE")) {
      throw leftOver();
    }
    StatementNode value = nodes.expression();
    end();
    Map<String, AttributeValue> item;
    if (value instanceof StatementNode.Struct struct) {
      item = literals.item(struct);
    } else if (Literals.isLiteral(value) && literals.value(value) instanceof AttributeValue.M map) {
      item = map.values();
    } else {
      throw RequestException.validation("INSERT needs a struct as its value " + value.position());
    }
    return new Statement.Insert(table, item);
  }

  private Statement update() {
    String table = table(Malformed::unexpected);
    checkNoAlias();
    List<Assignment> assigned = assignments();
    StatementNode where = where();
    Returning returning = returning();
    end();
    return new Statement.Update(table, actions(assigned), predicate(where), returning);
  }

  private Statement updateFrom() {
    String table = table(Malformed::unexpected);
    checkNoAlias();
    StatementNode where = where();
    List<Assignment> assigned = assignments();
    Returning returning = returning();
    end();
    return new Statement.Update(table, actions(assigned), predicate(where), returning);
  }

  private List<Assignment> assignments() {
    List<Assignment> assigned = new ArrayList<>();
    while (true) {
      if (tokens.acceptWord("SET")) {
        do {
          DocumentPath path = nodes.path().path();
          tokens.expect("=");
          assigned.add(new Assignment(path, nodes.expression()));
        } while (tokens.accept(","));
      } else if (tokens.acceptWord("REMOVE")) {
        assigned.add(new Assignment(nodes.path().path(), null));
      } else if (assigned.isEmpty()) {
        throw Malformed.statement("Expected data manipulation");
      } else {
        return assigned;
      }
    }
  }

  private List<UpdateAction> actions(List<Assignment> assigned) {
    List<UpdateAction> actions = new ArrayList<>();
    for (Assignment assignment : assigned) {
      StatementNode value = assignment.value();
      actions.add(
          value == null
              ? new UpdateAction.Remove(assignment.path())
              : assignments.action(assignment.path(), value));
    }
    return actions;
  }

  private Statement delete() {
    tokens.expectWord("FROM");
    String table = table(StatementParser::notASimplePath);
    checkNoAlias();
    StatementNode where = where();
    Returning returning = returning();
    end();
    if (returning != Returning.NOTHING && returning != Returning.ALL_OLD) {
      throw RequestException.validation(
          "Invalid returning clause: RETURNING "
              + returning
              + ". Only RETURNING ALL OLD * is allowed in DELETE statements.");
    }
    return new Statement.Delete(table, predicate(where), returning);
  }

  private Returning returning() {
    if (!tokens.acceptWord("RETURNING")) {
      return Returning.NOTHING;
    }
    boolean all = tokens.acceptWord("ALL");
    if (!all) {
      tokens.expectWord("MODIFIED");
    }
    boolean old = tokens.acceptWord("OLD");
    if (!old) {
      tokens.expectWord("NEW");
    }
    tokens.expect("*");
    if (all) {
      return old ? Returning.ALL_OLD : Returning.ALL_NEW;
    }
    return old ? Returning.MODIFIED_OLD : Returning.MODIFIED_NEW;
  }

  private @Nullable StatementNode where() {
    return tokens.acceptWord("WHERE") ? nodes.expression() : null;
  }

  private @Nullable Predicate predicate(@Nullable StatementNode where) {
    return where == null ? null : conditions.predicate(where);
  }

  /** Parses the table of a writing statement. */
  private String table(Function<StatementToken, RequestException> missing) {
    Source source = source(missing);
    if (source.index() != null) {
      throw RequestException.validation("Writes on indices are not supported");
    }
    return source.table();
  }

  private static RequestException notASimplePath(StatementToken token) {
    return Malformed.statement("Expected identifier for simple path");
  }

  /**
   * Parses a table with or without an index.
   *
   * @param missing the error if there is none
   */
  private Source source(Function<StatementToken, RequestException> missing) {
    List<String> components = new ArrayList<>();
    do {
      StatementToken token = tokens.next();
      if (!token.isName()) {
        throw missing.apply(token);
      }
      if (token.text().isEmpty()) {
        throw RequestException.validation("Path component cannot be an empty string");
      }
      components.add(token.text());
    } while (tokens.accept("."));
    if (components.size() > MAX_PATH) {
      throw RequestException.validation(
          "A path may contain at most 2 components in the FROM clause");
    }
    return new Source(components.get(0), components.size() < MAX_PATH ? null : components.get(1));
  }

  private void checkNoAlias() {
    StatementToken token = tokens.peek();
    if (token.isWord("AS") || token.isName()) {
      throw aliased();
    }
  }

  private static RequestException aliased() {
    return RequestException.validation("Aliasing is not supported");
  }

  private void end() {
    tokens.accept(";");
    if (tokens.peek().kind() != StatementToken.Kind.END) {
      throw leftOver();
    }
    if (tokens.parameters() != parameters.size()) {
      throw RequestException.validation(
          "Number of parameters in request and statement don't match.");
    }
  }

  private static RequestException leftOver() {
    return Malformed.statement("Unexpected token after expression");
  }
}
