package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.Q;
import io.dynamodel.Q.Missing;
import io.dynamodel.Results;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LookupsPageTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  private final DynaModel<Film> films = Film.MODEL.connect(dynamo.connection());

  @BeforeAll
  static void store() {
    DynaModel<Film> films = Film.MODEL.connect(dynamo.connection());
    films.createTable();
    films.save(
        film(
            "Metropolis",
            1927,
            "Fritz Lang",
            Set.of("Drama", "Sci-Fi"),
            "8.3",
            5_300_000,
            1_300_000));
    films.save(film("M", 1931, "Fritz Lang", Set.of("Crime", "Thriller"), "8.3", null, null));
    films.save(
        film("Fury", 1936, "Fritz Lang", Set.of("Crime", "Drama"), "7.8", 604_000, 1_302_000));
    films.save(
        film("Vertigo", 1958, "Alfred Hitchcock", Set.of("Thriller"), "8.2", 2_479_000, 7_797_000));
    films.save(new Film("Lost", 1920, "Unknown", Set.of(), null));
  }

  private static Film film(
      String title,
      int year,
      String director,
      Set<String> genres,
      String rating,
      Integer budget,
      Integer gross) {
    Film.Info info = new Film.Info(new BigDecimal(rating), List.of(), budget, gross);
    return new Film(title, year, director, genres, info);
  }

  private static Set<String> titles(Results<Film> found) {
    return found.stream().map(Film::title).collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void forms() {
    // snippet: lookups-forms
    Results<Film> pairs = films.scan("year__gte", 1930, "genres__contains", "Crime");
    Results<Film> map = films.scan(Map.of("year__gte", 1930, "genres__contains", "Crime"));
    Results<Film> tree = films.scan(
        Q.of("info__rating__gt", 8).and(Q.of("year__lt", 1930).or(Q.of("genres__contains", "Crime").not())));
    // end
    assertThat(titles(pairs)).containsExactly("Fury", "M");
    assertThat(titles(map)).containsExactly("Fury", "M");
    assertThat(titles(tree)).containsExactly("Metropolis", "Vertigo");
  }

  @Test
  void names_that_the_grammar_cannot_say() {
    DynaModel<Document> items =
        DynaModel.documents()
            .table(t -> t.name("items").hashKey("id", io.dynamodel.value.ValueType.S))
            .schema(SchemaAdapter.none())
            .connect(dynamo.connection());
    items.createTable();
    items.put(Map.of("id", "1", "type", "a", "a__b", Map.of("x.y", 7)));
    // snippet: lookups-paths
    items.scan("type__", "a");                          // the field 'type', not the operator
    items.scan("type__ne", "b");                        // at the top level, a name is always a field
    items.scan(Q.of(Path.of("a__b", "x.y"), "gte", 7)); // a Path can express any name
    // end
    assertThat(items.scan("type__", "a").count()).isEqualTo(1);
    assertThat(items.scan("type__ne", "b").count()).isEqualTo(1);
    assertThat(items.scan(Q.of(Path.of("a__b", "x.y"), "gte", 7)).count()).isEqualTo(1);
  }

  @Test
  void fields_on_the_right() {
    // snippet: lookups-field
    Results<Film> flops = films.scan("info__gross__lt", F.field("info__budget"));
    // end
    assertThat(titles(flops)).containsExactly("Metropolis");
  }

  @Test
  void missing_attributes() {
    // snippet: lookups-missing
    Q notMore = Q.of("info__gross__lte", F.field("info__budget"));

    Results<Film> asInDynamoDb = films.scan(notMore.not()); // includes films without a budget
    Results<Film> onlyWhereKnown = films.scan(notMore.not().missing(Missing.EXCLUDE));
    // end
    assertThat(titles(asInDynamoDb)).containsExactly("Fury", "Lost", "M", "Vertigo");
    assertThat(titles(onlyWhereKnown)).containsExactly("Fury", "Vertigo");
  }

  @Test
  void sizes() {
    // snippet: lookups-size
    Results<Film> twoGenres = films.scan("genres__size__gte", 2);
    // end
    assertThat(titles(twoGenres)).containsExactly("Fury", "M", "Metropolis");
  }

  @Test
  void errors() {
    // snippet: lookups-errors
    List<Runnable> wrong = List.of(
        () -> films.scan("info__ratng__gt", 8),
        () -> films.scan("title__begin_with", "M"),
        () -> films.scan("title__icontains", "m"),
        () -> films.scan("year__begins_with", 19),
        () -> films.scan("year__gt", "1930"),
        () -> films.scan("director", null));
    // end
    Guide.shows(
        "lookups-errors",
        wrong.stream()
            .map(call -> catchThrowableOfType(InvalidLookupException.class, call::run).getMessage())
            .collect(Collectors.joining("\n")));
  }

  @Test
  void the_table_of_operators_has_all_of_them() {
    String message =
        catchThrowableOfType(InvalidLookupException.class, () -> films.scan("title__zzzzzzzz", 1))
            .getMessage();
    Set<String> known = Set.of(message.replaceFirst(".*operators are ", "").split(", "));
    String section = Guide.read(java.nio.file.Path.of("../docs/lookups.md")).split("(?m)^## ")[2];

    Set<String> shown =
        Pattern.compile("(?m)^\\| (`[^|]*`) \\|")
            .matcher(section)
            .results()
            .flatMap(row -> Stream.of(row.group(1).split(", ")))
            .map(name -> name.replace("`", ""))
            .collect(Collectors.toSet());

    assertThat(shown).containsExactlyInAnyOrderElementsOf(known);
    assertThat(Arrays.asList("eq", "range", "is_in")).allMatch(known::contains);
  }
}
