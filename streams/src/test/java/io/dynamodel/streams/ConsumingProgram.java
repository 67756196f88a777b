package io.dynamodel.streams;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import java.io.PrintStream;
import java.time.Duration;

/** Consumes the changes of a table of another process, and prints one line for each. */
final class ConsumingProgram {
  private ConsumingProgram() {}

  /**
   * Runs until it is killed.
   *
   * @param arguments the endpoint of the database
   */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    try (DynaConnection connection = DynaConnection.open(arguments[0])) {
      DynaModel<KilledConsumerTest.Count> counts = KilledConsumerTest.COUNTS.connect(connection);
      ChangeSubscription subscription =
          ChangeStream.of(connection, counts)
              .checkpoints("checkpoints")
              .pollEvery(Duration.ofMillis(20))
              .lease(Duration.ofMillis(500))
              .subscribe(
                  change -> {
                    KilledConsumerTest.Count after = change.after().orElseThrow();
                    long before = change.before().map(KilledConsumerTest.Count::n).orElse(0L);
                    // In one piece: a line is there as a whole, or not at all.
                    out.print(after.id() + " " + before + " " + after.n() + "\n");
                    out.flush();
                  });
      subscription.ended().join();
    }
  }
}
