package io.dynamodel.examples.shopservice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Drives the service by HTTP, as its callers do. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShopServiceTest {
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  @Value("${local.server.port}")
  private int port;

  private final HttpClient http = HttpClient.newHttpClient();

  private record Answer(int status, JsonNode body, HttpResponse<String> response) {}

  private Answer send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    URI uri = URI.create(path.startsWith("http") ? path : "http://localhost:" + port + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    String text = response.body().isEmpty() ? "null" : response.body();
    return new Answer(response.statusCode(), JsonMapper.shared().readTree(text), response);
  }

  private Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, "");
  }

  private String created(String name, int stock) throws IOException, InterruptedException {
    Answer answer =
        send(
            "POST",
            "/products",
            """
            {"name": "%s", "category": "test", "price": 1.10, "stock": %d}
            """
                .formatted(name, stock));
    assertThat(answer.status()).isEqualTo(201);
    return answer.body().get("id").stringValue();
  }

  @Test
  void a_product_that_is_created_can_be_read_with_its_etag() throws Exception {
    String id = created("Sencha", 3);

    Answer answer = get("/products/" + id);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("name").stringValue()).isEqualTo("Sencha");
    assertThat(answer.body().get("price").decimalValue()).isEqualByComparingTo("1.10");
    assertThat(answer.response().headers().firstValue("ETag")).contains("\"1\"");
    assertThat(get("/products/unknown").status()).isEqualTo(404);
  }

  @Test
  void an_invalid_product_is_answered_with_every_violation() throws Exception {
    Answer answer =
        send("POST", "/products", "{\"name\": \" \", \"categoy\": \"tea\", \"stock\": -1}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(paths(answer)).contains("name", "categoy", "category", "price", "stock");
  }

  @Test
  void a_patch_answers_with_all_that_is_wrong_with_it() throws Exception {
    String id = created("Matcha", 3);

    Answer answer =
        send(
            "PATCH",
            "/products/" + id,
            "{\"nam\": \"Hojicha\", \"stock\": \"12\", \"name\": \"\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(paths(answer)).containsExactlyInAnyOrder("nam", "stock", "name");
    assertThat(get("/products/" + id).body().get("name").stringValue()).isEqualTo("Matcha");
  }

  @Test
  void a_patch_of_another_version_is_refused() throws Exception {
    String id = created("Gunpowder", 3);
    String path = "/products/" + id;

    assertThat(send("PATCH", path, "{\"stock\": 4}", "If-Match", "\"1\"").status()).isEqualTo(200);
    assertThat(send("PATCH", path, "{\"stock\": 5}", "If-Match", "\"1\"").status()).isEqualTo(412);
    assertThat(get(path).body().get("stock").intValue()).isEqualTo(4);
    assertThat(send("PATCH", path, "{\"id\": \"other\", \"rev\": 1}").status()).isEqualTo(400);
  }

  @Test
  void a_search_is_read_page_by_page() throws Exception {
    List<String> names = new ArrayList<>();
    String path = "/products?category=tea&limit=2";
    int pages = 0;
    while (path != null) {
      Answer page = get(path);
      assertThat(page.status()).isEqualTo(200);
      page.body().forEach(product -> names.add(product.get("name").stringValue()));
      Matcher next = NEXT.matcher(page.response().headers().firstValue("Link").orElse(""));
      path = next.find() ? next.group(1) : null;
      pages++;
    }

    assertThat(names).containsExactly("Assam", "Darjeeling", "Earl Grey", "Genmaicha", "Rooibos");
    assertThat(pages).isEqualTo(3);
    assertThat(get("/products?nme=x").status()).isEqualTo(400);
  }

  @Test
  void an_order_takes_the_stock_or_is_refused_whole() throws Exception {
    String much = created("Much", 5);
    String little = created("Little", 1);

    Answer placed = order(much, 2, little, 1);
    Answer refused = order(much, 1, little, 1);

    assertThat(placed.status()).isEqualTo(201);
    assertThat(placed.body().get("total").decimalValue()).isEqualByComparingTo("3.30");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(get("/products/" + much).body().get("stock").intValue()).isEqualTo(3);
    assertThat(get("/products/" + little).body().get("stock").intValue()).isZero();
    assertThat(get("/orders?customerId=ada").body()).isNotEmpty();
    assertThat(get("/orders?status=NEW").body()).isNotEmpty();
  }

  @Test
  void an_order_of_nothing_is_not_valid() throws Exception {
    assertThat(send("POST", "/orders", "{\"customerId\": \"ada\"}").status()).isEqualTo(400);
    assertThat(
            send("POST", "/orders", "{\"customerId\": \"ada\", \"quantities\": {\"assam\": 0}}")
                .status())
        .isEqualTo(400);
  }

  private Answer order(String one, int quantity, String two, int other) throws Exception {
    return send(
        "POST",
        "/orders",
        """
        {"customerId": "ada", "quantities": {"%s": %d, "%s": %d}}
        """
            .formatted(one, quantity, two, other));
  }

  @Test
  void concurrent_orders_never_sell_more_than_there_is() throws Exception {
    String id = created("Rare", 3);
    List<Integer> statuses =
        Stream.generate(() -> id)
            .limit(8)
            .parallel()
            .map(
                each -> {
                  try {
                    return send(
                            "POST",
                            "/orders",
                            "{\"customerId\": \"ada\", \"quantities\": {\"" + each + "\": 1}}")
                        .status();
                  } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                  }
                })
            .toList();

    int stock = get("/products/" + id).body().get("stock").intValue();
    long sold = statuses.stream().filter(status -> status == 201).count();
    assertThat(statuses).allMatch(status -> status == 201 || status == 409);
    assertThat(stock + sold).isEqualTo(3);
  }

  @Test
  void an_import_stores_the_valid_rows_and_lists_the_others() throws Exception {
    Answer answer =
        send(
            "POST",
            "/products/import",
            """
            [{"name": "A", "category": "import", "price": 1, "stock": 1},
             {"name": "", "category": "import", "price": -1, "stock": 1},
             {"name": "C", "category": "import", "price": 3, "stock": 1}]
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().get("stored").intValue()).isEqualTo(2);
    assertThat(answer.body().get("rejected")).hasSize(1);
    assertThat(answer.body().at("/rejected/0/row").intValue()).isEqualTo(1);
    assertThat(get("/products?category=import").body()).hasSize(2);
  }

  @Test
  void a_second_customer_with_the_same_email_is_a_conflict() throws Exception {
    String customer = "{\"name\": \"Bob\", \"email\": \"bob@example.com\"}";

    assertThat(send("POST", "/customers", customer).status()).isEqualTo(201);
    assertThat(send("POST", "/customers", customer).status()).isEqualTo(409);
  }

  @Test
  void health_and_metrics_show_the_database() throws Exception {
    get("/products/assam");

    assertThat(get("/actuator/health").body().get("status").stringValue()).isEqualTo("UP");
    assertThat(get("/actuator/dynamodel").body().toString()).contains("shop-products");
    assertThat(get("/actuator/metrics").body().get("names").toString()).contains("dynamodel");
  }

  private static List<String> paths(Answer answer) {
    List<String> paths = new ArrayList<>();
    answer.body().get("violations").forEach(each -> paths.add(each.get("path").stringValue()));
    return paths;
  }
}
