package io.dynamodel.internal.expression;

import io.dynamodel.value.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes conditions of every kind, with values, attributes and sizes on both sides. */
final class RandomConditions {
  private final Random random;

  RandomConditions(long seed) {
    this.random = new Random(seed);
  }

  /** Returns a condition without constants, with at most {@code depth} levels above its terms. */
  Condition condition(int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(5)) {
      case 0, 1 -> term();
      case 2 -> new Condition.Not(condition(depth - 1));
      case 3 -> new Condition.And(parts(depth - 1));
      default -> new Condition.Or(parts(depth - 1));
    };
  }

  private List<Condition> parts(int depth) {
    return Stream.generate(() -> condition(depth)).limit(2 + random.nextInt(2)).toList();
  }

  private Condition term() {
    Comparison[] all = Comparison.values();
    Comparison comparison = all[random.nextInt(all.length)];
    int operands =
        switch (comparison) {
          case EXISTS, NOT_EXISTS -> 0;
          case BETWEEN -> 2;
          case IN -> 1 + random.nextInt(3);
          default -> 1;
        };
    return new Condition.Term(
        subject(), comparison, Stream.generate(this::operand).limit(operands).toList());
  }

  private Operand operand() {
    return random.nextBoolean()
        ? new Operand.Value(AttributeValue.fromN("" + random.nextInt(100)))
        : subject();
  }

  private Operand.Subject subject() {
    Path path = random.nextBoolean() ? Path.of("f" + random.nextInt(2)) : Path.of("list", 0);
    return random.nextInt(3) == 0 ? new Operand.Size(path) : new Operand.Attribute(path);
  }
}
