package io.dynamodel.validator.avaje;

import static org.assertj.core.api.Assertions.assertThat;

import io.avaje.validation.Validator;
import io.avaje.validation.adapter.AbstractConstraintAdapter;
import io.avaje.validation.adapter.ValidationContext;
import io.dynamodel.DynaModel;
import io.dynamodel.schema.Schema;
import jakarta.validation.constraints.Email;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** For every text, {@code @Email} has the same result as the library asked directly. */
class PlainAddressesTest {
  private static final long SEED = 20_261_130;
  private static final int TEXTS = 20_000 * Integer.getInteger("dynamodel.trials.factor", 1);

  private static final List<String> PIECES =
      List.of(
          "a",
          "Bc",
          "x1",
          "9",
          ".",
          ".",
          "@",
          "@",
          "-",
          "--",
          "_",
          "+",
          "\"",
          " ",
          "é",
          "com",
          "ORG",
          "xn--p1ai",
          "[127.0.0.1]",
          "example.com",
          "@example.com",
          "(",
          "\n",
          "ß");

  @io.avaje.validation.constraints.Valid
  record Contact(
      @Email @Nullable String any,
      @Email(regexp = ".*\\.org") @Nullable String org,
      @Nullable List<@Email @Nullable String> more) {
    Contact(@Nullable String address) {
      this(address, address, List.of(address == null ? "a@b.com" : address));
    }
  }

  private final Validator library = Validator.builder().build();
  private final Schema<Contact> schema =
      AvajeSchema.create().resolve(DynaModel.of(Contact.class).codec());

  @Test
  void anyText_isValidatedAsByTheLibrary() {
    Random random = new Random(SEED);
    int plain = 0;
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder made = new StringBuilder();
      for (int pieces = 1 + random.nextInt(7); pieces > 0; pieces--) {
        made.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      plain += judgedAlike(made.toString()) < 3 ? 1 : 0;
    }
    assertThat(plain).as("seed %d", SEED).isGreaterThan(TEXTS / 200);
  }

  @Test
  void lengthsAtTheLimits_areValidatedAsByTheLibrary() {
    for (int i = 60; i < 70; i++) {
      judgedAlike("a".repeat(i) + "@example.org");
      judgedAlike("a." + "b".repeat(i) + "@example.org");
      judgedAlike("a@" + "b".repeat(i) + ".org");
      judgedAlike("a@example." + "c".repeat(i));
    }
    for (int i = 240; i < 260; i++) {
      judgedAlike("a@" + "b.".repeat((i - 3) / 2) + (i % 2 == 0 ? "b" : "") + "org");
    }
    assertThat(judgedAlike(null)).isZero();
  }

  /** A user's check, which rejects any address. */
  static final class OwnCheck extends AbstractConstraintAdapter<Object> {
    OwnCheck(ValidationContext.AdapterCreateRequest request) {
      super(request);
    }

    @Override
    protected boolean isValid(Object value) {
      return false;
    }
  }

  @Test
  void aCheckThatTheUserWrote_isNeverSkipped() {
    Validator own = Validator.builder().add(Email.class, OwnCheck::new).build();

    assertThat(
            AvajeSchema.of(own)
                .resolve(DynaModel.of(Contact.class).codec())
                .validate(new Contact("desk@example.org")))
        .hasSize(3);
  }

  private int judgedAlike(@Nullable String text) {
    Contact contact = new Contact(text);
    int expected = library.check(contact).size();
    assertThat(schema.validate(contact)).as(String.valueOf(text)).hasSize(expected);
    return expected;
  }
}
