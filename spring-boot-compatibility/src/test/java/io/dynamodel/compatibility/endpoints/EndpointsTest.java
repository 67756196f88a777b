package io.dynamodel.compatibility.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Endpoints of the starter, with the Jackson of each Spring Boot. */
class EndpointsTest {
  private static final String LAMP =
      "{\"sku\":\"lamp\",\"name\":\"Lamp\",\"stock\":3,\"price\":12345678901234567890.5,\"rev\":1}";

  private static ConfigurableApplicationContext application;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    application =
        new SpringApplicationBuilder(ItemsApplication.class)
            .run("--server.port=0", "--logging.level.root=error", "--dynamodel.target=embedded");
    HttpResponse<String> created = send("POST", "/items", LAMP.replace(",\"rev\":1", ""));
    assertThat(created.body()).isEqualTo(LAMP);
    assertThat(created.headers().firstValue("ETag")).contains("\"1\"");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static HttpResponse<String> send(
      String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    String port = application.getEnvironment().getProperty("local.server.port");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port).resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String... parts) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status);
    for (String part : parts) {
      assertThat(answer.body()).contains(part);
    }
  }

  @Test
  void aRecord_isTheJsonOfItsModel_orNotModified_orNotFound()
      throws IOException, InterruptedException {
    assertThat(send("GET", "/items/lamp", "").body()).isEqualTo(LAMP);
    assertThat(send("GET", "/items/lamp", "", "If-None-Match", "\"1\"").statusCode())
        .isEqualTo(304);
    assertProblem(send("GET", "/items/none", ""), 404, "there is no such item");
  }

  @Test
  void whatIsWrong_isAProblem() throws IOException, InterruptedException {
    assertProblem(send("POST", "/items", LAMP), 409);
    assertProblem(
        send("POST", "/items", "{\"nam\":\"x\",\"stock\":\"y\"}"),
        400,
        "\"path\":\"nam\"",
        "\"path\":\"stock\"");
    assertProblem(
        send("PATCH", "/items/lamp", "{\"nam\":\"x\",\"stock\":\"12\",\"name\":\"\"}"),
        400,
        "\"path\":\"nam\"",
        "\"path\":\"stock\"",
        "\"path\":\"name\"");
    assertProblem(send("PATCH", "/items/lamp", "{\"stock\":9}", "If-Match", "\"7\""), 412);
    assertProblem(send("GET", "/items?name=x", ""), 400, "stock__gte");
  }

  @Test
  void aPage_isAListOfRecords_withALink() throws IOException, InterruptedException {
    send("POST", "/items", "{\"sku\":\"desk\",\"name\":\"Desk\",\"stock\":5}");
    HttpResponse<String> first = send("GET", "/items?stock__gte=1&limit=1", "");
    assertThat(first.body()).startsWith("[{\"sku\":").endsWith("}]");
    String link = first.headers().firstValue("Link").orElseThrow();
    assertThat(link).endsWith(">; rel=\"next\"");
    HttpResponse<String> second = send("GET", link.substring(1, link.indexOf('>')), "");
    assertThat(second.body()).startsWith("[{\"sku\":").isNotEqualTo(first.body());
  }
}
