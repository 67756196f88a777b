package io.dynamodel.validator.jsonschema;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.ValidationLimitExceededException;
import com.networknt.schema.dialect.BasicDialectRegistry;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import com.networknt.schema.resource.SchemaLoader;
import com.networknt.schema.serialization.NodeReader;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema in the library's compiled form. Formats are asserted, and messages are in English.
 * Evaluation is bounded, so that neither a record nor a schema can occupy a thread indefinitely or
 * overflow its stack. Thread-safe.
 */
final class CompiledSchema {
  static final int MAX_DEPTH = 128;
  static final long MAX_STEPS = 1_000_000;

  private static final ExecutionConfig EXECUTION =
      ExecutionConfig.builder()
          .locale(Locale.ENGLISH)
          .formatAssertionsEnabled(true)
          .maxEvaluationDepth(MAX_DEPTH)
          .maxEvaluationSteps(MAX_STEPS)
          .build();

  private static final SchemaRegistryConfig CONFIG =
      SchemaRegistryConfig.builder()
          .locale(Locale.ENGLISH)
          .formatAssertionsEnabled(true)
          .regularExpressionFactory(BoundedRegex::new)
          .executionContextCustomizer(
              (execution, schema) -> execution.setExecutionConfig(EXECUTION))
          .build();

  private static final BasicDialectRegistry DIALECTS =
      new BasicDialectRegistry(Arrays.stream(Draft.values()).map(Draft::dialect).toList());

  private static final NodePath ROOT = new NodePath(PathType.JSON_POINTER);

  /** The meta-schemas, compiled once for all schemas. */
  private static final SchemaRegistry STANDARD = registry(null);

  private final SchemaRegistry registry;
  private final Schema root;

  /**
   * The result of a validation.
   *
   * @param errors the errors found
   * @param gaveUp the reason why the validation was aborted; null if it was completed
   * @param at the place at which it was aborted
   */
  record Verdict(List<Error> errors, @Nullable String gaveUp, NodePath at) {
    boolean passed() {
      return errors.isEmpty() && gaveUp == null;
    }
  }

  /**
   * Compiles schema documents.
   *
   * @param documents documents already checked by {@link SchemaCheck}
   */
  CompiledSchema(SchemaDocuments documents) {
    this.registry = registry(documents);
    try {
      this.root = registry.getSchema(SchemaLocation.of(documents.root().document()));
      root.initializeValidators();
    } catch (RuntimeException e) {
      throw new InvalidModelException("the schema is not valid: " + e.getMessage(), e);
    }
  }

  private static SchemaRegistry registry(@Nullable SchemaDocuments documents) {
    return SchemaRegistry.builder()
        .defaultDialectId(Draft.DRAFT_2020_12.metaSchema())
        .dialectRegistry(DIALECTS)
        .schemaRegistryConfig(CONFIG)
        .nodeReader(new ExactReader())
        .schemaLoader(
            SchemaLoader.builder()
                .allow(
                    iri ->
                        SchemaDocuments.isStandard(iri.toString()) || text(documents, iri) != null)
                .resourceLoaders(loaders -> loaders.add(iri -> stream(text(documents, iri))))
                .build())
        .build();
  }

  private static @Nullable String text(@Nullable SchemaDocuments documents, AbsoluteIri iri) {
    SchemaNode schema = documents == null ? null : documents.resource(iri.toString());
    return schema == null ? null : schema.node().toString();
  }

  private static com.networknt.schema.resource.@Nullable InputStreamSource stream(
      @Nullable String text) {
    return text == null
        ? null
        : () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads schemas with all the digits of their numbers. */
  private static final class ExactReader implements NodeReader {
    @Override
    public JsonNode readTree(String content, InputFormat format) {
      return SchemaDocuments.parse("a schema", content);
    }

    @Override
    public JsonNode readTree(InputStream content, InputFormat format) {
      try {
        return readTree(new String(content.readAllBytes(), StandardCharsets.UTF_8), format);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Validates a schema document against the meta-schema of its draft. */
  static Verdict validateSchema(SchemaNode document) {
    return validate(
        STANDARD.getSchema(SchemaLocation.of(document.draft().metaSchema())), document.node());
  }

  Verdict validate(JsonNode tree) {
    return validate(root, tree);
  }

  /** Validates against one of the schemas inside the documents. */
  Verdict validate(SchemaNode schema, JsonNode tree) {
    SchemaLocation location =
        new SchemaLocation(AbsoluteIri.of(schema.document()), schema.pointer());
    return validate(registry.getSchema(location), tree);
  }

  private static Verdict validate(Schema schema, JsonNode tree) {
    try (BoundedRegex.Budget budget = BoundedRegex.budget()) {
      List<Error> errors = schema.validate(tree);
      return new Verdict(
          errors,
          budget.exhausted()
              ? "a text is too expensive to match against its pattern or format"
              : null,
          ROOT);
    } catch (ValidationLimitExceededException e) {
      return new Verdict(List.of(), "it needs more than " + limit(e), e.getInstanceLocation());
    } catch (StackOverflowError e) {
      return new Verdict(List.of(), "it is nested too deeply", ROOT);
    } catch (RuntimeException e) {
      // The library's message is omitted because it may contain values.
      DynaModelException failure =
          new DynaModelException(
              "the JSON Schema library failed on a record: " + e.getClass().getName());
      failure.setStackTrace(e.getStackTrace());
      throw failure;
    }
  }

  private static String limit(ValidationLimitExceededException e) {
    return e.getLimit()
        + (e.getLimitKind() == ValidationLimitExceededException.LimitKind.EVALUATION_DEPTH
            ? " nested schemas"
            : " steps");
  }
}
