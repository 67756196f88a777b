package io.dynamodel.engine.internal.statement;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.KeyCondition;
import io.dynamodel.engine.internal.expression.Operand;
import io.dynamodel.engine.internal.expression.Predicate;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a WHERE clause that AND joins. Conditions that find items by their keys are
 * taken out; the rest is evaluated on the items.
 */
final class Conjuncts {
  /** How many values IN may have for a partition key. */
  private static final int MAX_PARTITIONS = 50;

  private final List<Predicate> predicates = new ArrayList<>();

  /**
   * Splits a condition.
   *
   * @param where null if there is none
   */
  Conjuncts(@Nullable Predicate where) {
    if (where != null) {
      add(where);
    }
  }

  private void add(Predicate predicate) {
    if (predicate instanceof Predicate.And and) {
      and.predicates().forEach(this::add);
    } else {
      predicates.add(predicate);
    }
  }

  List<Predicate> predicates() {
    return predicates;
  }

  /** Returns the remaining conditions, or null if there are none. */
  @Nullable Predicate rest() {
    return switch (predicates.size()) {
      case 0 -> null;
      case 1 -> predicates.get(0);
      default -> new Predicate.And(List.copyOf(predicates));
    };
  }

  /** Returns {@link #rest} as a condition. */
  @Nullable Condition restCondition() {
    Predicate rest = rest();
    return rest == null ? null : Condition.of(rest);
  }

  /** Takes out the value that an attribute must have. Returns null if it may have several. */
  @Nullable AttributeValue takeEquality(String attribute) {
    KeyCondition equality =
        take(
            predicate -> {
              KeyCondition condition = on(attribute, predicate);
              return condition != null && condition.operator() == KeyCondition.Operator.EQ
                  ? condition
                  : null;
            });
    return equality == null ? null : equality.operands().get(0);
  }

  /**
   * Takes out the values that an attribute may have. Returns null if it may have others.
   *
   * @throws RequestException if there are too many values
   */
  @Nullable List<AttributeValue> takeCandidates(String attribute) {
    List<AttributeValue> candidates = take(predicate -> candidates(attribute, predicate));
    if (candidates != null && candidates.size() > MAX_PARTITIONS) {
      throw RequestException.validation(
          "Incorrect number of operands for operator or function; operator or function: IN, number"
              + " of operands: "
              + candidates.size());
    }
    return candidates;
  }

  /** Takes out conditions that select a range of a partition. */
  List<KeyCondition> takeRange(List<KeySchema.Key> range) {
    List<KeyCondition> conditions = new ArrayList<>();
    for (KeySchema.Key key : range) {
      AttributeValue value = takeEquality(key.name());
      if (value == null) {
        KeyCondition last = take(predicate -> on(key.name(), predicate));
        if (last != null) {
          conditions.add(last);
        }
        break;
      }
      conditions.add(equality(key, value));
    }
    return conditions;
  }

  static KeyCondition equality(KeySchema.Key key, AttributeValue value) {
    return new KeyCondition(key.name(), KeyCondition.Operator.EQ, List.of(value));
  }

  private static @Nullable KeyCondition on(String attribute, Predicate predicate) {
    KeyCondition condition = KeyCondition.of(predicate);
    return condition != null && condition.attribute().equals(attribute) ? condition : null;
  }

  private static @Nullable List<AttributeValue> candidates(String attribute, Predicate predicate) {
    if (!(predicate instanceof Predicate.In in)
        || !(in.operand() instanceof Operand.Path path)
        || !path.path().isTopLevel()
        || !path.path().attribute().equals(attribute)) {
      return null;
    }
    List<AttributeValue> values = new ArrayList<>();
    for (Operand candidate : in.candidates()) {
      if (!(candidate instanceof Operand.Constant constant)) {
        return null;
      }
      values.add(constant.value());
    }
    return values;
  }

  private <T> @Nullable T take(Function<Predicate, @Nullable T> as) {
    for (Iterator<Predicate> iterator = predicates.iterator(); iterator.hasNext(); ) {
      T taken = as.apply(iterator.next());
      if (taken != null) {
        iterator.remove();
        return taken;
      }
    }
    return null;
  }
}
