package io.dynamodel.micrometer;

import io.dynamodel.DynaModel;
import io.dynamodel.schema.SchemaAdapter;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The model of the tests. */
record Film(String director, Integer number, String title, @Nullable Integer year) {
  static final DynaModel.Definition<Film> MODEL =
      DynaModel.of(Film.class)
          .table(
              t ->
                  t.name("films")
                      .hashKey("director")
                      .rangeKey("number")
                      .globalIndex("by-title", i -> i.hashKey("title")))
          .schema(SchemaAdapter.none());

  /** Returns ten films of one director. */
  static List<Film> ten() {
    return IntStream.range(0, 10)
        .mapToObj(i -> new Film("Lang", i, "Film " + i, 1920 + i))
        .toList();
  }
}
