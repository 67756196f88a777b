package io.dynamodel.benchmarks;

import io.dynamodel.schema.SchemaAdapter;
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
        args[0].startsWith("dynaModel") ? Stub.dedicated(answers) : Stub.client(answers);
    Book book = Book.sample(1);
    switch (args[0]) {
      case "handWritten" -> client.putItem(r -> r.tableName(Models.TABLE).item(book.toItem()));
      case "enhanced" -> Models.enhanced(client).putItem(book.toBean());
      case "dynaModel" -> Models.books(SchemaAdapter.none(), client).save(book);
      case "enhancedAndValidator" -> Models.enhanced(client).putItem(Judges.valid(book.toBean()));
      case "dynaModelBeanValidation" -> Models.books(Models.bean(), client).save(book);
      case "dynaModelJsonSchema" -> Models.books(Models.json(), client).save(book);
      default -> throw new IllegalArgumentException("nobody is called " + args[0]);
    }
    // What this process has cost, its compiler included.
    System.out.println(ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos());
  }
}
