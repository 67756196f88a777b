package io.dynamodel.examples.changes;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.event.ModelEvent;
import io.dynamodel.event.ModelListener;
import io.dynamodel.event.OperationEvent;
import io.dynamodel.streams.Change;
import io.dynamodel.streams.ChangeStream;
import io.dynamodel.streams.ChangeSubscription;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * A listener that keeps a product from being deleted, an editor that is set on each update, a count
 * of all requests, and a consumer of the table's stream, in a DynamoDB inside this JVM. Run it from
 * the root of the project:
 *
 * <pre>{@code
 * mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.dynamodel.examples.changes.ChangesExample
 * }</pre>
 */
public final class ChangesExample {
  private static final int CHANGES = 4;

  /** Keeps products in stock from being deleted. */
  private record Guard(DynaModel<Product> products) implements ModelListener<Product> {
    @Override
    public void beforeDelete(ModelEvent<? extends Product> event) {
      products
          .get(event.key())
          .filter(product -> product.stock() > 0)
          .ifPresent(
              product -> {
                throw new IllegalStateException(product.name() + " is still in stock");
              });
    }
  }

  private ChangesExample() {}

  /** Runs the example; takes no arguments. */
  public static void main(String[] arguments) throws InterruptedException {
    // In UTF-8 whatever the platform's default, and bypassing Maven's own System.out.
    run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
  }

  /** Runs everything on a fresh database. */
  static void run(PrintStream out) throws InterruptedException {
    LongAdder requests = new LongAdder();
    try (DynaConnection connection =
        DynaConnection.open("embedded", o -> o.listener(event -> count(event, requests)))) {
      DynaModel<Product> products =
          Product.MODEL
              .listener(new Guard(Product.MODEL.connect(connection)))
              .beforeWrite(Product::stripped)
              .beforeUpdate((key, changes) -> changes.and("editor", "Ann"))
              .connect(connection);
      products.createTable();
      write(products, out);
      out.println("requests that succeeded: " + requests);
      follow(connection, products, out);
    }
  }

  private static void count(OperationEvent event, LongAdder requests) {
    if (event.outcome() == OperationEvent.Outcome.SUCCEEDED
        && event.tables().contains("products")) {
      requests.increment();
    }
  }

  private static void write(DynaModel<Product> products, PrintStream out) {
    out.println("stored: " + products.put(Map.of("id", "1", "name", " Tea ", "stock", 2)));
    out.println("updated: " + products.update("1", "stock__minus", 1));
    try {
      products.delete("1");
    } catch (IllegalStateException e) {
      out.println("not deleted: " + e.getMessage());
    }
    products.update("1", "stock__minus", 1);
    out.println("deleted: " + products.delete("1"));
  }

  private static void follow(
      DynaConnection connection, DynaModel<Product> products, PrintStream out)
      throws InterruptedException {
    CountDownLatch all = new CountDownLatch(CHANGES);
    ChangeStream<Product> changes =
        ChangeStream.of(connection, products)
            .named("printer")
            .checkpoints("checkpoints")
            .pollEvery(Duration.ofMillis(20));
    try (ChangeSubscription subscription =
        changes.subscribe(
            change -> {
              out.println(text(change));
              all.countDown();
            })) {
      if (!all.await(1, TimeUnit.MINUTES)) {
        out.println("some changes are missing");
      }
    }
  }

  private static String text(Change<Product> change) {
    return change.kind()
        + ": stock "
        + change.before().map(product -> "" + product.stock()).orElse("none")
        + " -> "
        + change.after().map(product -> "" + product.stock()).orElse("none");
  }
}
