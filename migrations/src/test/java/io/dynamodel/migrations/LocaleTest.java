package io.dynamodel.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.ValueType;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes in different locales share the names of migrations and of what they lease. */
class LocaleTest {
  private final Locale before = Locale.getDefault();

  @TempDir Path folder;

  @BeforeEach
  void setLocaleWithOtherDigits() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    assertThat(String.format("%d", 1)).isNotEqualTo("1");
  }

  @AfterEach
  void setLocaleBack() {
    Locale.setDefault(before);
  }

  @Test
  void the_names_of_migrations_have_the_digits_of_ascii() {
    DynaModel.Definition<?> films =
        DynaModel.documents()
            .table(t -> t.name("films").hashKey("id", ValueType.S))
            .schema(SchemaAdapter.none());
    assertThat(MigrationFolder.of(folder).models(Map.of("films", films)).make().orElseThrow().id())
        .isEqualTo("0001_initial");
  }
}
