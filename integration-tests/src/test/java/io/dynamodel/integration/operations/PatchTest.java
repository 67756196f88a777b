package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.ChangeFilter;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.error.Violation;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Merge patches of callers on records with constraints. */
class PatchTest {
  record Address(@NotBlank String street, @Nullable @Size(max = 9) String city) {}

  record Product(
      String id,
      @NotBlank String name,
      @Min(0) @Max(99) int stock,
      @Nullable @Valid Address address,
      @Nullable @Size(max = 3) List<String> tags,
      @Nullable Set<String> words,
      @Nullable Map<String, Integer> prices,
      @Nullable Integer cost,
      @Nullable Instant created,
      long rev) {}

  private static final ChangeFilter FILTER =
      ChangeFilter.allow("name", "stock", "address", "tags", "words", "prices", "stock__minus");

  private static final DynaConnection CONNECTION = DynaConnection.open("embedded");
  private static final DynaModel<Product> PRODUCTS =
      DynaModel.of(Product.class)
          .table(
              t ->
                  t.name("products")
                      .hashKey("id")
                      .generated("id")
                      .version("rev")
                      .createdAt("created"))
          .schema(BeanSchema.create())
          .connect(CONNECTION);

  private Product stored = product();

  private static Product product() {
    return new Product(
        "p",
        "Lamp",
        10,
        new Address("Elm", "Ulm"),
        List.of("a", "b"),
        Set.of("x"),
        Map.of("eur", 3, "a__b", 1),
        7,
        null,
        0);
  }

  @BeforeEach
  void store() {
    PRODUCTS.ensureTable();
    PRODUCTS.delete("p");
    stored = PRODUCTS.save(product());
  }

  @AfterAll
  static void close() {
    CONNECTION.close();
  }

  private static List<String> violations(Map<String, ?> body) {
    return violations(body, FILTER);
  }

  private static List<String> violations(Map<String, ?> body, ChangeFilter filter) {
    ValidationException e =
        catchThrowableOfType(ValidationException.class, () -> PRODUCTS.patch("p", body, filter));
    return e.violations().stream().map(Violation::toString).toList();
  }

