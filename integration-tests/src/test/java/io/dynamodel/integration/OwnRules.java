package io.dynamodel.integration;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An adapter with a few rules: n is at most 5, s goes with i, and the latter with an even n. */
final class OwnRules implements SchemaAdapter {
  private static final BigDecimal MOST = BigDecimal.valueOf(5);

  @Override
  public <T> Schema<T> resolve(Codec<T> codec) {
    Fields fields =
        codec
            .fields()
            .map(
                field ->
                    switch (field.name()) {
                      case "n" ->
                          field
                              .withBounds(
                                  field
                                      .bounds()
                                      .and(new Bounds(null, false, MOST, false, null, null)))
                              .withLocal(false);
                      case "i", "s" -> field.withLocal(false);
                      default -> field;
                    });
    return new Schema<>() {
      @Override
      public Codec<T> codec() {
        return codec;
      }

      @Override
      public Fields fields() {
        return fields;
      }

      @Override
      public List<Violation> validate(T record) {
        Map<String, AttributeValue> item =
            new ItemSink(new ArrayList<>()).item(out -> codec.write(record, out));
        List<Violation> violations = new ArrayList<>();
        addIfTooMuch(item.get("n"), violations);
        boolean hasI = item.containsKey("i");
        if (item.containsKey("s") && !hasI && fields.declared("i") != null) {
          violations.add(new Violation(Path.of("i"), "with", "goes with s", null));
        }
        AttributeValue n = item.get("n");
        if (hasI && n != null && new BigDecimal(n.n()).intValue() % 2 != 0) {
          violations.add(new Violation(Path.of("n"), "even", "must be even beside i", null));
        }
        return violations;
      }

      @Override
      public List<Violation> validate(Map<String, ?> changes) {
        List<Violation> violations = new ArrayList<>();
        PlainSource source = new PlainSource(changes, fields, violations);
        source.enterMap();
        for (String name = source.nextField(); name != null; name = source.nextField()) {
          Field field = fields.get(name);
          int before = violations.size();
          Object value = field == null ? null : field.read(source);
          if (field != null && value != null && before == violations.size() && name.equals("n")) {
            addIfTooMuch(field.encode(value), violations);
          } else if (value == null && field != null && field.required()) {
            violations.add(new Violation(Path.of(name), "required", "must have a value", null));
          }
        }
        return violations;
      }
    };
  }

  private static void addIfTooMuch(AttributeValue n, List<Violation> violations) {
    if (n != null && n.n() != null && new BigDecimal(n.n()).compareTo(MOST) > 0) {
      violations.add(new Violation(Path.of("n"), "max", "must be at most 5", null));
    }
  }
}
