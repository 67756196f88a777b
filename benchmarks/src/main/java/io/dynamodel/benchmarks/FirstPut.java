package io.dynamodel.benchmarks;

import io.dynamodel.DynaConnection;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

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
    Book book = Book.sample(1);
    switch (args[0]) {
      case "handWritten" ->
          Stub.client(answers).putItem(r -> r.tableName(Models.TABLE).item(book.toItem()));
      case "enhanced" -> Models.enhanced(Stub.client(answers)).putItem(book.toBean());
      case "enhancedAndValidator" ->
          Models.enhanced(Stub.client(answers)).putItem(Judges.valid(book.toBean()));
      case "dynaModelEmbedded" -> Models.books(SchemaAdapter.none(), embedded()).save(book);
      case "dynaModel" -> Models.books(SchemaAdapter.none(), Stub.direct(answers)).save(book);
      case "dynaModelBeanValidation" ->
          Models.books(Models.bean(), Stub.direct(answers)).save(book);
      case "dynaModelAvaje" -> Models.books(Models.avaje(), Stub.direct(answers)).save(book);
      case "dynaModelJsonSchema" -> Models.books(Models.json(), Stub.direct(answers)).save(book);
      default -> throw new IllegalArgumentException("unknown contender: " + args[0]);
    }
    // The cost of this process, including its JIT compiler.
    System.out.println(ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos());
  }

  /**
   * The table is not created through the SDK, because a first put does not need the SDK's classes
   * for that.
   */
  private static DynaConnection embedded() {
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
    return DynaConnection.of(new EmbeddedDatabase(engine));
  }
}