  private static Map<String, @Nullable Object> map(@Nullable Object... entries) {
    Map<String, @Nullable Object> map = new HashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], entries[i + 1]);
    }
    return map;
  }

  @Test
  void nestedObjectsAreMerged_nullRemoves_listsAndSetsAreReplaced() {
    Product patched =
        PRODUCTS.patch(
            "p",
            map(
                "name",
                "Light",
                "address",
                map("city", null),
                "tags",
                List.of("c"),
                "words",
                List.of("y", "z"),
                "prices",
                map("usd", 4, "eur", null)),
            FILTER);

    assertThat(patched.name()).isEqualTo("Light");
    assertThat(patched.stock()).isEqualTo(10);
    assertThat(patched.address()).isEqualTo(new Address("Elm", null));
    assertThat(patched.tags()).containsExactly("c");
    assertThat(patched.words()).containsExactlyInAnyOrder("y", "z");
    assertThat(patched.prices()).isEqualTo(Map.of("usd", 4, "a__b", 1));
    assertThat(PRODUCTS.get("p")).contains(patched);
    assertThat(patched.rev()).isEqualTo(2);
  }

  @Test
  void aNameWithUnderscores_isAKeyLikeAnyOther() {
    Product patched = PRODUCTS.patch("p", map("prices", map("a__b", 2, "c__plus", 5)), FILTER);

    assertThat(patched.prices()).isEqualTo(Map.of("eur", 3, "a__b", 2, "c__plus", 5));
  }

  @Test
  void anAllowedAction_isAMemberOfTheBody() {
    assertThat(PRODUCTS.patch("p", map("stock__minus", 4), FILTER).stock()).isEqualTo(6);
    assertThat(violations(map("stock__minus", 7)))
        .containsExactly("stock: must be greater than or equal to 0 (Min)");
    assertThat(violations(map("stock__plus", 1)))
        .containsExactly("stock__plus: is not a field (unknown)");
    assertThat(violations(map("stock__minus", -1)))
        .containsExactly("stock: takes a number that is not negative (minus)");
    assertThat(violations(map("stock__minus", "1")))
        .containsExactly(
            "stock: the operand must be a whole number from -2147483648 to 2147483647, not text"
                + " (minus)");
    assertThat(violations(map("stock__minus", 1, "stock", 4)))
        .singleElement()
        .asString()
        .contains("stock: is changed twice");
  }

  @Test
  void everythingThatIsWrong_isOneAnswer() {
    assertThat(violations(map("nam", "x", "stock", "12", "name", "")))
        .containsExactlyInAnyOrder(
            "nam: is not a field, did you mean 'name'? (unknown)",
            "stock: must be a whole number from -2147483648 to 2147483647, not text (type)",
            "name: must not be blank (NotBlank)");
    assertThat(PRODUCTS.get("p")).contains(stored);
  }

  @Test
  void nestedValues_areValidatedWithTheOthers_evenIfTheirNeighboursAreNotGiven() {
    assertThat(violations(map("nam", 1, "address", map("city", "Castrop-Rauxel"), "stock", -1)))
        .containsExactlyInAnyOrder(
            "nam: is not a field, did you mean 'name'? (unknown)",
            "address.city: size must be between 0 and 9 (Size)",
            "stock: must be greater than or equal to 0 (Min)");
  }

  @Test
  void moreChangesThanFitIntoARequest_areAViolation() {
    Map<String, @Nullable Object> prices = new HashMap<>();
    for (int i = 0; i < 1000; i++) {
      prices.put("price-" + i, i);
    }
    assertThat(violations(map("prices", prices)))
        .containsExactly("has more changes than fit into one request (size)");
    for (int i = 0; i < 5000; i++) {
      prices.put("price-" + i, i);
    }
    assertThat(violations(map("prices", prices)))
        .containsExactly("has more changes than fit into one request (size)");
  }

  @Test
  void whatNoCallerSets_isRefusedByName() {
    assertThat(violations(map("id", "q", "created", "2024-01-01T00:00:00Z", "rev", 1)))
        .containsExactlyInAnyOrder(
            "id: cannot be changed, because it is a key of the table (readOnly)",
            "created: cannot be changed, because it is the time of creation (readOnly)",
            "rev: cannot be changed, because it is the version, which every write sets (readOnly)");
  }

  @Test
  void aFieldThatIsNotAllowed_isRefusedByName() {
    assertThat(violations(map("cost", 1), ChangeFilter.allow("name", "address__city")))
        .containsExactly("cost: must not be changed: allowed are name, address.city (allowed)");
    assertThat(violations(map("cost", 1), ChangeFilter.allow()))
        .containsExactly("cost: must not be changed: nothing is allowed (allowed)");
  }

  @Test
  void aPartThatIsAllowed_doesNotAllowTheWhole() {
    ChangeFilter city = ChangeFilter.allow("address__city");

    assertThat(PRODUCTS.patch("p", map("address", map("city", "Bonn")), city).address())
        .isEqualTo(new Address("Elm", "Bonn"));
    assertThat(violations(map("address", null), city))
        .containsExactly("address: must be an object: allowed are address.city (allowed)");
    assertThat(violations(map("address", map("street", "x")), city))
        .containsExactly("address.street: must not be changed: allowed are address.city (allowed)");
  }

  @Test
  void aMissingParent_isMade_andTheResultIsValidatedAsAWhole() {
    PRODUCTS.update("p", "address", null);

    assertThat(violations(map("address", map("city", "Bonn"))))
        .containsExactly("address.street: must not be blank (NotBlank)");
    assertThat(
            PRODUCTS
                .patch("p", map("address", map("city", "Bonn", "street", "Oak")), FILTER)
                .address())
        .isEqualTo(new Address("Oak", "Bonn"));
  }

  @Test
  void aBodyWithoutMembers_changesNothing_andAnswersWithTheStoredItem() {
    assertThat(PRODUCTS.patch("p", Map.of(), FILTER)).isEqualTo(stored);
    assertThat(PRODUCTS.patch("p", "{}", FILTER, o -> o.version(1))).isEqualTo(stored);
    assertThatThrownBy(() -> PRODUCTS.patch("p", "{}", FILTER, o -> o.version(2)))
        .isInstanceOf(VersionConflictException.class);
    assertThatThrownBy(() -> PRODUCTS.patch("none", "{}", FILTER))
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("has no item id=none");
  }

  @Test
  void anotherVersion_isAConflict() {
    assertThatThrownBy(() -> PRODUCTS.patch("p", map("name", "x"), FILTER, o -> o.version(7)))
        .isInstanceOf(VersionConflictException.class)
        .hasMessageContaining("onlyIf failed: rev = ?");
    assertThat(PRODUCTS.patch("p", map("name", "x"), FILTER, o -> o.version(1)).rev()).isEqualTo(2);
  }

  @Test
  void jsonText_isReadExactly_orRefusedWithItsPlace() {
    assertThat(PRODUCTS.patch("p", "{\"name\": \"Light\", \"stock\": 1e1}", FILTER).name())
        .isEqualTo("Light");
    assertThatThrownBy(() -> PRODUCTS.patch("p", "{\"name\":\n secret}", FILTER))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "the body of a patch for table products is not valid:\n"
                + "  is not valid JSON at line 2, column 2 (json)");
    assertThatThrownBy(() -> PRODUCTS.patch("p", "[1]", FILTER))
        .hasMessageContaining("must be an object, not an array (type)");
  }

  @Test
  void aWrongFilter_isAnErrorOfTheProgram() {
    assertThatThrownBy(() -> PRODUCTS.changes(Map.of(), ChangeFilter.allow("nam")))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("did you mean 'name'?");
    assertThatThrownBy(() -> PRODUCTS.changes(Map.of(), ChangeFilter.allow("rev")))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessage(
            "products, the allowed change 'rev': no caller may change it, because it is the"
                + " version, which every write sets");
    assertThatThrownBy(() -> PRODUCTS.changes(Map.of(), ChangeFilter.allow("tags__0")))
        .hasMessageContaining("it is an element of a list");
  }

  @Test
  void changes_canBeAddedTo() {
    Product patched =
        PRODUCTS.update("p", PRODUCTS.changes(map("name", "x"), FILTER).and("cost", 9));

    assertThat(patched.name()).isEqualTo("x");
    assertThat(patched.cost()).isEqualTo(9);
    assertThat(PRODUCTS.changes(Map.of(), FILTER)).hasToString("nothing");
  }

  @Test
  void hostileBodies_areRefused() {
    Map<Object, @Nullable Object> odd = new HashMap<>();
    odd.put("", 1);
    odd.put("\uD800", 1);
    odd.put(List.of(), 1);
    @SuppressWarnings("unchecked") // to see what is made of it
    Map<String, ?> body = (Map<String, ?>) (Map<?, ?>) odd;
    assertThat(violations(body)).hasSize(3).allMatch(each -> each.contains("(name)"));
    Map<String, Object> deep = map("a", 1);
    for (int i = 0; i < 40; i++) {
      deep = map("a", deep);
    }
    assertThat(violations(map("prices", deep))).isNotEmpty();
    assertThat(violations(map("prices", Arrays.asList(1, null)))).isNotEmpty();
    assertThat(violations(map("prices", Collections.nCopies(3, 1)))).isNotEmpty();
  }

  @Test
  void jsonOfARecord_isReadAgain() {
    String json = PRODUCTS.toJson(stored);

    assertThat(json)
        .startsWith("{\"id\":\"p\",\"name\":\"Lamp\",\"stock\":10,\"address\":{\"street\"");
    assertThat(PRODUCTS.fromJson(json)).isEqualTo(stored);
    assertThatThrownBy(() -> PRODUCTS.fromJson("{\"stock\": \"x\", \"nam\": 1}"))
        .isInstanceOf(ValidationException.class);
  }

  /** What a caller may send for a new record: without what the caller cannot know. */
  @Test
  void jsonWithoutAVersion_isARecordThatWasNeverStored_evenIfItsFieldIsPrimitive() {
    Product made = PRODUCTS.fromJson("{\"name\": \"Desk\", \"stock\": 1}");
    assertThat(made.rev()).isZero();
    assertThat(PRODUCTS.versionOf(PRODUCTS.saveUnique(made))).hasValue(1);
    ValidationException wrong =
        catchThrowableOfType(
            ValidationException.class, () -> PRODUCTS.fromJson("{\"name\": 1, \"rev\": \"x\"}"));
    assertThat(wrong.violations())
        .extracting(violation -> violation.path() + " " + violation.constraint())
        .containsExactlyInAnyOrder("name type", "stock required", "rev type");
  }

  @Test
  void version_ofAModelWithoutOne_isAnError() {
    assertThatThrownBy(
            () -> CONNECTION.table("products").update("p", Map.of("a", 1), o -> o.version(1)))
        .isInstanceOf(InvalidRequestException.class);
  }
}
