package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.ChangeFilter;
import io.dynamodel.DynaModel;
import io.dynamodel.Update;
import io.dynamodel.error.ImmutableFieldException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PatchPageTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  record Size(@Min(1) int width, @Nullable @Min(1) Integer height) {}

  record Product(
      String id,
      @NotBlank String name,
      @Min(0) int stock,
      @Nullable @Valid Size size,
      @Nullable Set<String> tags,
      @Nullable BigDecimal price,
      @Nullable String supplier,
      @Nullable Instant created,
      @Nullable Long rev) {}

  // snippet: patch-model
  static final DynaModel.Definition<Product> PRODUCTS = DynaModel.of(Product.class)
      .table(t -> t.name("products").hashKey("id")
          .generated("id").createdAt("created").version("rev")
          .readOnly("price")
          .immutable("supplier"))
      .schema(BeanSchema.create());
  // end

  // snippet: patch-filter
  static final ChangeFilter CHANGES = ChangeFilter.allow("name", "size", "tags", "stock__minus");
  // end

  private final DynaModel<Product> products = PRODUCTS.connect(dynamo.connection());

  @BeforeEach
  void store() {
    products.ensureTable();
    products.delete("7");
    products.save(
        new Product(
            "7",
            "Lamp",
            10,
            new Size(3, 4),
            Set.of("old"),
            new BigDecimal("9.99"),
            "Ann",
            Instant.parse("2024-05-01T12:00:00Z"),
            null));
  }

  @Test
  void a_patch_endpoint() {
    String id = "7";
    // snippet: patch-map
    Map<String, Object> body = Map.of("name", "Desk lamp", "size", Map.of("width", 5));
    Product patched = products.patch(id, body, CHANGES);
    // end
    assertThat(patched.name()).isEqualTo("Desk lamp");
    assertThat(patched.size()).isEqualTo(new Size(5, 4));

    // snippet: patch-json
    String json = """
        {"size": {"height": null}, "tags": ["new", "bright"], "stock__minus": 2}
        """;
    Product sold = products.patch(id, json, CHANGES);
    // end
    assertThat(sold.size()).isEqualTo(new Size(5, null));
    assertThat(sold.tags()).containsExactlyInAnyOrder("new", "bright");
    assertThat(sold.stock()).isEqualTo(8);

    String user = "Ann";
    // snippet: patch-changes
    Update changes = products.changes(json, CHANGES).and("price", new BigDecimal("8.50"));
    products.update(id, changes, o -> o.onlyIf("supplier", user));
    // end
    assertThat(products.get(id).orElseThrow().price()).isEqualTo("8.5");
  }

  @Test
  void parts_of_a_field() {
    // snippet: patch-parts
    ChangeFilter width = ChangeFilter.allow("size__width");
    products.patch("7", Map.of("size", Map.of("width", 6)), width);
    // end
    assertThat(products.get("7").orElseThrow().size()).isEqualTo(new Size(6, 4));
    ValidationException e =
        catchThrowableOfType(
            ValidationException.class, () -> products.patch("7", "{\"size\": null}", width));
    assertThat(e.violations()).hasSize(1);
  }

  @Test
  void everything_that_is_wrong() {
    ValidationException e =
        catchThrowableOfType(
            ValidationException.class,
            () -> {
              // snippet: patch-wrong
              products.patch("7", """
                  {"nam": "Lamp", "name": "", "size": {"width": "3"}, "rev": 4, "stock": 5}
                  """, CHANGES);
              // end
            });
    Guide.shows("patch-wrong", e.getMessage());

    e =
        catchThrowableOfType(
            ValidationException.class,
            () -> {
              // snippet: patch-no-json
              products.patch("7", "{\"name\": \"Lamp\",}", CHANGES);
              // end
            });
    Guide.shows("patch-no-json", e.getMessage());

    InvalidLookupException ofFilter =
        catchThrowableOfType(
            InvalidLookupException.class,
            () -> products.patch("7", "{}", ChangeFilter.allow("rev")));
    Guide.shows("patch-filter-wrong", String.valueOf(ofFilter.getMessage()));
  }

  @Test
  void versions() {
    VersionConflictException e =
        catchThrowableOfType(
            VersionConflictException.class,
            () -> {
              long ifMatch = 3;
              String body = "{\"name\": \"Lamp\"}";
              // snippet: patch-version
              products.patch("7", body, CHANGES, o -> o.version(ifMatch));
              // end
            });
    assertThat(e.stored()).isPresent();
  }

  @Test
  void immutable_fields() {
    ImmutableFieldException e =
        catchThrowableOfType(
            ImmutableFieldException.class,
            () -> {
              // snippet: patch-immutable
              products.update("7", "supplier", "Bob");
              // end
            });
    Guide.shows("patch-immutable", String.valueOf(e.getMessage()));
    assertThat(e.fields()).containsExactly("supplier");
  }

  @Test
  void json() {
    // snippet: patch-to-json
    String json = products.toJson(products.get("7").orElseThrow());
    Product product = products.fromJson(json);
    // end
    Guide.shows("patch-to-json", json.replace(",\"tags\"", ",\n \"tags\""));
    assertThat(products.get("7")).contains(product);
  }
}
