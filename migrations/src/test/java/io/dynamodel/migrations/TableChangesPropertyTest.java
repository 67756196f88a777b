package io.dynamodel.migrations;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.StreamView;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever settings follow each other, the table ends with those of the model. */
class TableChangesPropertyTest {
  private static final long SEED = 20261129;
  private static final int TRIALS = 15 * Integer.getInteger("dynamodel.trials.factor", 1);

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @TempDir Path path;

  private static Consumer<TableConfig.Builder> settings(Random random) {
    List<Consumer<TableConfig.Builder>> all = new ArrayList<>();
    all.add(t -> t.name("films").hashKey("id", N));
    boolean provisioned = random.nextBoolean();
    long units = 1 + random.nextInt(3);
    if (provisioned) {
      all.add(t -> t.read(units).write(units));
    }
    StreamView view = StreamView.values()[random.nextInt(StreamView.values().length)];
    if (random.nextBoolean()) {
      all.add(t -> t.stream(view));
    }
    for (String index : List.of("by-a", "by-b", "by-c")) {
      boolean keysOnly = random.nextBoolean();
      long own = 1 + random.nextInt(2);
      if (random.nextInt(3) > 0) {
        all.add(
            t ->
                t.globalIndex(
                    index,
                    i -> {
                      i.hashKey(index.substring(3), S);
                      if (keysOnly) {
                        i.projectKeys();
                      }
                      if (provisioned) {
                        i.read(own).write(own);
                      }
                    }));
      }
    }
    return t -> all.forEach(each -> each.accept(t));
  }

  @Test
  void the_table_follows_the_model_and_nothing_is_left_to_do() {
    Random random = new Random(SEED);
    DynaConnection connection = dynamo.connection();
    Migrations migrations = Migrations.of(connection, path);
    for (int trial = 0; trial < TRIALS; trial++) {
      // DynamoDB limits how often the throughput decreases within a day.
      dynamo.clock().advance(Duration.ofDays(1));
      Consumer<TableConfig.Builder> settings = settings(random);
      DynaModel.Definition<Document> films =
          DynaModel.documents().table(settings).schema(SchemaAdapter.none());
      Migrations with = migrations.models(Map.of("films", films));
      with.make(o -> o.noInput());
      String steps = migrations.plan().toString();
      migrations.migrate();
      assertThat(connection.planTable(films.table()).isEmpty())
          .as("seed %d, trial %d, after\n%s", SEED, trial, steps)
          .isTrue();
      assertThat(connection.tableStatus("films").settings().orElseThrow().indexes())
          .as("seed %d, trial %d, after\n%s", SEED, trial, steps)
          .hasSameSizeAs(films.table().indexes());
      assertThat(with.make()).isEmpty();
    }
    while (migrations.show().stream().anyMatch(MigrationStatus::isApplied)) {
      dynamo.clock().advance(Duration.ofDays(1));
      assertThat(migrations.rollback(o -> {}).migrations()).hasSize(1);
    }
    assertThat(connection.tableExists("films")).isFalse();
  }
}
