package io.dynamodel.docs;

import io.dynamodel.DynaModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** The films that the pages on reading find. */
final class Films {
  private Films() {}

  static void store(DynaModel<Film> films) {
    films.createTable();
    films.save(film("Metropolis", 1927, "Fritz Lang", Set.of("Drama", "Sci-Fi"), "8.3"));
    films.save(film("M", 1931, "Fritz Lang", Set.of("Crime", "Thriller"), "8.3"));
    films.save(film("Fury", 1936, "Fritz Lang", Set.of("Crime", "Drama"), "7.8"));
    films.save(film("Vertigo", 1958, "Alfred Hitchcock", Set.of("Thriller"), "8.2"));
    films.save(film("Rope", 1948, "Alfred Hitchcock", Set.of("Crime"), "7.9"));
  }

  private static Film film(
      String title, int year, String director, Set<String> genres, String rating) {
    Film.Info info = new Film.Info(new BigDecimal(rating), List.of(), null, null);
    return new Film(title, year, director, genres, info);
  }
}
