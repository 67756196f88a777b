package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.syntax.OperatorCount;
import io.dynamodel.engine.internal.syntax.Syntax;
import io.dynamodel.engine.internal.syntax.SyntaxWalk;
import io.dynamodel.engine.internal.syntax.UpdateParser;
import io.dynamodel.engine.internal.syntax.UpdateSyntax;
import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks a parsed update and converts it to actions. DynamoDB makes each check on the whole
 * expression before the next check.
 */
final class UpdateResolver {
  private static final String IF_NOT_EXISTS = "if_not_exists";
  private static final String LIST_APPEND = "list_append";
  private static final int OPERANDS = 2;

  private static final Set<String> CONDITION_FUNCTIONS =
      Set.of(
          "attribute_exists",
          "attribute_not_exists",
          "attribute_type",
          "begins_with",
          "contains",
          "size");

  private final UpdateSyntax update;
  private final Resolver resolver;

  private UpdateResolver(UpdateSyntax update, Resolver resolver) {
    this.update = update;
    this.resolver = resolver;
  }

  /**
   * Resolves an update.
   *
   * @throws RequestException if DynamoDB rejects it
   */
  static List<UpdateAction> resolve(UpdateSyntax update, ExpressionContext context) {
    Resolver resolver = new Resolver(UpdateParser.PARAMETER, context);
    return new UpdateResolver(update, resolver).resolve();
  }

  private List<UpdateAction> resolve() {
    each(resolver::checkReservedWords);
    each(operand -> SyntaxWalk.each(operand, this::checkFunction));
    checkSections();
    checkOperators();
    // Names are looked up before values, in the whole expression.
    each(operand -> SyntaxWalk.each(operand, this::lookUpPath));
    each(operand -> SyntaxWalk.each(operand, this::lookUpValue));
    PathOverlaps.check(targets(), resolver::error);
    checkSetOperands();
    return actions();
  }

  /** Calls back for each updated path and each operand, in their order. */
  private void each(Consumer<Syntax> action) {
    for (UpdateSyntax.Section section : update.sections()) {
      for (UpdateSyntax.Action update : section.actions()) {
        action.accept(update.path());
        update.operands().forEach(action);
      }
    }
  }

  private void checkFunction(Syntax syntax) {
    if (syntax instanceof Syntax.Call call
        && !call.function().equals(IF_NOT_EXISTS)
        && !call.function().equals(LIST_APPEND)) {
      throw resolver.error(
          CONDITION_FUNCTIONS.contains(call.function())
              ? "The function is not allowed in an update expression; function: " + call.function()
              : "Invalid function name; function: " + call.function());
    }
  }

  private void checkSections() {
    Set<UpdateSyntax.Keyword> seen = EnumSet.noneOf(UpdateSyntax.Keyword.class);
    for (UpdateSyntax.Section section : update.sections()) {
      if (!seen.add(section.keyword())) {
        throw resolver.error(
            "The \""
                + section.keyword()
                + "\" section can only be used once in an update expression;");
      }
    }
  }

  private void checkOperators() {
    OperatorCount count = new OperatorCount();
    each(count::add);
    resolver.checkOperators(count);
  }

  private void lookUpPath(Syntax syntax) {
    if (syntax instanceof Syntax.Path path) {
      resolver.path(path);
    }
  }

  private void lookUpValue(Syntax syntax) {
    if (syntax instanceof Syntax.Value value) {
      resolver.value(value);
    }
  }

  private List<DocumentPath> targets() {
    List<DocumentPath> targets = new ArrayList<>();
    for (UpdateSyntax.Section section : update.sections()) {
      for (UpdateSyntax.Action action : section.actions()) {
        targets.add(resolver.path(action.path()));
      }
    }
    return targets;
  }

  /** Checks that ADD has numbers and sets, and DELETE has sets. */
  private void checkSetOperands() {
    for (UpdateSyntax.Section section : update.sections()) {
      if (section.keyword() == UpdateSyntax.Keyword.ADD
          || section.keyword() == UpdateSyntax.Keyword.DELETE) {
        section.actions().forEach(action -> checkSetOperand(section.keyword(), action));
      }
    }
  }

