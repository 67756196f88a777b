package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.ParamFilter;
import io.dynamodel.Q;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Typed lookups and lookups of request parameters, down to the items that DynamoDB finds. */
class TypedLookupsTest {
  enum Genre {
    DRAMA,
    COMEDY
  }

  record Actor(String name, int age) {}

  record Info(double rating, List<Actor> actors, Map<String, Integer> votes) {}

  record Movie(
      String id,
      String director,
      int releaseYear,
      Genre genre,
      boolean inColour,
      Instant addedAt,
      List<String> tags,
      int budget,
      int gross,
      Info info) {}

  private static DynaConnection connection;
  private static DynaModel<Movie> movies;

  @BeforeAll
  static void createMovies() {
    connection = DynaConnection.open("embedded");
    movies =
        DynaModel.of(Movie.class)
            .naming(Naming.SNAKE_CASE)
            .table(
                t ->
                    t.name("movies")
                        .hashKey("id")
                        .globalIndex(
                            "by-director", i -> i.hashKey("director").rangeKey("release_year")))
            .schema(SchemaAdapter.none())
            .connect(connection);
    movies.createTable();
    movies.save(
        movie("m1", "Wilder", 1959, Genre.COMEDY, false, List.of("classic", "jazz"), 3, 83, 8.2));
    movies.save(movie("m2", "Wilder", 1950, Genre.DRAMA, false, List.of("classic"), 2, 5, 8.4));
    movies.save(movie("m3", "Fleming", 1939, Genre.DRAMA, true, List.of(), 4, 3, 7.9));
  }

  private static Movie movie(
      String id,
      String director,
      int year,
      Genre genre,
      boolean inColour,
      List<String> tags,
      int budget,
      int gross,
      double rating) {
    Info info = new Info(rating, List.of(new Actor("Lead " + id, 20 + budget)), Map.of("nyt", 9));
    Instant added = Instant.parse("2024-01-0" + budget + "T00:00:00Z");
    return new Movie(id, director, year, genre, inColour, added, tags, budget, gross, info);
  }

  @AfterAll
  static void close() {
    connection.close();
  }

  private static List<String> found(Q lookups) {
    return movies.scan(lookups).stream().map(Movie::id).sorted().toList();
  }

  private static List<String> found(ParamFilter filter, Map<String, ?> params) {
    return found(movies.params(params, filter));
  }

  @Test
  void a_query_by_typed_fields_takes_the_index() {
    Q lookups =
        movies.field(Movie::director).eq("Wilder").and(movies.field(Movie::releaseYear).gte(1955));
    assertThat(movies.query(lookups).stream().map(Movie::id)).containsExactly("m1");
  }

  @Test
  void a_scan_by_typed_fields_finds_what_the_texts_find() {
    assertThat(found(movies.field(Movie::director).ne("Wilder"))).containsExactly("m3");
    assertThat(found(movies.field(Movie::genre).in(List.of(Genre.DRAMA))))
        .containsExactly("m2", "m3");
    assertThat(found(movies.field(Movie::tags).contains("jazz"))).containsExactly("m1");
    assertThat(found(movies.field(Movie::tags).containsAny(List.of("jazz", "classic"))))
        .containsExactly("m1", "m2");
    assertThat(found(movies.field(Movie::tags).size().lt(1))).containsExactly("m3");
    assertThat(found(movies.field(Movie::tags).index(0).eq("classic"))).containsExactly("m1", "m2");
    assertThat(found(movies.field(Movie::info).at(Info::rating).between(8.0, 8.3)))
        .containsExactly("m1");
    assertThat(found(movies.field(Movie::info).at(Info::votes).key("nyt").eq(9))).hasSize(3);
    assertThat(
            found(
                movies
                    .field(Movie::info)
                    .at(Info::actors)
                    .index(0)
                    .as(Actor.class)
                    .at(Actor::age)
                    .gt(23)))
        .containsExactly("m3");
    assertThat(found(movies.field(Movie::addedAt).beginsWith("2024-01-02"))).containsExactly("m2");
  }

