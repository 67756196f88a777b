package io.dynamodel.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.migrations.MigrationFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ActuatorTest {
  @EnableAutoConfiguration
  @Import(Book.Config.class)
  static class Application {}

  private static ApplicationContextRunner with(EmbeddedDatabase database) {
    return Runner.plain()
        .withConfiguration(AutoConfigurations.of(DynaModelHealthAutoConfiguration.class))
        .withBean(
            "client",
            DynamoDbClient.class,
            database::dynamoDb,
            bean -> bean.setDestroyMethodName(""));
  }

  private static JsonNode get(ConfigurableApplicationContext application, String path)
      throws IOException, InterruptedException {
    String port = application.getEnvironment().getProperty("local.server.port");
    URI uri = URI.create("http://localhost:" + port + path);
    return JsonMapper.shared()
        .readTree(
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
  }

  @Test
  void anApplication_showsItsTablesInTheHealthAndTheEndpoint(@TempDir Path folder)
      throws IOException, InterruptedException {
    MigrationFolder.of(folder).models(Map.of("books", Book.MODEL)).make();
    try (ConfigurableApplicationContext application =
        new SpringApplicationBuilder(Application.class)
            .run(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=error",
                "--dynamodel.target=embedded",
                "--dynamodel.migrations.enabled=true",
                "--dynamodel.migrations.location=" + folder,
                "--management.endpoint.health.show-details=always",
                "--management.endpoints.web.exposure.include=health,dynamodel")) {
      JsonNode health = get(application, "/actuator/health");
      assertThat(health.at("/components/dynamodel/status").asString()).isEqualTo("UP");
      assertThat(health.at("/components/dynamodel/details/tables/books").asString())
          .isEqualTo("ACTIVE");
      JsonNode all = get(application, "/actuator/dynamodel");
      assertThat(all.at("/models/books/table").asString()).isEqualTo("books");
      assertThat(all.at("/models/books/state").asString()).isEqualTo("ACTIVE");
      assertThat(all.at("/models/books/drift").size()).isZero();
      assertThat(all.at("/migrations/applied/0").asString()).isEqualTo("0001_initial");
      assertThat(all.at("/migrations/pending").size()).isZero();
      application.getBean(DynaConnection.class).deleteTable("books");
      assertThat(get(application, "/actuator/health").at("/components/dynamodel/status").asString())
          .isEqualTo("DOWN");
      assertThat(get(application, "/actuator/dynamodel").at("/models/books/drift/0").asString())
          .isEqualTo("the table does not exist");
    }
  }

  private static Health health(org.springframework.context.ApplicationContext context) {
    return context.getBean(HealthIndicator.class).health();
  }

  @Test
  void health_withoutModels_asksTheDatabase() {
    try (EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory())) {
      with(database).run(context -> assertThat(health(context).getStatus()).isEqualTo(Status.UP));
    }
  }

  @Test
  void health_ofATableThatIsMissing_isDown_withTheReason() {
    try (EmbeddedDatabase database = new EmbeddedDatabase(Engine.inMemory())) {
      with(database)
          .withUserConfiguration(Book.Config.class)
          .run(
              context -> {
                assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
                assertThat(health(context).getDetails())
                    .isEqualTo(
                        Map.of(
                            "reason",
                            "table books is MISSING",
                            "tables",
                            Map.of("books", "MISSING")));
              });
    }
  }

  @Test
  void health_ofADatabaseThatFails_isDown_withTheReason() {
    Engine engine = Engine.inMemory();
    try (EmbeddedDatabase database = new EmbeddedDatabase(engine)) {
      engine.faults().on("ListTables").share(1, 1).throttle();
      with(database)
          .run(
              context -> {
                assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
                assertThat(health(context).getDetails()).containsKey("reason");
              });
    }
  }

  @Test
  void health_ofAClosedConnection_isDown() {
    Runner.embedded()
        .withConfiguration(AutoConfigurations.of(DynaModelHealthAutoConfiguration.class))
        .run(
            context -> {
              context.getBean(DynaConnection.class).close();
              assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
            });
  }

  @Test
  void health_canBeTurnedOff() {
    Runner.embedded()
        .withConfiguration(AutoConfigurations.of(DynaModelHealthAutoConfiguration.class))
        .withPropertyValues("management.health.dynamodel.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
  }
}
