package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.value.Path;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdatesPageTest {
  // snippet: updates-article
  record Article(
      @NotNull String sku,
      @NotBlank String name,
      @NotNull @Min(0) @Max(500) Integer stock,
      @Size(max = 3) List<@NotBlank String> tags,
      Set<String> colours,
      @Valid Details details) {

    record Details(@Min(0) Integer reviews, Integer sold, Map<String, String> texts) {}
  }
  // end

  private final Sent sent = new Sent();
  private DynaModel<Article> articles;

  @BeforeEach
  void create() {
    articles =
        DynaModel.of(Article.class)
            .table(t -> t.name("articles").hashKey("sku"))
            .schema(BeanSchema.create())
            .connect(DynaConnection.of(sent.client()));
    articles.createTable();
    articles.save(new Article("4711", "Tea", 12, List.of("hot"), Set.of("green"), null));
  }

  @AfterEach
  void close() {
    sent.close();
  }

  @Test
  void typedChanges() {
    // snippet: updates-typed
    var stock = articles.field(Article::stock);
    Article changed = articles.update("4711", stock.minus(2), articles.field(Article::tags).append(List.of("new")));
    articles.update("4711", stock.minus(1), o -> o.onlyIf(stock.gte(5)));
    // end
    assertThat(changed.tags()).containsExactly("hot", "new");
    assertThat(articles.get("4711").orElseThrow().stock()).isEqualTo(9);
  }

  @Test
  void update() {
    // snippet: updates-first
    Article changed = articles.update("4711", Map.of(
        "name", "Green tea",
        "stock__minus", 2,
        "tags__append", List.of("new"),
        "colours__add", Set.of("white")));

    articles.update("4711", "details__reviews__plus", 1, "details__texts__fr", "thé vert", "tags__0", "warm");
    articles.update("4711", "details__sold", F.field("stock"));
    articles.update("4711", Path.of("details", "texts", "fr__CA"), "set", "thé vert"); // any name
    // end
    assertThat(changed.stock()).isEqualTo(10);
    Article stored = articles.get("4711").orElseThrow();
    assertThat(stored.details().texts())
        .containsEntry("fr", "thé vert")
        .containsEntry("fr__CA", "thé vert");
    assertThat(stored.details().reviews()).isEqualTo(1);
    assertThat(stored.details().sold()).isEqualTo(10);
    assertThat(stored.tags()).containsExactly("warm", "new");
  }

  @Test
  void constraints_as_conditions() {
    // snippet: updates-minus
    articles.update("4711", "stock__minus", 1);
    // end
    Guide.shows("updates-minus", sent.lastUpdate());
    ValidationException refused =
        catchThrowableOfType(
            ValidationException.class,
            () -> {
              // snippet: updates-too-much
              articles.update("4711", "stock__minus", 100);
              // end
            });
    Guide.shows("updates-too-much", refused.getMessage());
  }

  @Test
  void invalid_values() {
    Map<String, Object> changes = new HashMap<>();
    ValidationException refused =
        catchThrowableOfType(
            ValidationException.class,
            () -> {
              // snippet: updates-invalid
              changes.put("name", null);
              changes.put("stock", 501);
              changes.put("tags__append", List.of("new", ""));
              articles.update("4711", changes);
              // end
            });
    Guide.shows("updates-invalid", refused.getMessage());
  }

  @Test
  void conditions() {
    ConditionFailedException refused =
        catchThrowableOfType(
            ConditionFailedException.class,
            () -> {
              // snippet: updates-condition
              articles.update("4711", Map.of("stock__minus", 1), o -> o.onlyIf("stock__gte", 20, "name", "Tea"));
              // end
            });
    Guide.shows("updates-condition", refused.getMessage());
  }

  @Test
  void missing_items() {
    ConditionFailedException refused =
        catchThrowableOfType(
            ConditionFailedException.class,
            () -> {
              // snippet: updates-missing
              articles.update("4712", "stock__plus", 10);
              // end
            });
    Guide.shows("updates-missing", refused.getMessage());
    // snippet: updates-upsert
    Article created = articles.update("4712", Map.of("name", "Coffee", "stock__plus", 10), o -> o.upsert());
    // end
    assertThat(created).isEqualTo(new Article("4712", "Coffee", 10, null, null, null));
  }

  @Test
  void exactly_once() {
    // snippet: updates-once
    articles.update("4711", Map.of("stock__minus", 1), o -> o.exactlyOnce());
    // end
    assertThat(articles.get("4711").orElseThrow().stock()).isEqualTo(11);
  }
}