  @Test
  void fields_of_one_item_are_compared_with_each_other() {
    assertThat(found(movies.field(Movie::gross).lt(movies.field(Movie::budget))))
        .containsExactly("m3");
    assertThat(found(movies.field(Movie::gross).lt(F.field("budget")))).containsExactly("m3");
  }

  @Test
  void only_takes_typed_fields_and_gives_documents() {
    assertThat(
            movies
                .query("id", "m1")
                .only(movies.field(Movie::releaseYear), movies.field(Movie::info).at(Info::rating))
                .one())
        .isEqualTo(Document.of(Map.of("release_year", 1959, "info", Map.of("rating", 8.2))));
  }

  @Test
  void only_takes_the_paths_that_violations_print() {
    assertThat(movies.query("id", "m1").only("info.actors[0].name", "tags[1]").one())
        .isEqualTo(
            Document.of(
                Map.of(
                    "info",
                    Map.of("actors", List.of(Map.of("name", "Lead m1"))),
                    "tags",
                    List.of("jazz"))));
  }

  @Test
  void typed_and_written_lookups_mix() {
    assertThat(found(movies.field(Movie::inColour).eq(false).and(Q.of("gross__gt", 10))))
        .containsExactly("m1");
  }

  @Test
  void parameters_of_a_request_find_what_they_say() {
    ParamFilter filter =
        ParamFilter.allow(
            "director",
            "release_year__gte",
            "release_year__between",
            "genre__in",
            "in_colour",
            "added_at__lt",
            "info__rating__gt",
            "tags__contains");
    assertThat(found(filter, Map.of())).hasSize(3);
    assertThat(found(filter, Map.of("release_year__gte", "1950", "tags__contains", "jazz")))
        .containsExactly("m1");
    assertThat(found(filter, Map.of("genre__in", "DRAMA"))).containsExactly("m2", "m3");
    assertThat(found(filter, Map.of("genre__in", List.of("DRAMA", "COMEDY")))).hasSize(3);
    assertThat(found(filter, Map.of("release_year__between", "1930,1950")))
        .containsExactly("m2", "m3");
    assertThat(found(filter, Map.of("in_colour", new String[] {"true"}))).containsExactly("m3");
    assertThat(found(filter, Map.of("added_at__lt", "2024-01-02T13:00:00+12:00")))
        .as("another zone")
        .containsExactly("m2");
    assertThat(found(filter, Map.of("info__rating__gt", "8.3"))).containsExactly("m2");
    assertThat(found(filter, Map.of("director", "x' OR attribute_exists(id) OR director = :v0")))
        .isEmpty();
  }

  @Test
  void parameters_by_index_only_are_queries_or_refused() {
    ParamFilter filter =
        ParamFilter.allow("director", "release_year__gte", "genre").ignoring("limit").indexOnly();
    Map<String, String> answerable =
        Map.of("director", "Wilder", "release_year__gte", "1950", "genre", "DRAMA", "limit", "9");
    assertThat(movies.query(movies.params(answerable, filter)).stream().map(Movie::id))
        .containsExactly("m2");
    assertThatThrownBy(() -> movies.params(Map.of("genre", "DRAMA"), filter))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("index 'by-director' needs 'director'");
    assertThatThrownBy(() -> movies.params(Map.of(), filter))
        .isInstanceOf(InvalidLookupException.class);
  }

  @Test
  void a_wrong_parameter_is_refused_before_any_request() {
    DynaModel<Movie> nowhere = movies.named("there_is_no_such_table");
    ParamFilter filter = ParamFilter.allow("release_year__gte");
    assertThatThrownBy(() -> nowhere.params(Map.of("release_year__gte", "soon"), filter))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("'release_year__gte'")
        .hasMessageContaining("must be a whole number")
        .hasMessageNotContaining("soon");
    assertThatThrownBy(() -> nowhere.params(Map.of("release_year", "1950"), filter))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("allowed are release_year__gte");
  }
}
