package io.dynamodel.benchmarks;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dynamodel.DynaModel;
import io.dynamodel.mapping.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Validates a valid book, and does nothing else. */
@State(Scope.Benchmark)
public class ValidatorBenchmark {
  private static Book book = Book.sample(1);
  private static BookBean bean = book.toBean();
  private static JsonNode tree = JsonMapper.builder().build().valueToTree(book.toMap());
  private static Codec<Book> codec = DynaModel.of(Book.class).codec();
  private static io.dynamodel.schema.Schema<Book> beanSchema = Models.bean().resolve(codec);
  private static io.dynamodel.schema.Schema<Book> avajeSchema = Models.avaje().resolve(codec);
  private static io.dynamodel.schema.Schema<Book> jsonSchema = Models.json().resolve(codec);
  private static Schema networknt =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schemaText());

  private static String schemaText() {
    try (InputStream text = Book.class.getResourceAsStream("Book.schema.json")) {
      return new String(
          Objects.requireNonNull(text, "Book.schema.json").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Benchmark
  public Object hibernateValidatorByHand() {
    return Judges.VALIDATOR.validate(bean);
  }

  /** Asserts formats, as DynaModel's adapter does; the tree already exists. */
  @Benchmark
  public Object networkntByHand() {
    return networknt.validate(
        tree, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  @Benchmark
  public Object beanSchema() {
    return beanSchema.validate(book);
  }

  @Benchmark
  public Object avajeSchema() {
    return avajeSchema.validate(book);
  }

  @Benchmark
  public Object jsonSchema() {
    return jsonSchema.validate(book);
  }
}
