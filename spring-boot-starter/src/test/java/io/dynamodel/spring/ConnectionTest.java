package io.dynamodel.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ConnectionTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(DynaModelAutoConfiguration.class))
          .withPropertyValues("dynamodel.target=embedded");

  @Test
  void target_isTheDatabaseOfTheConnection() {
    runner.run(
        context -> assertThat(context.getBean(DynaConnection.class).tables().list()).isEmpty());
  }
}
