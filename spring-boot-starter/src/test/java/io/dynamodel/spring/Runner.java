package io.dynamodel.spring;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

/** Applications with the starter, on an embedded database. */
final class Runner {
  private Runner() {}

  static ApplicationContextRunner embedded() {
    return plain().withPropertyValues("dynamodel.target=embedded");
  }

  static ApplicationContextRunner plain() {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                DynaModelAutoConfiguration.class, ValidationAutoConfiguration.class));
  }
}
