package io.dynamodel.benchmarks;

import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The first put of a fresh JVM, after which it says what CPU time it took and is gone. */
final class FirstPut {
  static final List<String> CONTENDERS =
      List.of(
          "handWritten",
          "enhanced",
          "dynaModel",
          "dynaModelEmbedded",
          "enhancedAndValidator",
          "dynaModelBeanValidation",
          "dynaModelJsonSchema");

  private FirstPut() {}

  /**
   * @param args who puts
   */
  public static void main(String[] args) {
    Map<String, List<String>> answers = Map.of("PutItem", List.of("{}"));
    DynamoDbClient client =
        switch (args[0]) {
          case "dynaModelEmbedded" -> embedded();
          case "handWritten", "enhanced", "enhancedAndValidator" -> Stub.client(answers);
          default -> Stub.dedicated(answers);
        };
    Book book = Book.sample(1);
    switch (args[0]) {
      case "handWritten" -> client.putItem(r -> r.tableName(Models.TABLE).item(book.toItem()));
      case "enhanced" -> Models.enhanced(client).putItem(book.toBean());
      case "dynaModel", "dynaModelEmbedded" ->
          Models.books(SchemaAdapter.none(), client).save(book);
      case "enhancedAndValidator" -> Models.enhanced(client).putItem(Judges.valid(book.toBean()));
      case "dynaModelBeanValidation" -> Models.books(Models.bean(), client).save(book);
      case "dynaModelJsonSchema" -> Models.books(Models.json(), client).save(book);
      default -> throw new IllegalArgumentException("nobody is called " + args[0]);
    }
    // What this process has cost, its compiler included.
    System.out.println(ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos());
  }

  /** The table is not made by the SDK, whose classes for that a first put does not need. */
  private static DynamoDbClient embedded() {
    Engine engine = Engine.inMemory();
    String table =
        """
        {"TableName":"%s","BillingMode":"PAY_PER_REQUEST",
         "AttributeDefinitions":[{"AttributeName":"isbn","AttributeType":"S"}],
         "KeySchema":[{"AttributeName":"isbn","KeyType":"HASH"}]}
        """
            .formatted(Models.TABLE);
    engine.handle(
        "DynamoDB_20120810.CreateTable", Map.of(), table.getBytes(StandardCharsets.UTF_8));
    return new EmbeddedDatabase(engine).dynamoDb();
  }
}
