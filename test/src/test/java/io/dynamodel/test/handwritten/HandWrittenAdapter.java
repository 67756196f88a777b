package io.dynamodel.test.handwritten;

import io.dynamodel.error.Violation;
import io.dynamodel.mapping.Bounds;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.DocumentSink;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Path;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An adapter as a third party might write it, without any library: it validates plain values with a
 * tree of rules.
 */
final class HandWrittenAdapter implements SchemaAdapter {
  static final HandWrittenAdapter OF_BOOKS = new HandWrittenAdapter(books());

  private final Rule.Declared rules;

  HandWrittenAdapter(Rule.Declared rules) {
    this.rules = rules;
  }

  private static Rule.Declared books() {
    Rule actor = new Rule.Declared(Map.of("name", new Rule.Text(1, 1_000)), Set.of("name"));
    Map<String, Rule> info = new LinkedHashMap<>();
    info.put("rating", new Rule.Num(false, bounds("0", false, "10")));
    info.put("actors", new Rule.Elements(Integer.MAX_VALUE, actor));
    Map<String, Rule> book = new LinkedHashMap<>();
    book.put("isbn", new Rule.Text(10, 13));
    book.put("title", new Rule.Text(1, 1_000));
    book.put("year", new Rule.Num(true, bounds("1450", false, "2100")));
    book.put("price", new Rule.Num(false, bounds("0", true, null)));
    book.put("tags", new Rule.Elements(5, new Rule.Text(2, 1_000)));
    book.put("in_print", new Rule.Truth());
    book.put("info", new Rule.Declared(info, Set.of()));
    book.put("scores", new Rule.Entries(new Rule.Num(true, bounds("0", false, null))));
    return new Rule.Declared(book, Set.of("isbn", "title"));
  }

  private static Bounds bounds(String min, boolean minExclusive, String max) {
    return new Bounds(
        new BigDecimal(min),
        minExclusive,
        max == null ? null : new BigDecimal(max),
        false,
        null,
        null);
  }

  @Override
  public <T> Schema<T> resolve(Codec<T> codec) {
    Fields fields = rules.fields(codec.fields());
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
        DocumentSink sink = new DocumentSink(false);
        codec.write(record, sink);
        List<Violation> found = new ArrayList<>();
        rules.check(Path.root(), sink.value(), found);
        return found;
      }

      @Override
      public List<Violation> validate(Map<String, ?> changes) {
        List<Violation> found = new ArrayList<>();
        rules.checkChanges(Codec.documents().read(new PlainSource(changes, fields, found)), found);
        return found;
      }
    };
  }
}
