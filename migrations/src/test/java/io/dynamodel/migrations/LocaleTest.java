package io.dynamodel.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.ValueType;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Processes in different locales share the names of migrations and of what they lease. */
class LocaleTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

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

  @Test
  void messages_have_the_digits_of_ascii() {
    DynaConnection connection = dynamo.connection();
    connection.createTable(TableConfig.of(t -> t.name("films").hashKey("id", ValueType.S)));
    connection.table("films").put(Map.of("id", "a", "title", "M"));
    new Folder(folder)
        .with(
            "0001_bad",
            "",
            "{\"op\": \"update\", \"table\": \"films\", \"where\": {\"n__not_exists\": true},"
                + " \"changes\": {\"n\": 1, \"title__plus\": 1}}");

    assertThatThrownBy(Migrations.of(connection, folder)::migrate)
        .hasMessageContaining("0001_bad failed at operation 1 of 1");
    assertThat(connection.table("films").scan().page())
        .asString()
        .startsWith("a page of 1 items")
        .contains("scanned 1");
    assertThat(connection.table("films").scan().all().delete())
        .asString()
        .startsWith("seen 1 items: changed 1");
  }
}
