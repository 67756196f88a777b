package io.dynamodel.spring;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.DynaModel.Definition;
import io.dynamodel.Relation;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.NotBlank;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;

/** Models validate with Spring's validator. */
class SpringValidationTest {
  /** A language that the service sells books in. */
  @Target({FIELD, PARAMETER, TYPE_USE})
  @Retention(RetentionPolicy.RUNTIME)
  @Constraint(validatedBy = SoldValidator.class)
  @interface Sold {
    String message() default "{translation.sold}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
  }

  record Languages(Set<String> sold) {}

  static class SoldValidator implements ConstraintValidator<Sold, String> {
    private final Languages languages;

    SoldValidator(Languages languages) {
      this.languages = languages;
    }

    @Override
    public boolean isValid(String value, ConstraintValidatorContext context) {
      return value == null || languages.sold().contains(value);
    }
  }

  record Translation(String isbn, @Sold String language, @NotBlank String title) {
    static final Definition<Translation> MODEL =
        DynaModel.of(Translation.class)
            .table(t -> t.name("translations").hashKey("isbn").rangeKey("language"))
            .schema(BeanSchema.create());
  }

  record Original(String isbn) {
    static final Definition<Original> MODEL =
        DynaModel.of(Original.class)
            .table(t -> t.name("originals").hashKey("isbn"))
            .schema(BeanSchema.create());
    static final Relation.Many<Original, Translation> TRANSLATIONS =
        Relation.many("translations", () -> Original.MODEL, () -> Translation.MODEL)
            .on("isbn", "isbn");
  }

  @Configuration(proxyBeanMethods = false)
  static class Models {
    @Bean
    Languages languages() {
      return new Languages(Set.of("de", "en"));
    }

    @Bean
    Definition<Translation> translations() {
      return Translation.MODEL;
    }

    @Bean
    Definition<Original> originals() {
      return Original.MODEL;
    }
  }

  record Service(DynaModel<Translation> translations, DynaModel<Original> originals) {}

  private final ApplicationContextRunner runner =
      Runner.embedded()
          .withConfiguration(AutoConfigurations.of(MessageSourceAutoConfiguration.class))
          .withUserConfiguration(Models.class)
          .withBean(Service.class);

  private static List<String> texts(List<Violation> violations) {
    return violations.stream().map(each -> each.path() + ": " + each.message()).toList();
  }

  @Test
  void constraints_haveInjectedBeans_andMessagesOfTheMessageSource() {
    runner.run(
        context -> {
          DynaModel<Translation> translations = context.getBean(Service.class).translations();
          assertThat(texts(translations.validate(new Translation("1", "fr", "Foo"))))
              .containsExactly("language: is not sold here");
          translations.put(Map.of("isbn", "1", "language", "de", "title", "Foo"));
          assertThat(translations.scan().count()).isEqualTo(1);
        });
  }

  @Test
  void messages_areInTheLocaleOfTheRequest() {
    runner.run(
        context -> {
          DynaModel<Translation> translations = context.getBean(Service.class).translations();
          LocaleContextHolder.setLocale(Locale.GERMAN);
          try {
            assertThat(texts(translations.validate(new Translation("1", "fr", " "))))
                .containsExactlyInAnyOrder(
                    "language: wird hier nicht verkauft", "title: darf nicht leer sein");
          } finally {
            LocaleContextHolder.resetLocaleContext();
          }
        });
  }

  @Test
  void whatIsAddedAlongARelation_isValidatedAlike() {
    runner.run(
        context -> {
          DynaModel<Original> originals = context.getBean(Service.class).originals();
          Original original = originals.save(new Original("1"));
          assertThat(
                  org.assertj.core.api.Assertions.catchThrowableOfType(
                      ValidationException.class,
                      () ->
                          originals.addRecord(
                              original, Original.TRANSLATIONS, new Translation("1", "fr", "Foo"))))
              .hasMessageContaining("is not sold here");
        });
  }
}
