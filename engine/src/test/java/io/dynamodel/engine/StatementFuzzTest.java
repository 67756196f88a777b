package io.dynamodel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.internal.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Statements whose words are combined at random have errors of DynamoDB, and never an internal
 * error of the engine.
 */
class StatementFuzzTest {
  private static final int TRIALS = 3_000 * Integer.getInteger("dynamodel.trials.factor", 1);

  private static final List<String> STATEMENTS =
      List.of(
          "SELECT * FROM t",
          "SELECT h , m . k , l [ 0 ] FROM t WHERE h = 'a' AND r > 1 ORDER BY r DESC",
          "SELECT * FROM t WHERE h IN [ 'a' , ? ] OR ( h = 'b' AND r BETWEEN 1 AND 2 )",
          "SELECT g FROM t . i WHERE g = 'x' AND begins_with ( h , 'a' ) AND size ( h ) >= 1",
          "SELECT * FROM t WHERE NOT contains ( s , 'p' ) AND m . k IS NOT MISSING AND g IS STRING",
          "EXISTS ( SELECT * FROM t WHERE h = 'a' AND r = 1 AND n = 1 )",
          "INSERT INTO t VALUE { 'h' : 'b' , 'r' : 1 , 's' : << 'p' , 'q' >> , 'l' : [ 1.5e1 , ? ]"
              + " }",
          "UPDATE t SET n = n + 1 SET l = list_append ( l , [ 1 ] ) REMOVE g WHERE h = 'a' AND r ="
              + " 1",
          "UPDATE t SET s = set_add ( s , << 'z' >> ) WHERE h = 'a' AND r = 1 RETURNING ALL NEW *",
          "DELETE FROM t WHERE h = 'a' AND r = 1 AND n <= 5 RETURNING ALL OLD *");

  private static final List<String> PARAMETERS =
      List.of(
          "{'S': 'a'}",
          "{'N': '1'}",
          "{'B': 'AA=='}",
          "{'L': [{'NULL': true}]}",
          "{'SS': ['a', 'b']}");

  private final Engine engine = Engine.inMemory();
  private final EngineClient client = new EngineClient(engine);

  @BeforeEach
  void createTable() {
    client.call(
        "CreateTable",
        """
        {'TableName': 't12', 'BillingMode': 'PAY_PER_REQUEST',
         'AttributeDefinitions': [
           {'AttributeName': 'h', 'AttributeType': 'S'}, {'AttributeName': 'r', 'AttributeType': 'N'},
           {'AttributeName': 'g', 'AttributeType': 'S'}],
         'KeySchema': [
           {'AttributeName': 'h', 'KeyType': 'HASH'}, {'AttributeName': 'r', 'KeyType': 'RANGE'}],
         'GlobalSecondaryIndexes': [{'IndexName': 'i12', 'Projection': {'ProjectionType': 'KEYS_ONLY'},
           'KeySchema': [{'AttributeName': 'g', 'KeyType': 'HASH'}]}]}
        """);
    client.call(
        "PutItem",
        """
        {'TableName': 't12', 'Item': {'h': {'S': 'a'}, 'r': {'N': '1'}, 'g': {'S': 'x'}, 'n': {'N': '1'},
          'l': {'L': []}, 's': {'SS': ['p']}, 'm': {'M': {'k': {'S': 'v'}}}}}
        """);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void theStatements_areValidBeforeTheyAreMutated() {
    for (String text : STATEMENTS) {
      Map<String, Object> statement = statement(named(text), "{'S': 'b'}");
      if (text.startsWith("EXISTS")) {
        client.call("ExecuteTransaction", Map.of("TransactStatements", List.of(statement)));
      } else {
        client.call("ExecuteStatement", statement);
      }
    }
  }

  private static Map<String, Object> statement(String text, String parameter) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Statement", text);
    int parameters = (int) text.chars().filter(c -> c == '?').count();
    if (parameters > 0) {
      statement.put("Parameters", Collections.nCopies(parameters, EngineClient.json(parameter)));
    }
    return statement;
  }

  @Test
  void mutatedStatements_areAnsweredWithErrorsOfDynamoDb() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < TRIALS; i++) {
      Map<String, Object> statement =
          statement(mutated(random, oneOf(random, STATEMENTS)), oneOf(random, PARAMETERS));
      switch (random.nextInt(3)) {
        case 0 -> check(seed, "ExecuteStatement", statement);
        case 1 -> check(seed, "BatchExecuteStatement", Map.of("Statements", List.of(statement)));
        default ->
            check(seed, "ExecuteTransaction", Map.of("TransactStatements", List.of(statement)));
      }
    }
  }

  @Test
  void mutatedRequests_areAnsweredWithErrorsOfDynamoDb() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<String, @Nullable Object> statement =
        EngineClient.json(
            """
            {'Statement': 'DELETE FROM t12 WHERE h = ? AND r = ?', 'Parameters': [{'S': 'a'}, {'N': '1'}],
             'ReturnValuesOnConditionCheckFailure': 'ALL_OLD', 'Limit': 3, 'NextToken': 'x',
             'ConsistentRead': true, 'ReturnConsumedCapacity': 'INDEXES'}
            """);
    for (int i = 0; i < TRIALS; i++) {
      Map<String, @Nullable Object> mutated = Mutations.mutatedMap(random, statement);
      switch (random.nextInt(3)) {
        case 0 -> check(seed, "ExecuteStatement", mutated);
        case 1 -> check(seed, "BatchExecuteStatement", Map.of("Statements", List.of(mutated)));
        default ->
            check(seed, "ExecuteTransaction", Map.of("TransactStatements", List.of(mutated)));
      }
    }
  }

  private static <T> T oneOf(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Removes, doubles, swaps and adds words, and sometimes a single character. */
  private static String mutated(Random random, String statement) {
    List<String> words = new ArrayList<>(List.of(statement.split(" ")));
    for (int times = random.nextInt(4); times > 0 && !words.isEmpty(); times--) {
      int at = random.nextInt(words.size());
      switch (random.nextInt(5)) {
        case 0 -> words.remove(at);
        case 1 -> words.add(at, words.get(at));
        case 2 -> Collections.swap(words, at, random.nextInt(words.size()));
        case 3 -> words.set(at, oneOf(random, List.of(oneOf(random, STATEMENTS).split(" "))));
        default -> {
          StringBuilder word = new StringBuilder(words.get(at));
          word.setCharAt(random.nextInt(word.length()), (char) (' ' + random.nextInt(96)));
          words.set(at, word.toString());
        }
      }
    }
    return named(String.join(" ", words));
  }

  /** Returns a statement with names that are as long as those of tables and indexes must be. */
  private static String named(String statement) {
    return statement.replaceAll("\\b(?<name>[ti])\\b", "${name}12");
  }

  private void check(long seed, String operation, Map<String, ?> request) {
    byte[] body = new JsonWriter().plain(request).toBytes();
    EngineResponse response = client.send(operation, body);
    assertThat(response.status())
        .as(
            "seed %s: %s %s: %s",
            seed,
            operation,
            new String(body, StandardCharsets.UTF_8),
            new String(response.body(), StandardCharsets.UTF_8))
        .isIn(200, 400);
  }
}
