package io.dynamodel.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.AsyncResults;
import io.dynamodel.DedicatedClient;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.fault.Fault;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.spring.web.Shop.Product;
import java.io.UnsupportedEncodingException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The endpoints of {@link Shop} on the embedded database. */
@SpringBootTest(
    classes = Shop.class,
    properties = {
      "dynamodel.tables=ensure",
      "dynamodel.async=true",
      "dynamodel.cursor-secret=sixteen bytes or more"
    })
@Import({WebTest.Database.class, WebTest.Own.class, WebTest.OwnAdvice.class})
@AutoConfigureMockMvc
class WebTest {
  /** A database with faults, for a client that does not repeat requests for long. */
  @TestConfiguration(proxyBeanMethods = false)
  static class Database {
    @Bean
    Engine engine() {
      return Engine.inMemory();
    }

    @Bean
    EmbeddedDatabase database(Engine engine) {
      return new EmbeddedDatabase(engine);
    }

    @Bean
    DynamoDbAsyncClient asyncClient(EmbeddedDatabase database) {
      return database.dynamoDbAsync();
    }

    @Bean
    DynamoDbClient client(EmbeddedDatabase database) {
      return database
          .builder()
          .addPlugin(new DedicatedClient())
          .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
          .build();
    }
  }

  @Autowired private MockMvcTester mvc;
  @Autowired private DynaModel<Product> products;
  @Autowired private Engine engine;

  private Product lamp;

  @BeforeEach
  void storeOne() {
    products.scan().all().delete();
    lamp = products.saveUnique(product("lamp", "Lamp", 10));
  }

  private static Product product(String id, String name, int stock) {
    return new Product(
        id, name, stock, new BigDecimal("12345678901234567890.5"), "light", "c-" + id, null, 0);
  }

  private MvcTestResult patch(String id, String body, String... headers) {
    MockMvcTester.MockMvcRequestBuilder request =
        mvc.patch()
            .uri("/products/" + id)
            .contentType("application/merge-patch+json")
            .content(body);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request.exchange();
  }

