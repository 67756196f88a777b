package io.dynamodel.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.ReflectionSupport;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;

/** A little of everything, on the SDK and the JUnit versions of this run. */
class SmokeTest {
  record Film(
      @NotBlank String title,
      int year,
      String director,
      @Max(10) BigDecimal rating,
      Set<String> genres,
      List<String> actors,
      Map<String, Integer> votes,
      Instant added,
      byte[] poster,
      Long rev) {
    Film(String title, int year, String director) {
      this(
          title,
          year,
          director,
          new BigDecimal("8.5"),
          Set.of("Crime"),
          List.of("a", "b"),
          Map.of("x", 1),
          Instant.parse("2024-05-01T12:00:00Z"),
          new byte[] {1},
          null);
    }
  }

  static final DynaModel.Definition<Film> FILMS =
      DynaModel.of(Film.class)
          .table(
              t ->
                  t.name("films")
                      .hashKey("title")
                      .rangeKey("year")
                      .version("rev")
                      .globalIndex("by-director", i -> i.hashKey("director").rangeKey("year")))
          .schema(BeanSchema.create());

  /** A class of the enhanced client. */
  @DynamoDbBean
  public static class Run {
    private String id;
    private String place;
    private Duration lasted;

    @DynamoDbPartitionKey
    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    @DynamoDbSecondaryPartitionKey(indexNames = "by-place")
    public String getPlace() {
      return place;
    }

    public void setPlace(String place) {
      this.place = place;
    }

    public Duration getLasted() {
      return lasted;
    }

    public void setLasted(Duration lasted) {
      this.lasted = lasted;
    }
  }

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  @Test
  void the_versions_are_those_that_were_asked_for() throws Exception {
    assertThat(VersionInfo.SDK_VERSION).isEqualTo(System.getProperty("compatibility.awssdk"));
    String junit =
        ReflectionSupport.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String platform = System.getProperty("compatibility.junit").replaceFirst("^5", "1");
    assertThat(junit).endsWith("junit-platform-commons-" + platform + ".jar");
  }

  @Test
  void records_are_written_read_and_changed() {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      DynaModel<Film> films = FILMS.connect(connection);
      films.createTable();
      Film m = films.save(new Film("M", 1931, "Lang"));
      films.put(Map.of("title", "Fury", "year", 1936, "director", "Lang", "rating", 7));
      assertThat(films.get("M", 1931).orElseThrow()).usingRecursiveComparison().isEqualTo(m);
      assertThat(films.query("director", "Lang", "year__gte", 1935).list())
          .extracting(Film::title)
          .containsExactly("Fury");
      assertThat(films.scan("genres__contains", "Crime").count()).isEqualTo(1);
      Film changed =
          films.update(
              Key.of("M", 1931),
              Map.of("rating__plus", 1, "actors__append", List.of("c"), "votes__y", 2));
      assertThat(changed.rating()).isEqualByComparingTo("9.5");
      assertThat(changed.actors()).containsExactly("a", "b", "c");
      assertThatThrownBy(() -> films.save(m)).isInstanceOf(VersionConflictException.class);
      assertThatThrownBy(() -> films.saveUnique(new Film("M", 1931, "Lang")))
          .isInstanceOf(ItemExistsException.class);
      assertThatThrownBy(() -> films.put(Map.of("title", "", "year", 1)))
          .isInstanceOf(ValidationException.class);
      connection.transact(
          tx -> {
            tx.save(films, new Film("Metropolis", 1927, "Lang"));
            tx.delete(films, Key.of("Fury", 1936));
          });
      films.saveBatch(List.of(new Film("A", 1, "B"), new Film("C", 2, "D")));
      assertThat(films.scan().parallel(2).list()).hasSize(4);
      assertThat(films.scan("director", "Lang").update("rating", 1).changed()).isEqualTo(2);
      films.deleteBatch(List.of(Key.of("A", 1)));
      assertThat(films.scan().count()).isEqualTo(3);
    }
  }

  @Test
  void records_are_written_read_and_changed_without_waiting() {
    try (AsyncDynaConnection connection = AsyncDynaConnection.open("embedded")) {
      AsyncDynaModel<Film> films = FILMS.connect(connection);
      films.createTable().join();
      films.save(new Film("M", 1931, "Lang")).join();
      films.saveBatch(List.of(new Film("A", 1, "B"), new Film("C", 2, "D"))).join();
      assertThat(films.get("M", 1931).join()).isPresent();
      assertThat(films.query("director", "Lang").list().join()).hasSize(1);
      assertThat(films.update(Key.of("M", 1931), Map.of("director", "Fritz")).join().director())
          .isEqualTo("Fritz");
      connection.transact(tx -> tx.delete(films, Key.of("A", 1))).join();
      assertThat(films.scan().count().join()).isEqualTo(2);
    }
  }

  @Test
  void documents_are_validated_by_a_json_schema() {
    DynaModel<Document> people =
        DynaModel.documents()
            .table(t -> t.name("people").hashKey("id"))
            .schema(
                JsonSchema.of(
                    "{\"properties\": {\"id\": {\"type\": \"string\"}, \"age\": {\"minimum\":"
                        + " 1}}}"))
            .connect(dynamo.connection());
    people.createTable();
    people.put(Map.of("id", "1", "age", 3, "nested", Map.of("a", List.of(1, "x", true))));
    assertThat(people.get("1").orElseThrow()).containsEntry("age", 3L);
    assertThatThrownBy(() -> people.put(Map.of("id", "2", "age", 0)))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void classes_of_the_enhanced_client_are_stored_as_it_stores_them() {
    DynaModel<Run> runs =
        DynaModel.of(Run.class)
            .table(t -> t.name("runs"))
            .schema(BeanSchema.create())
            .connect(dynamo.connection());
    runs.createTable();
    Run run = new Run();
    run.setId("1");
    run.setPlace("Oslo");
    run.setLasted(Duration.ofMinutes(90));
    runs.save(run);
    Map<String, Object> item = dynamo.connection().table("runs").get("1").orElseThrow();
    assertThat(item).containsEntry("lasted", 5400L);
    assertThat(TableSchema.fromBean(Run.class).itemToMap(run, true))
        .containsOnlyKeys(item.keySet());
    assertThat(runs.query("place", "Oslo").one().getLasted()).isEqualTo(Duration.ofMinutes(90));
  }
}
