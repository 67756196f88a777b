package io.dynamodel.compatibility.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.Violation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.ResolvableType;

/** An application with the starter, as its users build it. */
class ApplicationTest {
  private static ConfigurableApplicationContext application;

  @BeforeAll
  static void start() {
    application =
        new SpringApplicationBuilder(ShopApplication.class)
            .run(
                "--server.port=0",
                "--logging.level.root=error",
                "--dynamodel.target=embedded",
                "--dynamodel.table-prefix=dev-",
                "--dynamodel.cursor-secret=0123456789abcdef",
                "--dynamodel.timeout=5s",
                "--dynamodel.async=true",
                "--management.endpoint.health.show-details=always",
                "--management.endpoints.web.exposure.include=health,dynamodel");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  private static HttpRequest.Builder request(String path) {
    String port = application.getEnvironment().getProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
  }

  private static HttpResponse<String> response(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static String body(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response = response(request);
    assertThat(response.statusCode()).as(response.body()).isLessThan(400);
    return response.body();
  }

  private static HttpRequest.Builder json(String method, String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body));
  }

  @SuppressWarnings("unchecked") // as the type of the bean says
  private static DynaModel<Product> products() {
    ResolvableType type = ResolvableType.forClassWithGenerics(DynaModel.class, Product.class);
    return (DynaModel<Product>) application.getBeanProvider(type).getObject();
  }

  @Test
  void theTest_runsOnTheVersionThatTheBuildNames() {
    assertThat(SpringBootVersion.getVersion())
        .isEqualTo(System.getProperty("compatibility.springboot"));
  }

  @Test
  void requests_reachTheModels_whichAreBlockingAndAsynchronous()
      throws IOException, InterruptedException {
    body(json("POST", "/products", "{\"sku\": \"1\", \"name\": \"Foo\", \"weight\": 0.50}"));
    assertThat(body(request("/products"))).contains("\"name\":\"Foo\"");
    assertThat(body(request("/products/1"))).contains("\"name\":\"Foo\"");
    assertThat(application.getBean(DynaConnection.class).client().listTables().tableNames())
        .containsExactly("dev-products");
  }

  @Test
  void records_areValidatedBySpring_inTheLocaleOfTheRequest() {
    LocaleContextHolder.setLocale(Locale.GERMAN);
    try {
      assertThat(products().validate(new Product("1", " ")))
          .extracting(Violation::message)
          .containsExactly("darf nicht leer sein");
    } finally {
      LocaleContextHolder.resetLocaleContext();
    }
  }

  @Test
  void records_areExactJson_withTheirVersionAsETag_andAreChangedByPatches()
      throws IOException, InterruptedException {
    HttpResponse<String> stored =
        response(json("PUT", "/products", "{\"sku\": \"2\", \"name\": \"Foo\", \"weight\": 0.50}"));
    assertThat(stored.body()).contains("\"weight\":0.5");
    String tag = stored.headers().firstValue("ETag").orElseThrow();
    String patch = "{\"name\": \"Bar\"}";
    assertThat(body(json("PATCH", "/products/2", patch).header("If-Match", tag)))
        .contains("\"name\":\"Bar\"");
    assertThat(response(json("PATCH", "/products/2", patch).header("If-Match", tag)).statusCode())
        .isEqualTo(412);
  }

  @Test
  void whatIsWrong_isAProblem_withAllViolations() throws IOException, InterruptedException {
    HttpResponse<String> problem =
        response(json("POST", "/products", "{\"sku\": \"3\", \"name\": \"\", \"weigth\": 1}"));
    assertThat(problem.statusCode()).as(problem.body()).isEqualTo(400);
    assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(problem.body()).contains("\"name\"", "\"weigth\"");
  }

  @Test
  void health_andTheEndpoint_showTheTables() throws IOException, InterruptedException {
    assertThat(body(request("/actuator/health")))
        .contains("\"dynamodel\":{", "\"tables\":{\"dev-products\":\"ACTIVE\"}");
    assertThat(body(request("/actuator/dynamodel")))
        .contains("\"products\":{\"table\":\"dev-products\",\"state\":\"ACTIVE\"");
  }
}
