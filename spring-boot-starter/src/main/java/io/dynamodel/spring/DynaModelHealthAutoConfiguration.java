package io.dynamodel.spring;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of the tables, in Spring Boot 4. */
@AutoConfiguration(after = DynaModelAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("dynamodel")
public class DynaModelHealthAutoConfiguration {
  /** Creates the configuration, for Spring. */
  DynaModelHealthAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "dynamodelHealthIndicator")
  HealthIndicator dynamodelHealthIndicator(
      DynaConnection connection, ObjectProvider<DynaModel<?>> models) {
    ModelHealth health = new ModelHealth(connection, models);
    return () -> {
      ModelHealth.Outcome outcome = health.check();
      Health.Builder builder = outcome.reason() == null ? Health.up() : Health.down();
      return builder.withDetails(outcome.details()).build();
    };
  }
}