  private static String text(MvcTestResult result) {
    try {
      return result.getResponse().getContentAsString();
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertProblem(MvcTestResult result, int status, String body) {
    assertThat(result).hasStatus(status);
    assertThat(result).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(result).bodyJson().isLenientlyEqualTo(body);
    assertThat(text(result)).doesNotContain("shop-products", "Exception", "dynamodel");
  }

  @Test
  void aRecord_isTheJsonOfItsModel_withItsVersionAsTag() {
    MvcTestResult result = mvc.get().uri("/products/lamp").exchange();
    assertThat(result).hasStatusOk().hasHeader(HttpHeaders.ETAG, "\"1\"");
    assertThat(text(result))
        .isEqualTo(products.toJson(lamp))
        .startsWith("{\"id\":\"lamp\",\"name\":");
    assertThat(text(result)).contains("\"price\":12345678901234567890.5");
  }

  @Test
  void aCallerThatHasTheVersion_isAnsweredWith304() {
    MvcTestResult known =
        mvc.get().uri("/products/lamp").header(HttpHeaders.IF_NONE_MATCH, "\"1\"").exchange();
    assertThat(known).hasStatus(304).hasHeader(HttpHeaders.ETAG, "\"1\"");
    assertThat(text(known)).isEmpty();
    assertThat(mvc.get().uri("/products/lamp").header(HttpHeaders.IF_NONE_MATCH, "\"7\""))
        .hasStatusOk();
  }

  @Test
  void noItem_is404() {
    assertProblem(
        mvc.get().uri("/products/none").exchange(),
        404,
        "{\"status\":404,\"title\":\"Not Found\",\"detail\":\"there is no such item\","
            + "\"instance\":\"/products/none\"}");
    assertProblem(mvc.get().uri("/raw/none").exchange(), 404, "{\"instance\":\"/raw/none\"}");
    assertProblem(patch("none", "{\"name\":\"x\"}"), 404, "{\"detail\":\"there is no such item\"}");
    assertProblem(
        patch("none", "{\"name\":\"x\"}", HttpHeaders.IF_MATCH, "\"1\""), 404, "{\"status\":404}");
  }

  @Test
  void aPatch_changesWhatItNames_andAnswersWithTheNewVersion() {
    MvcTestResult result = patch("lamp", "{\"name\":\"Big lamp\",\"category\":null}");
    assertThat(result).hasStatusOk().hasHeader(HttpHeaders.ETAG, "\"2\"");
    assertThat(result).bodyJson().extractingPath("name").isEqualTo("Big lamp");
    assertThat(products.get("lamp").orElseThrow().category()).isNull();
    assertThat(patch("lamp", "{\"stock__minus\":3}")).hasStatusOk();
    assertThat(products.get("lamp").orElseThrow().stock()).isEqualTo(7);
  }

  @Test
  void everythingThatIsWrongWithAPatch_isOneAnswer() {
    MvcTestResult result = patch("lamp", "{\"nam\":\"x\",\"stock\":\"12\",\"name\":\"\"}");
    assertProblem(
        result, 400, "{\"title\":\"Bad Request\",\"detail\":\"the content has 3 violations\"}");
    assertThat(result)
        .bodyJson()
        .extractingPath("violations[*].path")
        .asArray()
        .containsExactlyInAnyOrder("nam", "stock", "name");
    assertThat(products.get("lamp")).contains(lamp);
  }

  @Test
  void fieldsThatNoCallerSets_areRefusedByName() {
    MvcTestResult result =
        patch("lamp", "{\"id\":\"x\",\"created\":\"2020-01-01T00:00:00Z\",\"rev\":7}");
    assertThat(result)
        .bodyJson()
        .extractingPath("violations[*].path")
        .asArray()
        .containsExactlyInAnyOrder("id", "created", "rev");
    assertThat(result).hasStatus(400);
  }

  @Test
  void aBodyThatIsNoObject_isAViolation_andOneOfAnotherTypeIsRefused() {
    assertProblem(patch("lamp", "{\"name\":"), 400, "{\"status\":400}");
    assertProblem(patch("lamp", "[1]"), 400, "{\"status\":400}");
    assertProblem(patch("lamp", ""), 400, "{\"detail\":\"the body must be an object of JSON\"}");
    assertThat(mvc.patch().uri("/products/lamp").contentType("text/plain").content("{}"))
        .hasStatus(415);
    assertThat(mvc.patch().uri("/products/lamp").contentType("application/json").content("{}"))
        .hasStatusOk();
    assertThat(patch("lamp", " ".repeat(5 << 20))).hasStatus(413);
  }

  @Test
  void ifMatch_isTheVersionThatAPatchRequires() {
    assertThat(patch("lamp", "{\"stock\":9}", HttpHeaders.IF_MATCH, "\"1\"")).hasStatusOk();
    assertProblem(
        patch("lamp", "{\"stock\":8}", HttpHeaders.IF_MATCH, "\"1\""),
        412,
        "{\"title\":\"Precondition Failed\","
            + "\"detail\":\"the item was changed in the meantime: read it again\"}");
    assertThat(patch("lamp", "{\"stock\":8}", HttpHeaders.IF_MATCH, "*")).hasStatusOk();
    assertProblem(
        patch("lamp", "{\"stock\":7}", HttpHeaders.IF_MATCH, "W/\"3\""), 412, "{\"status\":412}");
    assertThat(products.get("lamp").orElseThrow().stock()).isEqualTo(8);
    assertThat(mvc.delete().uri("/products/lamp").header(HttpHeaders.IF_MATCH, "\"2\""))
        .hasStatus(412);
    assertThat(mvc.delete().uri("/products/lamp").header(HttpHeaders.IF_MATCH, "\"3\""))
        .hasStatus(204);
  }

  @Test
  void aVersionConflict_is409_withoutIfMatch() {
    products.update("lamp", "stock", 9);
    assertProblem(
        mvc.put()
            .uri("/products/lamp")
            .contentType(MediaType.APPLICATION_JSON)
            .content(products.toJson(lamp))
            .exchange(),
        409,
        "{\"detail\":\"the item was changed in the meantime: read it again\"}");
  }

  @Test
  void aFailedCondition_is409() {
    products.update("lamp", "stock", 0);
    assertProblem(
        mvc.post().uri("/products/lamp/order").exchange(),
        409,
        "{\"detail\":\"the item does not fulfil the condition of this request\"}");
  }

  @Test
  void anItemThatExists_is409_andAUniqueFieldIsNamed() {
    String same = "{\"id\":\"lamp\",\"name\":\"Lamp\",\"stock\":1}";
    assertProblem(post(same), 409, "{\"detail\":\"such an item exists already\"}");
    MvcTestResult unique = post("{\"name\":\"Lamp\",\"stock\":1,\"code\":\"c-lamp\"}");
    assertProblem(unique, 409, "{\"fields\":[\"code\"]}");
    assertThat(text(unique)).doesNotContain("c-lamp");
    assertProblem(mvc.post().uri("/products/lamp/copy").exchange(), 409, "{\"status\":409}");
  }

  private MvcTestResult post(String body) {
    return mvc.post()
        .uri("/products")
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  @Test
  void everythingThatIsWrongWithARecord_isOneAnswer() {
    MvcTestResult types = post("{\"nam\":\"x\",\"stock\":\"twelve\"}");
    assertProblem(types, 400, "{\"title\":\"Bad Request\"}");
    assertThat(types)
        .bodyJson()
        .extractingPath("violations[*].path")
        .asArray()
        .contains("nam", "stock");
    assertThat(text(types)).doesNotContain("twelve");
    MvcTestResult rules = post("{\"name\":\"\",\"stock\":-1}");
    assertProblem(rules, 400, "{\"detail\":\"the content has 2 violations\"}");
    assertThat(post("{\"name\":")).hasStatus(400);
    assertThat(post("{\"name\":\"Desk\",\"stock\":1}")).hasStatus(201);
  }

  @Test
  void parameters_areLookups_ifTheyAreAllowed() {
    products.saveUnique(product("desk", "Desk", 1));
    MvcTestResult found = mvc.get().uri("/products?category=light&name__begins_with=D").exchange();
    assertThat(found).hasStatusOk();
    assertThat(text(found)).isEqualTo("[" + products.toJson(products.get("desk").get()) + "]");
    assertProblem(
        mvc.get().uri("/products?stock=1").exchange(),
        400,
        "{\"detail\":\"this does not allow the parameter 'stock'; allowed are category,"
            + " name__begins_with\"}");
  }

  @Test
  void aParameterWithoutAValue_asAFormSendsIt_isNoLookup() {
    products.saveUnique(product("desk", "Desk", 1));
    String all = text(mvc.get().uri("/products/indexed?category=light").exchange());
    assertThat(text(mvc.get().uri("/products/indexed?category=light&stock=").exchange()))
        .isEqualTo(all);
    assertProblem(mvc.get().uri("/products?stok=").exchange(), 400, "{\"status\":400}");
  }

  @Test
  void lookupsThatNoKeyAnswers_andTextsThatDoNotFit_areRefused() {
    assertProblem(mvc.get().uri("/products/indexed?stock=1").exchange(), 400, "{\"status\":400}");
    assertProblem(mvc.get().uri("/products/indexed").exchange(), 400, "{\"status\":400}");
    MvcTestResult text = mvc.get().uri("/products/indexed?category=light&stock=many").exchange();
    assertProblem(text, 400, "{\"status\":400}");
    assertThat(text(text)).contains("stock").doesNotContain("many");
    assertProblem(
        mvc.get().uri("/products/indexed?category=light&limit=4").exchange(),
        400,
        "{\"detail\":\"limit must be a number from 1 to 3\"}");
    assertProblem(
        mvc.get().uri("/products?limit=x").exchange(),
        400,
        "{\"detail\":\"limit must be a number from 1 to 100\"}");
  }

  @Test
  void pages_areFollowedByTheirLinks() {
    IntStream.range(0, 8).forEach(i -> products.save(product("p" + i, "Product " + i, i)));
    List<String> names = new ArrayList<>();
    String uri = "/products/indexed?category=light";
    int requests = 0;
    while (uri != null) {
      MvcTestResult page = mvc.get().uri(URI.create(uri)).exchange();
      assertThat(page).hasStatusOk();
      Matcher name = Pattern.compile("\"name\":\"([^\"]+)\"").matcher(text(page));
      while (name.find()) {
        names.add(name.group(1));
      }
      uri = next(page.getResponse().getHeader(HttpHeaders.LINK));
      requests++;
    }
    assertThat(names).hasSize(9).startsWith("Lamp", "Product 0").endsWith("Product 7");
    assertThat(requests).isBetween(5, 6);
  }

  private static @Nullable String next(@Nullable String link) {
    if (link == null) {
      return null;
    }
    Matcher matcher = Pattern.compile("<(.+)>; rel=\"next\"").matcher(link);
    assertThat(matcher.matches()).as(link).isTrue();
    assertThat(matcher.group(1)).startsWith("http://localhost/products/indexed?category=light&");
    return matcher.group(1);
  }

  @Test
  void aCursorOfOtherResults_orAChangedOne_is400() {
    IntStream.range(0, 4).forEach(i -> products.save(product("p" + i, "Product " + i, i)));
    MvcTestResult page = mvc.get().uri("/products/indexed?category=light").exchange();
    String next = next(page.getResponse().getHeader(HttpHeaders.LINK));
    assertThat(mvc.get().uri(URI.create(next))).hasStatusOk();
    assertProblem(
        mvc.get().uri(URI.create(next.replace("light", "dark"))).exchange(),
        400,
        "{\"status\":400}");
    assertProblem(mvc.get().uri("/products?cursor=abc").exchange(), 400, "{\"status\":400}");
  }

  @Test
  void tooManyRequests_are503_withTheTimeToWait() {
    try (Fault throttled = engine.faults().on("GetItem").throttle()) {
      MvcTestResult result = mvc.get().uri("/products/lamp").exchange();
      assertProblem(
          result, 503, "{\"detail\":\"there are too many requests: repeat the request later\"}");
      assertThat(result).hasHeader(HttpHeaders.RETRY_AFTER, "1");
      assertThat(throttled.hits()).isEqualTo(1);
    }
  }

  @Test
  void aFailureOfTheDatabase_staysWithTheApplication() {
    try (Fault cut = engine.faults().on("GetItem").cutBefore()) {
      MvcTestResult result = mvc.get().uri("/products/lamp").exchange();
      assertThat(result).hasFailed();
      assertThat(cut.hits()).isPositive();
    }
  }

  @Test
  void aMistakeOfTheProgram_isNotShown() {
    MvcTestResult mistake = mvc.get().uri("/mistake").exchange();
    assertProblem(mistake, 400, "{\"detail\":\"a parameter of the request is not valid\"}");
    assertThat(text(mistake)).doesNotContain("secret");
  }

  /** A handler of the application, on endpoints of its own. */
  @RestControllerAdvice(assignableTypes = Own.class)
  static class OwnAdvice {
    @ExceptionHandler
    ResponseEntity<String> exists(ItemExistsException e) {
      return ResponseEntity.status(418).body("own");
    }
  }

  @RestController
  record Own(DynaModel<Product> products) {
    @PostMapping("/own/{id}")
    void copy(@PathVariable String id) {
      products.saveUnique(products.get(id).orElseThrow());
    }

    @GetMapping("/own/{id}")
    CompletableFuture<Optional<Product>> later(@PathVariable String id) {
      return CompletableFuture.supplyAsync(() -> products.get(id));
    }

    @GetMapping("/own")
    CompletableFuture<Page<Product>> laterPage(
        @Lookups(value = "category", limit = 1) AsyncResults<Product> found) {
      return found.page();
    }

    @GetMapping("/own/tagged/{id}")
    ResponseEntity<Product> tagged(@PathVariable String id) {
      return ResponseEntity.ok().eTag("mine").body(products.get(id).orElseThrow());
    }

    @PatchMapping("/own/{id}")
    ResponseEntity<Product> patch(
        @PathVariable String id, @Changes("stock__minus") Patch<Product> patch) {
      return ResponseEntity.ok(patch.apply(id, o -> o.onlyIf("name", "Lamp")));
    }
  }

  @Test
  void anAdviceOfTheApplication_precedesThatOfTheStarter() {
    assertThat(mvc.post().uri("/own/lamp")).hasStatus(418);
  }

  @Test
  void laterResults_haveTheSameResponses() {
    assertThat(mvc.get().uri("/own/lamp")).hasStatusOk().hasHeader(HttpHeaders.ETAG, "\"1\"");
    assertProblem(mvc.get().uri("/own/none").exchange(), 404, "{\"status\":404}");
    products.save(product("desk", "Desk", 1));
    MvcTestResult page = mvc.get().uri("/own?category=light").exchange();
    assertThat(page).bodyJson().extractingPath("[*].id").asArray().containsExactly("desk");
    assertThat(page).containsHeader(HttpHeaders.LINK);
  }

  @Test
  void aTagOfTheEndpoint_stays_andAnEntityHasTheTagOfItsRecord() {
    assertThat(mvc.get().uri("/own/tagged/lamp")).hasHeader(HttpHeaders.ETAG, "\"mine\"");
    MvcTestResult patched =
        mvc.patch()
            .uri("/own/lamp")
            .contentType("application/merge-patch+json")
            .content("{\"stock__minus\":2}")
            .exchange();
    assertThat(patched).hasStatusOk().hasHeader(HttpHeaders.ETAG, "\"2\"");
    assertThat(patched).bodyJson().extractingPath("stock").isEqualTo(8);
  }

  @Test
  void aDocument_isExactJson() {
    MvcTestResult raw = mvc.get().uri("/raw/lamp").exchange();
    assertThat(raw).hasStatusOk();
    assertThat(text(raw)).contains("\"price\":12345678901234567890.5");
  }
}
