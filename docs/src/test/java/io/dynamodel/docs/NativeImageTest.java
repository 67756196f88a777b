package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Everything that the jars declare to GraalVM's native-image exists. */
class NativeImageTest {
  private static final Pattern QUOTED = Pattern.compile("\\\\Q(.*)\\\\E");

  private static JsonNode config(String artifact, String file) throws IOException {
    try (InputStream stream =
        stream("META-INF/native-image/io.dynamodel/" + artifact + "/" + file)) {
      assertThat(stream).as("%s of %s", file, artifact).isNotNull();
      return JsonMapper.shared().readTree(stream);
    }
  }

  private static @Nullable InputStream stream(String resource) {
    return NativeImageTest.class.getClassLoader().getResourceAsStream(resource);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dynamodel-core",
        "dynamodel-validator-avaje",
        "dynamodel-validator-bean",
        "dynamodel-validator-jsonschema"
      })
  void classes_that_are_made_by_reflection_have_the_constructor_that_is_named(String artifact)
      throws IOException {
    JsonNode classes = config(artifact, "reflect-config.json");
    assertThat(classes).isNotEmpty();
    for (JsonNode each : classes) {
      String name = each.get("name").stringValue();
      assertThat(each.at("/methods/0/name").stringValue()).isEqualTo("<init>");
      assertThat(each.at("/methods/0/parameterTypes")).isEmpty();
      assertThatCode(() -> Class.forName(name).getConstructor())
          .as(name)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dynamodel-validator-bean", "dynamodel-validator-jsonschema"})
  void service_files_that_are_named_are_there(String artifact) throws IOException {
    for (JsonNode each : config(artifact, "resource-config.json").at("/resources/includes")) {
      var quoted = QUOTED.matcher(each.get("pattern").stringValue());
      if (quoted.matches()) {
        assertThat(stream(quoted.group(1))).as(quoted.group(1)).isNotNull();
      }
    }
  }

  @Test
  void schemas_are_included_by_the_name_that_they_are_looked_for_by() throws IOException {
    assertThat(
            config("dynamodel-validator-jsonschema", "resource-config.json")
                .at("/resources/includes"))
        .anySatisfy(
            each ->
                assertThat("films/Film.schema.json").matches(each.get("pattern").stringValue()));
  }
}
