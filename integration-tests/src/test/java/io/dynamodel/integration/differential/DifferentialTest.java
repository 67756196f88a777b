package io.dynamodel.integration.differential;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.Results;
import io.dynamodel.Written;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.integration.differential.Gadgets.Gadget;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.mapping.Fields;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Compares lookups that are evaluated in memory with DynamoDB. Generated lookups on generated items
 * select the same items in both, and DynamoDB rejects no lookup that passed our own checks.
 *
 * <p>A failure prints the seed of its batch. The environment variable {@code DIFFERENTIAL_SEED}
 * makes the test run that batch first.
 */
class DifferentialTest {
  private static final int BATCHES = 10 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int ITEMS = 40;
  private static final int DOCUMENT_TREES = 350;
  private static final int RECORD_TREES = 175;
  private static final int DEPTH = 3;

  private static DynaConnection connection;

  @BeforeAll
  static void open() {
    connection = DynaConnection.open("embedded");
  }

  @AfterAll
  static void close() {
    connection.close();
  }

  @Test
  void documents_areSelectedInMemoryAsInDynamoDb() {
    DynaModel<Document> model =
        DynaModel.documents()
            .table(t -> t.name("documents").hashKey(Documents.ID, S).storeNulls())
            .schema(SchemaAdapter.none())
            .connect(connection);
    model.createTable();
    DynaModel<Document> table = connection.table("documents");
    for (long seed : seeds()) {
      Documents documents = new Documents(new Random(seed));
      List<Map<String, Object>> items = documents.items(ITEMS);
      items.forEach(model::put);
      List<Map<String, AttributeValue>> raw = items.stream().map(Stored::item).toList();
      check(
          seed,
          documents,
          DOCUMENT_TREES,
          q -> ids(table.scan(q)),
          q -> {
            Condition condition = Written.resolve(q, Fields.OPEN, "documents");
            return ids(
                raw, item -> Lookups.matches(condition, item), item -> item.get(Documents.ID).s());
          });
    }
  }

  @Test
  void records_areSelectedInMemoryAsInDynamoDb() {
    DynaModel<Gadget> model =
        DynaModel.of(Gadget.class)
            .table(t -> t.name("gadgets").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    model.createTable();
    for (long seed : seeds()) {
      Gadgets gadgets = new Gadgets(new Random(seed));
      List<Gadget> records = IntStream.range(0, ITEMS).mapToObj(gadgets::gadget).toList();
      records.forEach(model::save);
      check(
          seed,
          gadgets,
          RECORD_TREES,
          q -> ids(model.scan(q)),
          q -> ids(records, gadget -> model.matches(q, gadget), Gadget::id));
    }
  }

  private static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    String first = System.getenv("DIFFERENTIAL_SEED");
    if (first != null) {
      seeds.add(Long.valueOf(first));
    }
    IntStream.range(0, BATCHES).forEach(batch -> seeds.add(1_000L + batch));
    return seeds;
  }

  /** Selects items by lookups, and returns their ids. */
  private interface Selection extends Function<Q, Set<String>> {}

  private static void check(
      long seed, Generator generator, int trees, Selection inDynamoDb, Selection... inMemory) {
    int telling = 0;
    for (int i = 0; i < trees; i++) {
      Tree tree = generator.tree(DEPTH);
      if (!difference(tree, inDynamoDb, inMemory).isEmpty()) {
        Tree smallest =
            tree.shrunk(smaller -> !difference(smaller, inDynamoDb, inMemory).isEmpty());
        throw new AssertionError(
            "DIFFERENTIAL_SEED="
                + seed
                + ": "
                + smallest
                + "\n"
                + difference(smallest, inDynamoDb, inMemory));
      }
      int selected = inMemory[0].apply(tree.q()).size();
      telling += selected > 0 && selected < ITEMS ? 1 : 0;
    }
    assertThat(telling).as("trees that select some items and not all").isGreaterThan(trees / 4);
  }

  /** Describes how DynamoDB and memory differ; empty if they do not. */
  private static String difference(Tree tree, Selection inDynamoDb, Selection... inMemory) {
    Set<String> expected;
    try {
      expected = inDynamoDb.apply(tree.q());
    } catch (InvalidLookupException e) {
      return "our own checks refuse it: " + e.getMessage();
    } catch (RuntimeException e) {
      return "DynamoDB refuses it: " + e.getMessage();
    }
    for (Selection memory : inMemory) {
      Set<String> selected = memory.apply(tree.q());
      if (!expected.equals(selected)) {
        return "DynamoDB selects " + expected + ", and memory " + selected;
      }
    }
    return "";
  }

  private static Set<String> ids(Results<?> results) {
    return ids(results.only("id").list(), document -> true, document -> document.string("id"));
  }

  private static <R> Set<String> ids(
      List<R> records, Predicate<R> selected, Function<R, String> id) {
    return records.stream().filter(selected).map(id).collect(Collectors.toCollection(TreeSet::new));
  }
}
