package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PagingPageTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  private final DynaModel<Film> films = Film.MODEL.connect(dynamo.connection());

  @BeforeAll
  static void store() {
    Films.store(Film.MODEL.connect(dynamo.connection()));
  }

  @Test
  void results() {
    // snippet: paging-results
    Results<Film> his = films.query("director", "Fritz Lang"); // sends no request yet

    List<Film> all = his.list();
    Optional<Film> latest = his.reverse().first();
    long count = his.count();
    List<String> titles = his.stream().map(Film::title).toList();
    Film vertigo = films.query("title", "Vertigo").one();
    // end
    assertThat(all).hasSize(3);
    assertThat(latest.orElseThrow().title()).isEqualTo("Fury");
    assertThat(count).isEqualTo(3);
    assertThat(titles).containsExactly("Metropolis", "M", "Fury");
    assertThat(vertigo.year()).isEqualTo(1958);
  }

  // snippet: paging-view
  record FilmTitle(String title, int year) {}
  // end

  @Test
  void unreadable() {
    DynaModel<Document> table = dynamo.connection().table("films");
    table.put(Map.of("title", "Nosferatu", "year", 1922, "genres", true));
    List<String> lines = new ArrayList<>();
    // snippet: paging-unreadable
    List<Film> readable = films.scan().onUnreadable(item -> lines.add(item.toString())).list();
    // end
    assertThat(readable).hasSize((int) table.scan().count() - 1);
    Guide.shows("paging-unreadable", String.join("\n", lines));
    table.delete(Key.of("Nosferatu", 1922));
  }

  @Test
  void parts() {
    // snippet: paging-parts
    List<Document> parts = films.query("title", "M").only("title", "info.rating").list();
    List<FilmTitle> titles = films.query("director", "Fritz Lang").as(FilmTitle.class).list();
    // end
    assertThat(parts)
        .containsExactly(
            Document.of(Map.of("title", "M", "info", Map.of("rating", new BigDecimal("8.3")))));
    assertThat(titles).hasSize(3).contains(new FilmTitle("M", 1931));
  }

  // snippet: paging-hydrated-index
  static final DynaModel.Definition<Film> ARCHIVE = DynaModel.of(Film.class)
      .table(t -> t.name("archive").hashKey("title").rangeKey("year")
          .globalIndex("by-year", i -> i.hashKey("year").rangeKey("title").projectKeys()))
      .schema(BeanSchema.create());
  // end

  @Test
  void hydrated() {
    DynaModel<Film> archive = ARCHIVE.connect(dynamo.connection());
    archive.createTable();
    archive.saveBatch(films.scan().list());
    // snippet: paging-hydrated
    List<Film> of1931 = archive.query("year", 1931).hydrated().list(); // one Query, one BatchGetItem
    // end
    assertThat(of1931).extracting(Film::title).containsExactly("M");
    assertThat(of1931).isEqualTo(films.query("title", "M").list());
  }

  @Test
  void pages() {
    Results<Film> his = films.query("director", "Fritz Lang");
    List<Film> shown = new ArrayList<>();
    // snippet: paging-pages
    Page<Film> page = his.limit(2).page();
    shown.addAll(page.items());
    while (page.cursor().isPresent()) {
      page = his.limit(2).from(page.cursor().get()).page();
      shown.addAll(page.items());
    }
    // end
    assertThat(shown).isEqualTo(his.list());
  }

  @Test
  void refused() {
    String cursor = films.query("director", "Fritz Lang").limit(2).page().cursor().orElseThrow();
    Results<Film> others =
        // snippet: paging-refused
        films.query("director", "Alfred Hitchcock").from(cursor);
        // end
    Guide.shows(
        "paging-refused",
        catchThrowableOfType(InvalidRequestException.class, others::list).getMessage());
  }

  @Test
  void sealed() {
    byte[] secret = "of no use to anybody".getBytes(StandardCharsets.UTF_8);
    DynaConnection connection = dynamo.connection();
    // snippet: paging-secret
    DynaModel<Film> films = Film.MODEL.cursorSecret(secret).connect(connection);
    // end
    String cursor = this.films.scan().limit(2).page().cursor().orElseThrow();
    assertThat(catchThrowableOfType(InvalidRequestException.class, films.scan().from(cursor)::list))
        .isNotNull();
  }

  private int indexed;

  private void index(Film film) {
    indexed++;
  }

  @Test
  void large() {
    // snippet: paging-large
    long count = films.scan().parallel(4).count();

    films.scan().rateLimit(50).forEach(film -> index(film));

    Page<Film> asMuchAsThat = films.scan().maxCapacity(100).page();
    // end
    assertThat(count).isEqualTo(5);
    assertThat(indexed).isEqualTo(5);
    assertThat(asMuchAsThat.items()).hasSize(5);
    assertThat(asMuchAsThat.cursor()).isEmpty();
  }
}
