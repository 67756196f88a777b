package io.dynamodel.spring;

import io.dynamodel.DynaConnection;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The connection of an application to its database, and a model of each definition. */
@AutoConfiguration
@EnableConfigurationProperties(DynaModelProperties.class)
public class DynaModelAutoConfiguration {
  /** Returns the connection to the configured database. */
  @Bean
  @ConditionalOnMissingBean
  DynaConnection dynaConnection(DynaModelProperties properties) {
    return DynaConnection.open(properties.target()).prefixed(properties.tablePrefix());
  }
}
