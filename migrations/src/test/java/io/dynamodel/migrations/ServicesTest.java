package io.dynamodel.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Models and data migrations are found by {@link java.util.ServiceLoader}. */
class ServicesTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @TempDir Path path;

  /** Named in META-INF/services. */
  public static final class Models implements DynaModels {
    @Override
    public Map<String, DynaModel.Definition<?>> models() {
      return Map.of(
          "services",
          DynaModel.documents()
              .table(t -> t.name("services").hashKey("id", ValueType.N))
              .schema(SchemaAdapter.none()));
    }
  }

  /** Named in META-INF/services. */
  public static final class Named implements DataMigration {
    private final String name;

    private Named(String name) {
      this.name = name;
    }

    /** Created by the service loader. */
    public Named() {
      this("found");
    }

    @Override
    public List<Document> migrate(Document item) {
      return List.of(Document.of(Map.of("id", item.get("id"), "name", name)));
    }
  }

  @Test
  void models_and_data_migrations_are_found() {
    assertThat(MigrationFolder.of(path).make().orElseThrow().steps())
        .containsExactly("create table services");
    Migrations migrations = Migrations.of(dynamo.connection(), path);
    migrations.migrate();
    dynamo.connection().table("services").put(Map.of("id", 1));
    Folder files = new Folder(path);
    files.write(
        "0002_java",
        files
            .read("0001_initial")
            .replaceFirst(
                "(?s)\"operations\" : .*?(?=\"state\")",
                "\"after\": \"0001_initial\", \"operations\": [{\"op\": \"java\", \"table\":"
                    + " \"services\", \"class\":"
                    + " \"io.dynamodel.migrations.ServicesTest\\$Named\"}],"));
    assertThat(migrations.migrate().changed()).isEqualTo(1);
    assertThat(dynamo.connection().table("services").get(1))
        .hasValue(Document.of(Map.of("id", 1, "name", "found")));
  }
}