  private void checkSetOperand(UpdateSyntax.Keyword keyword, UpdateSyntax.Action action) {
    AttributeType type = constant(action).type();
    if (!type.isSet() && !(keyword == UpdateSyntax.Keyword.ADD && type == AttributeType.N)) {
      throw resolver.error(
          "Incorrect operand type for operator or function; operator: "
              + keyword
              + ", operand type: "
              + longName(type)
              + ", typeSet: ALLOWED_FOR_"
              + keyword
              + "_OPERAND");
    }
  }

  private static String longName(AttributeType type) {
    return switch (type) {
      case S -> "STRING";
      case N -> "NUMBER";
      case B -> "BINARY";
      case BOOL -> "BOOLEAN";
      case L -> "LIST";
      case M -> "MAP";
      case SS, NS, BS, NULL -> type.name();
    };
  }

  private List<UpdateAction> actions() {
    List<UpdateAction> actions = new ArrayList<>();
    for (UpdateSyntax.Section section : update.sections()) {
      for (UpdateSyntax.Action action : section.actions()) {
        DocumentPath path = resolver.path(action.path());
        actions.add(
            switch (section.keyword()) {
              case SET -> new UpdateAction.Put(path, value(action.operands().get(0)));
              case REMOVE -> new UpdateAction.Remove(path);
              case ADD -> new UpdateAction.Add(path, constant(action));
              case DELETE -> new UpdateAction.Delete(path, constant(action));
            });
      }
    }
    return actions;
  }

  private AttributeValue constant(UpdateSyntax.Action action) {
    return resolver.value((Syntax.Value) action.operands().get(0));
  }

  private UpdateValue value(Syntax.Operand operand) {
    if (operand instanceof Syntax.Path path) {
      return new UpdateValue.Path(resolver.path(path));
    }
    if (operand instanceof Syntax.Value value) {
      return new UpdateValue.Constant(resolver.value(value));
    }
    if (operand instanceof Syntax.Sum sum) {
      UpdateValue left = operandOf(sum.operator(), AttributeType.N, sum.left());
      UpdateValue right = operandOf(sum.operator(), AttributeType.N, sum.right());
      return new UpdateValue.Sum(left, right, sum.operator().equals("-"));
    }
    return call((Syntax.Call) operand);
  }

  private UpdateValue call(Syntax.Call call) {
    List<Syntax.Operand> arguments = call.arguments();
    if (arguments.size() != OPERANDS) {
      throw resolver.error(
          "Incorrect number of operands for operator or function; operator or function: "
              + call.function()
              + ", number of operands: "
              + arguments.size());
    }
    if (call.function().equals(LIST_APPEND)) {
      return new UpdateValue.ListAppend(
          operandOf(LIST_APPEND, AttributeType.L, arguments.get(0)),
          operandOf(LIST_APPEND, AttributeType.L, arguments.get(1)));
    }
    if (!(arguments.get(0) instanceof Syntax.Path path)) {
      throw resolver.error(
          "Operator or function requires a document path; operator or function: " + IF_NOT_EXISTS);
    }
    return new UpdateValue.IfNotExists(resolver.path(path), nested(arguments.get(1)));
  }

  /** Resolves an operand that must have a type. */
  private UpdateValue operandOf(String operator, AttributeType type, Syntax.Operand operand) {
    UpdateValue value = nested(operand);
    if (value instanceof UpdateValue.Constant constant && constant.value().type() != type) {
      throw resolver.error(
          "Incorrect operand type for operator or function; operator or function: "
              + operator
              + ", operand type: "
              + constant.value().type());
    }
    return value;
  }

  /** Resolves an operand of a call; of the functions, only {@code if_not_exists} may be nested. */
  private UpdateValue nested(Syntax.Operand operand) {
    if (operand instanceof Syntax.Call call && call.function().equals(LIST_APPEND)) {
      throw resolver.error(
          "The function is not allowed to be used this way in an expression; function: "
              + LIST_APPEND);
    }
    return value(operand);
  }
}
