package io.dynamodel.internal.read;

import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Operand;
import io.dynamodel.internal.plan.AccessPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The identity of results, to which their cursors are bound: table, index, direction, and the
 * condition with its operands. The parts of AND and OR, the values of {@code in} and the elements
 * of a set may have any order, because {@code Map.of} and {@code Set.of} have none.
 */
final class Fingerprint {
  private Fingerprint() {}

  static byte[] of(AccessPlan plan, ReadOptions options) {
    List<String> parts =
        List.of(
            plan.kind().name(),
            plan.table(),
            plan.index().orElse(""),
            options.reverse ? "reverse" : "forward",
            options.segments + (options.segment == null ? "" : "/" + options.segment),
            list(plan.keyConditions(), Fingerprint::text),
            text(asked(plan.filter(), plan)),
            text(asked(plan.inMemory(), plan)));
    return sha256(list(parts, Function.identity()).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a condition without the part that drops expired items, which changes every second. */
  private static Condition asked(Condition condition, AccessPlan plan) {
    List<Condition> asked = new ArrayList<>(condition.conjuncts());
    return asked.removeAll(plan.alive().conjuncts()) ? Condition.all(asked) : condition;
  }

  static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String text(Condition condition) {
    if (condition instanceof Condition.And and) {
      return "and" + unordered(and.parts(), Fingerprint::text);
    }
    if (condition instanceof Condition.Or or) {
      return "or" + unordered(or.parts(), Fingerprint::text);
    }
    if (condition instanceof Condition.Not not) {
      return "not" + text(not.part());
    }
    if (condition instanceof Condition.Term term) {
      String operands =
          term.comparison() == Comparison.IN
              ? unordered(term.operands(), Fingerprint::text)
              : list(term.operands(), Fingerprint::text);
      return term.comparison() + text(term.subject()) + operands;
    }
    return condition.toString();
  }

  private static String text(Operand operand) {
    return operand instanceof Operand.Value given
        ? text(given.value())
        : operand.getClass().getSimpleName() + ((Operand.Subject) operand).path();
  }

  private static String text(AttributeValue value) {
    return value.type()
        + switch (value.type()) {
          case S -> list(List.of(value.s()), Function.identity());
          case N -> value.n();
          case B -> Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe());
          case SS -> unordered(value.ss(), Function.identity());
          case NS -> unordered(value.ns(), Function.identity());
          case BS -> unordered(value.bs(), bytes -> text(AttributeValue.fromB(bytes)));
          case L -> list(value.l(), Fingerprint::text);
          case M -> unordered(value.m().entrySet(), Fingerprint::text);
          default -> String.valueOf(value.bool());
        };
  }

  private static String text(Map.Entry<String, AttributeValue> field) {
    return list(List.of(field.getKey(), text(field.getValue())), Function.identity());
  }

  private static <V> String unordered(Collection<V> values, Function<V, String> text) {
    return list(values.stream().map(text).sorted().toList(), Function.identity());
  }

  /** Writes each part after its length, so that different lists have different texts. */
  private static <V> String list(Collection<V> values, Function<V, String> text) {
    StringBuilder all = new StringBuilder("(");
    for (V value : values) {
      String part = text.apply(value);
      all.append(part.length()).append(':').append(part);
    }
    return all.append(')').toString();
  }
}
