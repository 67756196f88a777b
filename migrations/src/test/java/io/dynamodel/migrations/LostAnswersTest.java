package io.dynamodel.migrations;

import static io.dynamodel.value.ValueType.N;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are lost, throttling and conflicts change nothing twice. */
class LostAnswersTest {
  private static final int ITEMS = 150;

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @TempDir Path path;

  private DynaConnection connection;

  @BeforeEach
  void fill() {
    connection = dynamo.connection();
    connection.createTable(TableConfig.of(t -> t.name("counters").hashKey("id", N)));
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(Map.of("id", i, "count", 1));
    }
    connection.table("counters").putBatch(items);
  }

  /** Repeats what a user would repeat. */
  private void migrate() {
    Migrations migrations = new Folder(path).of(connection);
    for (int i = 0; i < 50; i++) {
      try {
        migrations.migrate(o -> o.lease(Duration.ofMillis(300)).segments(4).pageSize(20));
        break;
      } catch (DynaModelException e) {
        // A request was unlucky in all of its attempts.
      }
    }
    dynamo.faults().reset();
    migrations.migrate(o -> o.lease(Duration.ofMillis(300)));
  }

  private void assertCounts(long expected) {
    assertThat(connection.table("counters").scan().list())
        .hasSize(ITEMS)
        .allSatisfy(
            item -> assertThat(item).isEqualTo(Map.of("id", item.get("id"), "count", expected)));
  }

  @Test
  void a_stamped_update() {
    new Folder(path)
        .with(
            "0001_items",
            "",
            "{\"op\": \"update\", \"table\": \"counters\", \"stamp\": true, \"changes\":"
                + " {\"count__plus\": 1}}");
    dynamo.faults().on("UpdateItem").share(0.3, 1).cutAfter();
    dynamo.faults().on("UpdateItem").share(0.1, 2).conflict();
    dynamo.faults().on("PutItem").share(0.3, 3).cutAfter();
    dynamo.faults().on("TransactWriteItems").share(0.3, 4).cutAfter();
    dynamo.faults().on("Scan").share(0.2, 5).throttle();
    migrate();
    assertCounts(2);
  }

  @Test
  void a_java_migration() {
    new Folder(path)
        .with(
            "0001_items",
            "",
            "{\"op\": \"java\", \"table\": \"counters\", \"class\": \""
                + Doubled.class.getName()
                + "\"}");
    dynamo.faults().on("PutItem").share(0.3, 1).cutAfter();
    dynamo.faults().on("UpdateItem").share(0.3, 2).cutAfter();
    dynamo.faults().on("TransactWriteItems").share(0.3, 3).cutAfter();
    migrate();
    assertCounts(2);
  }

  /** Doubles the count. */
  public static final class Doubled implements DataMigration {
    @Override
    public List<Document> migrate(Document item) {
      Map<String, Object> doubled = new HashMap<>(item);
      doubled.put("count", item.number("count").intValue() * 2);
      return List.of(Document.of(doubled));
    }
  }
}
