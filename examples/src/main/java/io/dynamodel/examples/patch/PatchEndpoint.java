package io.dynamodel.examples.patch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.error.Violation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code PATCH /products/ID} with the product after the changes; the header {@code
 * If-Match} requires a version.
 *
 * @param products the products
 */
record PatchEndpoint(DynaModel<Product> products) implements HttpHandler {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String id = path.substring(path.lastIndexOf('/') + 1);
    String ifMatch = exchange.getRequestHeaders().getFirst("If-Match");
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    try {
      Product product = patched(id, body, ifMatch);
      exchange.getResponseHeaders().set("ETag", "\"" + product.rev() + "\"");
      answer(exchange, OK, products.toJson(product));
    } catch (ValidationException e) {
      answer(
          exchange,
          BAD_REQUEST,
          e.violations().stream().map(Violation::toString).collect(Collectors.joining("\n")));
    } catch (VersionConflictException e) {
      answer(exchange, PRECONDITION_FAILED, "others have changed it");
    } catch (ConditionFailedException e) {
      answer(exchange, NOT_FOUND, "there is no product " + id);
    }
  }

  private Product patched(String id, String body, @Nullable String ifMatch) {
    if (ifMatch == null) {
      return products.patch(id, body, Product.CHANGES);
    }
    long version = Long.parseLong(ifMatch.replace("\"", ""));
    return products.patch(id, body, Product.CHANGES, o -> o.version(version));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
