package io.dynamodel.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values that are wrong fail the start with a sentence that names the property. */
class PropertiesTest {
  private static final Path GUIDE = Path.of("../docs/spring-boot.md");
  private static final String SECRET_IN_URL = "https://user:pass-word@example.org";

  /** Properties in one text, separated by spaces, and a part of the description. */
  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("dynamodel.target=dynamo", "dynamodel.target is wrong: cannot open"),
        Arguments.of("dynamodel.target=http://", "dynamodel.target is not a URL"),
        Arguments.of("dynamodel.target=ftp://a.b", "dynamodel.target is not a URL such as"),
        Arguments.of("dynamodel.target=" + SECRET_IN_URL, "dynamodel.target is not a URL such as"),
        Arguments.of("dynamodel.target=embedded:", "dynamodel.target is wrong: \"embedded:\""),
        Arguments.of("dynamodel.region=Frankfurt", "dynamodel.region is not the name of"),
        Arguments.of(
            "dynamodel.target=embedded dynamodel.region=eu-west-1",
            "dynamodel.region does not apply to an embedded database"),
        Arguments.of("dynamodel.endpoint=example.org", "dynamodel.endpoint is not a URL such as"),
        Arguments.of("dynamodel.endpoint=" + SECRET_IN_URL, "dynamodel.endpoint is not a URL"),
        Arguments.of(
            "dynamodel.target=http://localhost:1 dynamodel.endpoint=http://localhost:2",
            "dynamodel.endpoint names an endpoint in addition to that of dynamodel.target"),
        Arguments.of(
            "dynamodel.target=embedded dynamodel.endpoint=http://localhost:2",
            "dynamodel.endpoint does not apply to an embedded database"),
        Arguments.of("dynamodel.timeout=0s", "dynamodel.timeout must be positive"),
        Arguments.of("dynamodel.timeout=-3s", "dynamodel.timeout must be positive"),
        Arguments.of("dynamodel.timeout=soon", "dynamodel.timeout"),
        Arguments.of("dynamodel.table-prefix=dev/", "dynamodel.table-prefix cannot begin"),
        Arguments.of("dynamodel.tables=create", "dynamodel.tables"),
        Arguments.of("dynamodel.cursor-secret=pass-word", "cursor-secret must have at least 16"),
        Arguments.of("dynamodel.cursor-secret=", "cursor-secret must have at least 16"),
        Arguments.of("dynamodel.async=maybe", "dynamodel.async"),
        Arguments.of("dynamodel.migrations.enabled=maybe", "dynamodel.migrations.enabled"),
        Arguments.of(
            "dynamodel.target=embedded dynamodel.migrations.enabled=true"
                + " dynamodel.migrations.location=no-such-folder",
            "dynamodel.migrations.location names no folder with migrations: no-such-folder"),
        Arguments.of(
            "dynamodel.target=embedded dynamodel.migrations.enabled=true"
                + " dynamodel.migrations.location=",
            "dynamodel.migrations.location names no folder"),
        Arguments.of(
            "dynamodel.target=embedded dynamodel.migrations.enabled=true"
                + " dynamodel.migrations.location=classpath:no/such",
            "dynamodel.migrations.location names no folder with migrations: classpath:no/such"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aWrongValue_failsTheStart_andTheDescriptionNamesTheProperty(String values, String said) {
    FailureAnalysis analysis =
        Failures.analysis(Runner.plain().withPropertyValues(values.split(" ")));
    assertThat(analysis.getDescription()).contains(said).doesNotContain("pass-word");
    assertThat(analysis.getAction()).isNotBlank();
  }

  @Test
  void anEmptyText_isNoValue() {
    Runner.plain()
        .withPropertyValues(
            "dynamodel.target=${NO_SUCH_VARIABLE:}",
            "dynamodel.region=eu-west-1",
            "dynamodel.endpoint=")
        .run(
            context ->
                assertThat(
                        context.getBean(DynaConnection.class).client().serviceClientConfiguration())
                    .matches(settings -> settings.endpointOverride().isEmpty()));
  }

  @ParameterizedTest
  @CsvSource({
    "dynamodel.region=eu-west-1, region",
    "dynamodel.endpoint=http://localhost:1, endpoint",
    "dynamodel.timeout=3s, timeout"
  })
  void aSettingBesideTheClientOfTheApplication_failsTheStart(String value, String name) {
    try (EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory())) {
      ApplicationContextRunner runner =
          Runner.plain()
              .withBean(
                  "client",
                  DynamoDbClient.class,
                  database::dynamoDb,
                  bean -> bean.setDestroyMethodName(""))
              .withPropertyValues(value);
      assertThat(Failures.of(runner))
          .isEqualTo(
              "The property dynamodel."
                  + name
                  + " does not apply to the DynamoDbClient bean of the application, which is"
                  + " used.");
    }
  }

  @Test
  void theGuide_showsTheDescription() {
    FailureAnalysis analysis =
        Failures.analysis(Runner.embedded().withPropertyValues("dynamodel.region=eu-west-1"));
    assertThat(GUIDE)
        .content()
        .contains(
            "Description:\n\n"
                + analysis.getDescription()
                + "\n\nAction:\n\n"
                + analysis.getAction());
  }

  @Test
  void migrationsWithoutTheirModule_failTheStart() {
    ApplicationContextRunner runner =
        Runner.embedded()
            .withClassLoader(new FilteredClassLoader("io.dynamodel.migrations"))
            .withPropertyValues("dynamodel.migrations.enabled=true")
            .withUserConfiguration(Book.Config.class);
    assertThat(Failures.of(runner))
        .isEqualTo(
            "The property dynamodel.migrations.enabled is true, but the class path has no"
                + " migrations.");
  }

  @Test
  void eachProperty_hasADescriptionForEditors() throws IOException {
    List<String> names = new ArrayList<>();
    try (InputStream metadata =
        getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      for (JsonNode property : JsonMapper.shared().readTree(metadata).get("properties")) {
        String name = property.get("name").asString();
        if (property.path("sourceType").asString("").equals(DynaModelProperties.class.getName())
            || name.startsWith("dynamodel.migrations.")) {
          names.add(name);
          assertThat(GUIDE).content().contains("| `" + name + "` |");
          assertThat(property.get("description").asString()).as(name).endsWith(".");
        }
      }
    }
    assertThat(names)
        .containsExactlyInAnyOrder(
            "dynamodel.target",
            "dynamodel.region",
            "dynamodel.endpoint",
            "dynamodel.timeout",
            "dynamodel.table-prefix",
            "dynamodel.tables",
            "dynamodel.cursor-secret",
            "dynamodel.async",
            "dynamodel.migrations.enabled",
            "dynamodel.migrations.location",
            "dynamodel.migrations.application");
  }
}
