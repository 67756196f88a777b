package io.dynamodel.examples.patch;

import com.sun.net.httpserver.HttpServer;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An HTTP server with an endpoint for patches, on a DynamoDB inside this JVM, and some requests to
 * it. Run it from the root of the project:
 *
 * <pre>{@code
 * mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.dynamodel.examples.patch.PatchExample
 * }</pre>
 */
public final class PatchExample {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI products;
  private final PrintStream out;

  private PatchExample(URI products, PrintStream out) {
    this.products = products;
    this.out = out;
  }

  /** Runs the example; takes no arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    // In UTF-8 whatever the platform's default, and bypassing Maven's own System.out.
    run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
  }

  /** Runs everything on a fresh database. */
  static void run(PrintStream out) throws IOException, InterruptedException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(anyPort, 0);
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      DynaModel<Product> products = Product.MODEL.connect(connection);
      products.createTable();
      products.put(
          Map.of(
              "id", "7", "name", "Lamp", "stock", 3, "size", Map.of("width", 9), "owner", "Ann"));
      server.createContext("/products/", new PatchEndpoint(products));
      server.start();
      URI uri =
          URI.create(
              "http://%s:%d/products/"
                  .formatted(anyPort.getHostString(), server.getAddress().getPort()));
      new PatchExample(uri, out).send();
    } finally {
      server.stop(0);
    }
  }

  private void send() throws IOException, InterruptedException {
    patch("7", "*", "{\"name\": \"Desk lamp\", \"size\": {\"height\": 40}}");
    patch("7", "*", "{\"stock__minus\": 1, \"size\": null}");
    patch("7", "*", "{\"nam\": \"Lamp\", \"name\": \"\", \"stock\": 99, \"rev\": 1}");
    patch("7", "*", "{\"stock__minus\": 5}");
    patch("7", "\"1\"", "{\"name\": \"Lamp\"}");
    patch("8", "*", "{}");
  }

  private void patch(String id, String ifMatch, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(products.resolve(id))
            .method("PATCH", HttpRequest.BodyPublishers.ofString(body));
    if (!ifMatch.equals("*")) {
      request.header("If-Match", ifMatch);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    out.println("PATCH " + id + " " + body);
    out.println("  " + response.statusCode() + " " + response.body().replace("\n", "\n      "));
  }
}
