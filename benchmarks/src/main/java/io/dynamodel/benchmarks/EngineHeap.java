package io.dynamodel.benchmarks;

import io.dynamodel.engine.Engine;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Measures the heap that many items take in a fresh JVM, prints it, and exits. */
final class EngineHeap {
  private static final int ITEMS = 100_000;
  private static final String TABLE =
      """
      {"TableName":"items","BillingMode":"PAY_PER_REQUEST",
       "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],
       "KeySchema":[{"AttributeName":"id","KeyType":"HASH"}]}
      """;

  private EngineHeap() {}

  /** An item of 265 bytes, as DynamoDB counts them: 2 + 16, 5 + 25, 4 + 6, 3 + 204. */
  private static String put(int number) {
    return String.format(
        "{\"TableName\":\"items\",\"Item\":{\"id\":{\"S\":\"%016d\"},\"title\":{\"S\":\"%025d\"},"
            + "\"year\":{\"N\":\"1234567890\"},\"txt\":{\"S\":\"%0204d\"}}}",
        number, number, number);
  }

  private static void call(Engine engine, String operation, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    int status = engine.handle("DynamoDB_20120810." + operation, Map.of(), body).status();
    if (status != 200) {
      throw new IllegalStateException(operation + " returned status " + status);
    }
  }

  public static void main(String[] args) throws InterruptedException {
    Engine engine = Engine.inMemory();
    call(engine, "CreateTable", TABLE);
    call(engine, "PutItem", put(0));
    long before = used();
    for (int number = 1; number <= ITEMS; number++) {
      call(engine, "PutItem", put(number));
    }
    System.out.println(used() - before);
    Reference.reachabilityFence(engine);
  }

  private static long used() throws InterruptedException {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(50);
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
