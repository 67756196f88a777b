package io.dynamodel.validator.bean;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.schema.Schema;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Pattern.Flag;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** For every text, {@code @Email} has the same result as the library asked directly. */
class PlainAddressesTest {
  private static final long SEED = 20_261_127;
  private static final int TEXTS = 50_000 * Integer.getInteger("dynamodel.trials.factor", 1);

  private static final List<String> PIECES =
      List.of(
          "a",
          "Bc",
          "x1",
          "9",
          ".",
          ".",
          ".",
          "@",
          "@",
          "@",
          "-",
          "_",
          "+",
          "'",
          "\"",
          "\\",
          " ",
          "é",
          "com",
          "ORG",
          "xn--p1ai",
          "localhost",
          "[127.0.0.1]",
          "[IPv6:::1]",
          "example.com",
          "@example.com",
          "desk",
          "(",
          "\u00a0",
          "\n",
          "%",
          "co.uk",
          "ß",
          "a".repeat(62),
          "a".repeat(63),
          "a.".repeat(60));

  record Contact(
      @Email @Nullable String any,
      @Email(regexp = ".*\\.org", flags = Flag.CASE_INSENSITIVE) @Nullable String org) {}

  private final Schema<Contact> schema =
      BeanSchema.create().resolve(DynaModel.of(Contact.class).codec());

  @Test
  void anyText_isValidatedAsByTheLibrary() {
    Random random = new Random(SEED);
    int valid = 0;
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder made = new StringBuilder();
      for (int pieces = 1 + random.nextInt(8); pieces > 0; pieces--) {
        made.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      // Only a text that is not an address at all violates both.
      valid += judgedAlike(made.toString()) < 2 ? 1 : 0;
    }
    assertThat(valid).as("seed %d", SEED).isGreaterThan(TEXTS / 200);
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

  /** A user's validator, which may reject any address. */
  public static class OwnValidator implements ConstraintValidator<Email, CharSequence> {
    @Override
    public void initialize(Email email) {}

    @Override
    public boolean isValid(CharSequence text, ConstraintValidatorContext context) {
      return false;
    }
  }

  @Test
  void onlyTheLibrarysOwnValidatorOfEmail_isSkipped() {
    HibernateValidatorConfiguration configuration =
        Validation.byProvider(HibernateValidator.class)
            .configure()
            .messageInterpolator(new PlainMessages());
    PlainAddresses addresses =
        new PlainAddresses(configuration.getDefaultConstraintValidatorFactory());
    List<Object> skipped = new ArrayList<>();
    ConstraintValidatorFactory recording =
        new ConstraintValidatorFactory() {
          @Override
          public <V extends ConstraintValidator<?, ?>> V getInstance(Class<V> type) {
            Object made = addresses.getInstance(type);
            if (!type.isInstance(made)) {
              skipped.add(type);
            }
            return addresses.getInstance(type);
          }

          @Override
          public void releaseInstance(ConstraintValidator<?, ?> instance) {
            addresses.releaseInstance(instance);
          }
        };
    record Person(@Email String address, @NotBlank @Pattern(regexp = "x+") String name) {}
    try (ValidatorFactory factory =
        configuration.constraintValidatorFactory(recording).buildValidatorFactory()) {
      assertThat(factory.getValidator().validate(new Person("a@b.c", "x"))).isEmpty();
    }
    assertThat(skipped).hasSize(1);
    assertThat(addresses.getInstance(OwnValidator.class)).isInstanceOf(OwnValidator.class);
  }

  private int judgedAlike(@Nullable String text) {
    Contact contact = new Contact(text, text);
    int expected = AgreementTest.DIRECT.validate(contact).size();
    assertThat(schema.validate(contact)).as(String.valueOf(text)).hasSize(expected);
    return expected;
  }
}
