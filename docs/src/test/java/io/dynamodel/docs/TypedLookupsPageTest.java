package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.ParamFilter;
import io.dynamodel.Q;
import io.dynamodel.Results;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TypedLookupsPageTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  // snippet: typed-filters
  static final ParamFilter FILTERS =
      ParamFilter.allow("director", "year__gte", "year__between", "genres__contains").ignoring("limit");
  // end

  // snippet: typed-by-index
  static final ParamFilter BY_INDEX =
      ParamFilter.allow("director", "year__gte", "genres__contains").indexOnly();
  // end

  private final DynaModel<Film> films = Film.MODEL.connect(dynamo.connection());

  @BeforeAll
  static void store() {
    DynaModel<Film> films = Film.MODEL.connect(dynamo.connection());
    films.createTable();
    films.save(film("M", 1931, "Fritz Lang", Set.of("Crime", "Thriller"), "8.3", 100, 90));
    films.save(film("Fury", 1936, "Fritz Lang", Set.of("Crime", "Drama"), "7.8", 604, 1302));
    films.save(film("Vertigo", 1958, "Alfred Hitchcock", Set.of("Thriller"), "8.2", 2479, 7797));
  }

  private static Film film(
      String title,
      int year,
      String director,
      Set<String> genres,
      String rating,
      int budget,
      int gross) {
    Film.Info info = new Film.Info(new BigDecimal(rating), List.of("Lorre"), budget, gross);
    return new Film(title, year, director, genres, info);
  }

  private static List<String> titles(Results<Film> found) {
    return found.stream().map(Film::title).sorted().toList();
  }

  @Test
  void fields_by_their_accessors() {
    // snippet: typed-query
    Results<Film> later = films.query(
        films.field(Film::director).eq("Fritz Lang").and(films.field(Film::year).gte(1932)));
    Results<Film> others = films.scan(films.field(Film::director).ne("Fritz Lang"));
    // end
    assertThat(titles(later)).containsExactly("Fury");
    assertThat(titles(others)).containsExactly("Vertigo");
  }

  @Test
  void nested_fields_and_those_on_the_right() {
    // snippet: typed-nested
    var info = films.field(Film::info);

    Results<Film> good = films.scan(info.at(Film.Info::rating).gte(new BigDecimal("8")));
    Results<Film> lorre = films.scan(info.at(Film.Info::actors).index(0).eq("Lorre"));
    Results<Film> pure = films.scan(films.field(Film::genres).size().lt(2));
    Results<Film> flops = films.scan(info.at(Film.Info::gross).lt(info.at(Film.Info::budget)));
    Results<Film> mixed = films.scan(films.field(Film::genres).contains("Crime").and(Q.of("year__gt", 1932)));
    Results<Document> parts = films.scan().only(films.field(Film::title), info.at(Film.Info::rating));
    // end
    assertThat(titles(good)).containsExactly("M", "Vertigo");
    assertThat(titles(lorre)).hasSize(3);
    assertThat(titles(pure)).containsExactly("Vertigo");
    assertThat(titles(flops)).containsExactly("M");
    assertThat(titles(mixed)).containsExactly("Fury");
    assertThat(parts.list())
        .contains(
            Document.of(Map.of("title", "M", "info", Map.of("rating", new BigDecimal("8.3")))));
  }

  @Test
  void types_that_the_compiler_cannot_know() {
    DynaConnection connection = dynamo.connection();
    // snippet: typed-as
    record Actor(String name, int born) {}
    record Movie(String title, List<Actor> actors) {}

    DynaModel<Movie> movies = DynaModel.of(Movie.class)
        .table(t -> t.name("movies").hashKey("title"))
        .schema(SchemaAdapter.none())
        .connect(connection);
    Results<Movie> found =
        movies.scan(movies.field(Movie::actors).index(0).as(Actor.class).at(Actor::born).lt(1910));
    // end
    movies.createTable();
    Movie falcon = new Movie("The Maltese Falcon", List.of(new Actor("Humphrey Bogart", 1899)));
    movies.save(falcon);
    movies.save(new Movie("Vertigo", List.of(new Actor("Kim Novak", 1933))));

    assertThat(found).containsExactly(falcon);
  }

  @Test
  void what_names_no_field() {
    // snippet: typed-refused
    List<Runnable> wrong = List.of(
        () -> films.field(film -> film.title()),
        () -> films.field(Film::toString));
    // end
    Guide.shows("typed-refused", messages(wrong));
  }

  @Test
  void parameters_of_a_request() {
    Map<String, String[]> parameters =
        Map.of(
            "year__gte", new String[] {"1930"},
            "genres__contains", new String[] {"Crime"},
            "limit", new String[] {"50"});
    // snippet: typed-params
    // GET /films?year__gte=1930&genres__contains=Crime&limit=50
    Results<Film> found = films.scan(films.params(parameters, FILTERS)).limit(50);
    // end
    assertThat(titles(found)).containsExactly("Fury", "M");
    assertThat(titles(films.scan(films.params(Map.of(), FILTERS)))).hasSize(3);
    assertThat(titles(films.scan(films.params(Map.of("year__between", "1930,1935"), FILTERS))))
        .containsExactly("M");
  }

  @Test
  void parameters_that_are_refused() {
    // snippet: typed-params-refused
    List<Runnable> wrong = List.of(
        () -> films.params(Map.of("director__ne", "Fritz Lang"), FILTERS),
        () -> films.params(Map.of("year__gte", "soon"), FILTERS),
        () -> films.params(Map.of("director", List.of("Fritz Lang", "Alfred Hitchcock")), FILTERS));
    // end
    Guide.shows("typed-params-refused", messages(wrong));
  }

  @Test
  void parameters_by_index_only() {
    assertThat(titles(byIndex(Map.of("director", "Fritz Lang", "genres__contains", "Drama"))))
        .containsExactly("Fury");
    Guide.shows(
        "typed-index-only", messages(List.of(() -> byIndex(Map.of("genres__contains", "Drama")))));
  }

  private Results<Film> byIndex(Map<String, String> parameters) {
    // snippet: typed-index-only
    Results<Film> found = films.query(films.params(parameters, BY_INDEX));
    // end
    return found;
  }

  @Test
  void matches_in_memory() {
    List<Film> cached = films.scan().list();
    // snippet: typed-matches
    Q crime = films.field(Film::genres).contains("Crime").and(films.field(Film::year).lt(1935));
    List<Film> early = cached.stream().filter(film -> films.matches(crime, film)).toList();
    // end
    assertThat(early).extracting(Film::title).containsExactly("M");
  }

  private static String messages(List<Runnable> wrong) {
    return wrong.stream()
        .map(call -> catchThrowableOfType(InvalidLookupException.class, call::run).getMessage())
        .collect(Collectors.joining("\n"));
  }
}
