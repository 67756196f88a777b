package io.dynamodel.internal.expression;

import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes conditions as text, with parentheses only if precedence requires them. Subclasses define
 * how paths and values are written.
 */
abstract class ConditionWriter {
  /** The maximum number of operands in one IN of DynamoDB. */
  static final int MAX_IN = 100;

  // From the lowest to the highest precedence, as in DynamoDB.
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;

  private final StringBuilder text = new StringBuilder();

  abstract String path(Path path);

  abstract String value(AttributeValue value);

  /** Returns a condition without values and with its paths in plain text, for people. */
  static String describe(Condition condition) {
    ConditionWriter writer =
        new ConditionWriter() {
          @Override
          String path(Path path) {
            return path.toString();
          }

          @Override
          String value(AttributeValue value) {
            return "?";
          }
        };
    return writer.write(condition).text();
  }

  ConditionWriter write(Condition condition) {
    write(condition, OR);
    return this;
  }

  String text() {
    return text.toString();
  }

  /** Returns how many comparators, functions, ANDs, ORs and NOTs the text of a condition has. */
  static int operators(Condition condition) {
    if (condition instanceof Condition.Term term) {
      // Each part of a long IN repeats the subject, and the parts are joined by ORs. Other
      // comparisons take two operands at most.
      int parts = Math.max(1, (term.operands().size() + MAX_IN - 1) / MAX_IN);
      int operators = parts * (1 + sizes(term.subject())) + parts - 1;
      for (Operand operand : term.operands()) {
        operators += sizes(operand);
      }
      return operators;
    }
    if (condition instanceof Condition.Not not) {
      return 1 + operators(not.part());
    }
    return condition instanceof Condition.And and
        ? operators(and.parts())
        : condition instanceof Condition.Or or ? operators(or.parts()) : 0;
  }

  private static int sizes(Operand operand) {
    return operand instanceof Operand.Size ? 1 : 0;
  }

  private static int operators(List<Condition> parts) {
    int operators = parts.size() - 1;
    for (Condition part : parts) {
      operators += operators(part);
    }
    return operators;
  }

  private void write(Condition condition, int tightness) {
    if (condition instanceof Condition.Term term) {
      if (term.comparison() == Comparison.IN && term.operands().size() > MAX_IN) {
        write(inParts(term), tightness);
      } else {
        write(term);
      }
    } else if (condition instanceof Condition.Not not) {
      text.append("NOT ");
      write(not.part(), NOT);
    } else if (condition instanceof Condition.And and) {
      join(and.parts(), " AND ", AND, tightness);
    } else if (condition instanceof Condition.Or or) {
      join(or.parts(), " OR ", OR, tightness);
    } else {
      text.append(condition);
    }
  }

  private void join(List<Condition> parts, String joint, int own, int tightness) {
    if (own < tightness) {
      text.append('(');
    }
    String before = "";
    for (Condition part : parts) {
      text.append(before);
      write(part, own);
      before = joint;
    }
    if (own < tightness) {
      text.append(')');
    }
  }

  private void write(Condition.Term term) {
    Comparison comparison = term.comparison();
    text.append(comparison.before);
    write(term.subject());
    String before = comparison.betweenSubjectAndOperand;
    for (Operand operand : term.operands()) {
      text.append(before);
      write(operand);
      before = comparison.betweenOperands;
    }
    text.append(comparison.after);
  }

  private void write(Operand operand) {
    if (operand instanceof Operand.Attribute attribute) {
      text.append(path(attribute.path()));
    } else if (operand instanceof Operand.Size size) {
      text.append("size(").append(path(size.path())).append(')');
    } else if (operand instanceof Operand.Value value) {
      text.append(value(value.value()));
    }
  }

  private static Condition inParts(Condition.Term term) {
    List<Condition> parts = new ArrayList<>();
    List<Operand> all = term.operands();
    for (int from = 0; from < all.size(); from += MAX_IN) {
      List<Operand> some = all.subList(from, Math.min(from + MAX_IN, all.size()));
      parts.add(new Condition.Term(term.subject(), Comparison.IN, some));
    }
    return new Condition.Or(parts);
  }
}
