package io.dynamodel.internal.lookup;

import io.dynamodel.error.FailedTerm;
import io.dynamodel.internal.expression.Choices;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Operand;
import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.mapping.DocumentSink;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Evaluates conditions on one item, as DynamoDB does. There is no unknown: a comparison with a
 * missing attribute, or with one of another type, is false, {@code <>} is true, and NOT inverts the
 * result.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition
 *     and filter expressions</a>
 */
final class Evaluation {
  private final Map<String, AttributeValue> item;
  private final Choices choices;

  Evaluation(Map<String, AttributeValue> item) {
    this(item, Choices.NONE);
  }

  /**
   * Creates an evaluation.
   *
   * @param choices the values of long INs in the condition, if they are known
   */
  Evaluation(Map<String, AttributeValue> item, Choices choices) {
    this.item = item;
    this.choices = choices;
  }

  boolean isTrue(Condition condition) {
    if (condition instanceof Condition.And and) {
      return and.parts().stream().allMatch(this::isTrue);
    }
    if (condition instanceof Condition.Or or) {
      return or.parts().stream().anyMatch(this::isTrue);
    }
    if (condition instanceof Condition.Not not) {
      return !isTrue(not.part());
    }
    return condition instanceof Condition.Term term
        ? isTrue(term)
        : condition == Condition.Constant.ALWAYS;
  }

  /** Returns the terms for which a condition is false; empty if it is true. */
  List<FailedTerm> failed(Condition condition) {
    List<FailedTerm> failed = new ArrayList<>();
    collectFailed(condition, true, failed);
    return failed;
  }

  private void collectFailed(Condition condition, boolean wanted, List<FailedTerm> failed) {
    if (isTrue(condition) == wanted) {
      return;
    }
    if (condition instanceof Condition.And and) {
      and.parts().forEach(part -> collectFailed(part, wanted, failed));
    } else if (condition instanceof Condition.Or or) {
      or.parts().forEach(part -> collectFailed(part, wanted, failed));
    } else if (condition instanceof Condition.Not not) {
      collectFailed(not.part(), !wanted, failed);
    } else if (condition instanceof Condition.Term term) {
      AttributeValue actual = value(term.subject());
      failed.add(new FailedTerm((wanted ? "" : "NOT ") + term, term.path(), plain(actual)));
    }
  }

  /** Returns a stored value as a plain value; null for a missing value and for NULL. */
  static @Nullable Object plain(@Nullable AttributeValue value) {
    if (value == null) {
      return null;
    }
    DocumentSink sink = new DocumentSink(true);
    new ItemSource(Map.of("value", value)).copyTo(sink);
    Object document = Objects.requireNonNull(sink.value());
    return ((Document) document).get("value");
  }

  private boolean isTrue(Condition.Term term) {
    AttributeValue subject = value(term.subject());
    Comparison comparison = term.comparison();
    if (subject == null) {
      return comparison == Comparison.NOT_EXISTS || comparison == Comparison.NE;
    }
    List<Operand> operands = term.operands();
    return switch (comparison) {
      case EXISTS -> true;
      case NOT_EXISTS -> false;
      case EQ -> isAny(operands, value -> ValueOrder.areEqual(subject, value));
      case IN -> isIn(term, subject);
      case NE -> !isAny(operands, value -> ValueOrder.areEqual(subject, value));
      case LT -> compares(subject, operands.get(0), order -> order < 0);
      case LTE -> compares(subject, operands.get(0), order -> order <= 0);
      case GT -> compares(subject, operands.get(0), order -> order > 0);
      case GTE -> compares(subject, operands.get(0), order -> order >= 0);
      case BETWEEN ->
          compares(subject, operands.get(0), order -> order >= 0)
              && compares(subject, operands.get(1), order -> order <= 0);
      case TYPE -> isAny(operands, name -> Operands.type(subject).name().equals(name.s()));
      case BEGINS_WITH ->
          isAny(
              operands,
              prefix -> areTextual(subject, prefix) && text(subject).startsWith(text(prefix)));
      case CONTAINS -> isAny(operands, part -> contains(subject, part));
    };
  }

  private boolean isIn(Condition.Term term, AttributeValue subject) {
    Set<Object> values = choices.values(term);
    if (values == null) {
      return isAny(term.operands(), value -> ValueOrder.areEqual(subject, value));
    }
    Object scalar = ValueOrder.scalar(subject);
    return scalar != null && values.contains(scalar);
  }

  private boolean isAny(List<Operand> operands, Predicate<AttributeValue> test) {
    return operands.stream()
        .anyMatch(
            operand -> {
              AttributeValue value = value(operand);
              return value != null && test.test(value);
            });
  }

  private boolean compares(AttributeValue subject, Operand operand, IntPredicate order) {
    AttributeValue value = value(operand);
    return value != null
        && ValueOrder.areComparable(subject, value)
        && order.test(ValueOrder.INSTANCE.compare(subject, value));
  }

  private static boolean contains(AttributeValue whole, AttributeValue part) {
    return areTextual(whole, part)
        ? text(whole).contains(text(part))
        : elements(whole).stream().anyMatch(element -> ValueOrder.areEqual(element, part));
  }

  private @Nullable AttributeValue value(Operand operand) {
    if (operand instanceof Operand.Value given) {
      return given.value();
    }
    AttributeValue value = at(((Operand.Subject) operand).path());
    return operand instanceof Operand.Size && value != null ? size(value) : value;
  }

  /** The value at a path; null if there is none. */
  @Nullable AttributeValue at(Path path) {
    AttributeValue value = AttributeValue.fromM(item);
    for (Object segment : path.segments()) {
      if (segment instanceof Integer index) {
        value = value.hasL() && index < value.l().size() ? value.l().get(index) : null;
      } else {
        value = value.hasM() ? value.m().get(segment) : null;
      }
      if (value == null) {
        return null;
      }
    }
    return value;
  }

  /**
   * Returns the result of {@code size}; null for numbers, booleans and NULL. DynamoDB counts a text
   * in UTF-16 code units, as Java does.
   */
  private static @Nullable AttributeValue size(AttributeValue value) {
    int size =
        switch (value.type()) {
          case S, B -> text(value).length();
          case SS, NS, BS, L -> elements(value).size();
          case M -> value.m().size();
          default -> -1;
        };
    return size < 0 ? null : AttributeValue.fromN(Integer.toString(size));
  }

  private static boolean areTextual(AttributeValue left, AttributeValue right) {
    return left.type() == right.type() && (left.s() != null || left.b() != null);
  }

  /** Returns a text unchanged, and a binary as a text with one character for each byte. */
  private static String text(AttributeValue textual) {
    return textual.s() == null
        ? new String(textual.b().asByteArrayUnsafe(), StandardCharsets.ISO_8859_1)
        : textual.s();
  }

  /** Returns the elements of a list or set; empty for other types. */
  static List<AttributeValue> elements(AttributeValue value) {
    return switch (value.type()) {
      case L -> value.l();
      case SS -> value.ss().stream().map(AttributeValue::fromS).toList();
      case NS -> value.ns().stream().map(AttributeValue::fromN).toList();
      case BS -> value.bs().stream().map(AttributeValue::fromB).toList();
      default -> List.of();
    };
  }
}
