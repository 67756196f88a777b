package io.dynamodel.spring;

import io.dynamodel.DynaConnection;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** The endpoint {@code dynamodel}. */
@AutoConfiguration(after = DynaModelAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(DynaConnection.class)
@ConditionalOnAvailableEndpoint(endpoint = DynaModelEndpoint.class)
public class DynaModelEndpointAutoConfiguration {
  /** Creates the configuration, for Spring. */
  DynaModelEndpointAutoConfiguration() {}

  @Bean
  DynaModelEndpoint dynaModelEndpoint(
      ListableBeanFactory beans,
      ObjectProvider<DynaModelAutoConfiguration.MigratedFirst> migrations) {
    DynaModelAutoConfiguration.MigratedFirst applied = migrations.getIfAvailable();
    return new DynaModelEndpoint(beans, () -> applied == null ? Map.of() : applied.shown());
  }
}
