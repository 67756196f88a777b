package io.dynamodel.docs;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.IndexNotFoundException;
import io.dynamodel.error.TableExistsException;
import io.dynamodel.error.TableMismatchException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.S3Export;
import io.dynamodel.table.S3Import;
import io.dynamodel.table.StreamView;
import io.dynamodel.table.TableConfig;
import io.dynamodel.table.TablePlan;
import io.dynamodel.table.TableStatus;
import io.dynamodel.table.TableStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TablesPageTest {
  record Order(String number, String customer, Long placed, String state) {}

  private final DynaConnection connection = DynaConnection.open("embedded");

  @AfterEach
  void close() {
    connection.close();
  }

  private static DynaModel.Definition<Order> declared() {
    // snippet: tables-declared
    DynaModel.Definition<Order> orders = DynaModel.of(Order.class)
        .table(t -> t.name("orders").hashKey("number")
            .read(5).write(5)
            .stream(StreamView.NEW_AND_OLD_IMAGES)
            .tag("team", "sales")
            .deletionProtection(true)
            .globalIndex("by-customer", i -> i.hashKey("customer").rangeKey("placed")))
        .schema(SchemaAdapter.none());
    // end
    return orders;
  }

  private static DynaModel.Definition<Order> changed() {
    // snippet: tables-changed
    DynaModel.Definition<Order> changed = DynaModel.of(Order.class)
        .table(t -> t.name("orders").hashKey("number")
            .read(10).write(10)
            .noStream()
            .globalIndex("by-state", i -> i.hashKey("state")))
        .schema(SchemaAdapter.none());
    // end
    return changed;
  }

  @Test
  void ensure() {
    DynaModel.Definition<Order> definition = declared();
    // snippet: tables-ensure
    DynaModel<Order> orders = definition.connect(connection);
    boolean created = orders.ensureTable();
    // end
    assertThat(created).isTrue();
    assertThat(orders.ensureTable()).isFalse();

    TableExistsException exists =
        catchThrowableOfType(TableExistsException.class, orders::createTable);
    Guide.shows("tables-exists", exists.getMessage());

    DynaModel<Order> other =
        DynaModel.of(Order.class)
            .table(
                t ->
                    t.name("orders")
                        .hashKey("number")
                        .rangeKey("placed")
                        .globalIndex("by-customer", i -> i.hashKey("customer").rangeKey("placed"))
                        .globalIndex("by-state", i -> i.hashKey("state")))
            .schema(SchemaAdapter.none())
            .connect(connection);
    TableMismatchException mismatch =
        catchThrowableOfType(TableMismatchException.class, other::ensureTable);
    assertThat(mismatch.differences()).hasSize(2);
    Guide.shows("tables-mismatch", mismatch.getMessage());
  }

  @Test
  void plan_and_update() {
    declared().connect(connection).ensureTable();
    DynaModel.Definition<Order> definition = changed();
    // snippet: tables-plan
    DynaModel<Order> orders = definition.connect(connection);
    TablePlan plan = orders.planTable();
    // end
    Guide.shows("tables-plan", plan.toString());

    IndexNotFoundException missing =
        catchThrowableOfType(
            IndexNotFoundException.class, () -> orders.query("state", "open").list());
    Guide.shows("tables-missing-index", missing.getMessage());

    List<TableStep> reported = new ArrayList<>();
    // snippet: tables-update
    List<TableStep> taken = orders.updateTable(o -> o.allowDrops().onProgress(reported::add));
    // end
    assertThat(taken).isEqualTo(reported).isEqualTo(plan.steps());
    assertThat(orders.planTable().isEmpty()).isTrue();
    assertThat(orders.updateTable()).isEmpty();
  }

  @Test
  void status() {
    declared().connect(connection).ensureTable();
    DynaModel<Order> orders = changed().connect(connection);
    // snippet: tables-status
    TableStatus status = orders.status();
    boolean exists = status.exists();            // false: everything else is empty
    String state = status.state();               // ACTIVE, CREATING, UPDATING, ... or MISSING
    long items = status.itemCount();             // DynamoDB's estimate, some hours old
    List<String> drift = status.drift();         // what planTable() would list
    // end
    assertThat(exists).isTrue();
    assertThat(state).isEqualTo("ACTIVE");
    assertThat(items).isZero();
    assertThat(drift).hasSize(4);
  }

  @Test
  void connections() {
    // snippet: tables-connection
    TableConfig scores = TableConfig.of(t -> t.name("scores").hashKey("player", S).rangeKey("level", N));
    connection.ensureTable(scores);
    for (String name : connection.tables()) {
      System.out.println(name + " " + connection.tableStatus(name).state());
    }
    // end
    assertThat(connection.tables().list()).containsExactly("scores");

    // snippet: tables-tags
    connection.tag("scores", Map.of("team", "games", "stage", "test"));
    connection.untag("scores", "stage");
    Map<String, String> tags = connection.tags("scores");

    connection.enableTtl("scores", "expires");
    Optional<String> attribute = connection.ttl("scores");
    connection.disableTtl("scores");
    // end
    assertThat(tags).containsExactly(Map.entry("team", "games"));
    assertThat(attribute).contains("expires");
    assertThat(connection.ttl("scores")).isEmpty();
  }

  @Test
  void exports() {
    TableConfig settings = TableConfig.of(t -> t.name("scores").hashKey("player", S));
    connection.createTable(settings);
    DynaModelException refused =
        catchThrowableOfType(
            DynaModelException.class,
            () -> {
              // snippet: tables-export
              S3Export export = connection.exportTable("scores", o -> o
                  .bucket("backups").prefix("scores/")
                  .onProgress(now -> System.out.println(now.state())));
              // end
              assertThat(export.isCompleted()).isTrue();
            });
    Guide.shows("tables-export-refused", refused.getMessage());
    DynaModelException notImported =
        catchThrowableOfType(
            DynaModelException.class,
            () -> {
              // snippet: tables-import
              S3Import imported = connection.importTable(settings, o -> o
                  .bucket("backups").prefix("scores/AWSDynamoDB/01700000000000-abcdef12/data/").gzip());
              long failed = imported.errors();
              // end
              assertThat(failed).isZero();
            });
    assertThat(notImported)
        .hasMessageContaining("is possible only with AWS, not with this database");
  }

  @Test
  void prefix() {
    DynaModel.Definition<Order> definition = declared();
    // snippet: tables-prefix
    DynaConnection dev = connection.prefixed("dev-");
    DynaModel<Order> orders = definition.connect(dev);      // its table is dev-orders
    orders.ensureTable();
    List<String> names = dev.tables().list();               // [orders]
    // end
    assertThat(names).containsExactly("orders");
    assertThat(orders.table().name()).isEqualTo("dev-orders");
    assertThat(connection.tables().list()).containsExactly("dev-orders");
  }
}
