package io.dynamodel.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.spring.DynaModelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** When an application has the web layer, and when it does not. */
class TurnedOffTest {
  private static final AutoConfigurations ALL =
      AutoConfigurations.of(
          DynaModelAutoConfiguration.class,
          DynaModelWebAutoConfiguration.class,
          DynaModelJsonAutoConfiguration.class);

  private final WebApplicationContextRunner web =
      new WebApplicationContextRunner()
          .withConfiguration(ALL)
          .withPropertyValues("dynamodel.target=embedded");

  @Test
  void aWebApplication_hasIt() {
    web.run(
        context ->
            assertThat(context)
                .hasSingleBean(ProblemAdvice.class)
                .hasSingleBean(ReturnedRecords.class)
                .hasSingleBean(JacksonModule.class));
  }

  @Test
  void properties_turnItOff() {
    web.withPropertyValues("dynamodel.web.enabled=false", "dynamodel.json.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .doesNotHaveBean(ProblemAdvice.class)
                    .doesNotHaveBean(ReturnedRecords.class)
                    .doesNotHaveBean(JacksonModule.class)
                    .doesNotHaveBean(Jackson2Module.class));
  }

  @Test
  void anApplicationWithoutWeb_starts() {
    new ApplicationContextRunner()
        .withConfiguration(ALL)
        .withPropertyValues("dynamodel.target=embedded")
        .withClassLoader(
            new FilteredClassLoader(
                WebMvcConfigurer.class.getPackageName(),
                "tools.jackson.databind",
                "com.fasterxml.jackson.databind"))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean("dynaModelArguments")
                    .doesNotHaveBean("dynaModelJacksonModule"));
  }
}
