package io.dynamodel.examples.upgrades;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.NewerItemException;
import io.dynamodel.value.Document;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two releases of a program on one table, in a DynamoDB inside this JVM: the second one reads and
 * upgrades what the first one wrote, which never overwrites what the second one wrote. Run it from
 * the root of the project:
 *
 * <pre>{@code
 * mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.dynamodel.examples.upgrades.UpgradesExample
 * }</pre>
 */
public final class UpgradesExample {
  private UpgradesExample() {}

  /** Runs the example; takes no arguments. */
  public static void main(String[] arguments) {
    // In UTF-8 whatever the platform's default, and bypassing Maven's own System.out.
    run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
  }

  /** Runs everything on a fresh database. */
  static void run(PrintStream out) {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      DynaModel<Talk.First> first = Talk.First.MODEL.connect(connection);
      DynaModel<Talk> second = Talk.MODEL.connect(connection);
      DynaModel<Document> stored = connection.table("talks");
      second.createTable();
      first.put(Map.of("id", "keys", "name", "Keys", "length", "30"));
      first.put(Map.of("id", "items", "name", "Items", "length", "60"));

      out.println("read by the second release: " + second.get("keys").orElseThrow());
      out.println("found by a filter: " + second.scan("title", "Items").list());
      second.update("keys", "minutes", 40);
      out.println(
          "stored by the second release: " + new TreeMap<>(stored.get("keys").orElseThrow()));
      try {
        first.update("keys", "length", "20");
      } catch (NewerItemException e) {
        out.println("refused to the first release: version " + e.storedVersion());
      }
      out.println("upgraded at once: " + second.upgradeAll().changed());
      out.println("upgraded again: " + second.upgradeAll().changed());
    }
  }
}
