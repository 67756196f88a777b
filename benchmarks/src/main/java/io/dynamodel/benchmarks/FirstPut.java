package io.dynamodel.benchmarks;

import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The first put of a fresh JVM, which then prints the CPU time used, and exits. */
final class FirstPut {
  static final List<String> CONTENDERS =
      List.of(
          "handWritten",
          "enhanced",
          "dynaModel",
          "dynaModelEmbedded",
          "enhancedAndValidator",
          "dynaModelBeanValidation",
          "dynaModelAvaje",
          "dynaModelJsonSchema");

  private FirstPut() {}

  /**
   * Runs a first put.
   *
   * @param args the contender
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
      case "dynaModelAvaje" -> Models.books(Models.avaje(), client).save(book);
      case "dynaModelJsonSchema" -> Models.books(Models.json(), client).save(book);
      default -> throw new IllegalArgumentException("unknown contender: " + args[0]);
    }
    // The cost of this process, including its JIT compiler.
    System.out.println(ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos());
  }

  /**
   * The table is not created through the SDK, because a first put does not need the SDK's classes
   * for that.
   */
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
