package io.dynamodel.validator.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.dynamodel.error.Violation;
import io.dynamodel.schema.Schema;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * For random schemas and documents, the adapter has the same result as the library called directly
 * on what would be stored: the document without its nulls and with the defaults.
 */
class VerdictPropertyTest {
  private static final long SEED = 20_240_229;
  private static final int SCHEMAS = 400 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int DOCUMENTS = 25;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final SchemaRegistry LIBRARY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          registry ->
              registry.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  @Test
  void verdictOfTheAdapter_isThatOfTheLibraryOnWhatWouldBeStored() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    int valid = 0;
    int broken = 0;
    for (int i = 0; i < SCHEMAS; i++) {
      RandomSchema made = new RandomSchema(random);
      String text = MAPPER.writeValueAsString(made.root());
      Schema<Document> adapter = Binding.documents(text);
      com.networknt.schema.Schema library = LIBRARY.getSchema(text);
      for (int j = 0; j < DOCUMENTS; j++) {
        Map<String, Object> document = made.document(made.root());
        JsonNode stored =
            MAPPER.readTree(MAPPER.writeValueAsString(RandomSchema.stored(made.root(), document)));
        boolean fits = library.validate(stored).isEmpty();

        List<Violation> violations = Binding.violations(adapter, document);

        assertThat(violations.isEmpty())
            .as("%s under %s: %s", stored, text, violations)
            .isEqualTo(fits);
        assertThat(violations).doesNotHaveDuplicates();
        valid += fits ? 1 : 0;
        broken += fits ? 0 : 1;
      }
    }
    assertThat(valid).isGreaterThan(SCHEMAS);
    assertThat(broken).isGreaterThan(SCHEMAS);
  }

  @Test
  void verdictOnChanges_isThatOnTheDocument_butForFieldsThatAreNotAmongThem() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    for (int i = 0; i < SCHEMAS; i++) {
      RandomSchema made = new RandomSchema(random);
      Schema<Document> adapter = Binding.documents(MAPPER.writeValueAsString(made.root()));
      for (int j = 0; j < DOCUMENTS; j++) {
        Map<String, Object> changes = new HashMap<>(made.document(made.root()));
        changes.values().removeIf(java.util.Objects::isNull);
        List<Violation> expected = new ArrayList<>(Binding.violations(adapter, changes));
        expected.removeIf(violation -> !changes.containsKey(violation.path().head()));

        List<Violation> found = adapter.validate(changes);

        // A value of another type is already rejected when it is bound, with core's own message.
        assertThat(found.isEmpty()).as("%s", found).isEqualTo(expected.isEmpty());
        if (found.stream().noneMatch(violation -> violation.message().startsWith("must be"))) {
          assertThat(found).isEqualTo(expected);
        }
      }
    }
  }
}
