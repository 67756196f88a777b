package io.dynamodel.spring.metrics;

import io.dynamodel.micrometer.DynaModelMetrics;
import io.dynamodel.micrometer.DynaModelObservations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Reports every request of the application's connections to Micrometer: as metrics, if there is a
 * registry of meters ({@code dynamodel.metrics.enabled}), and as spans, if there is a tracer
 * ({@code dynamodel.traces.enabled}).
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
      "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
      "org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration"
    })
@ConditionalOnClass({DynaModelMetrics.class, MeterRegistry.class})
public class DynaModelMetricsAutoConfiguration {
  /** Creates the configuration, for Spring. */
  DynaModelMetricsAutoConfiguration() {}

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnBooleanProperty(name = "dynamodel.metrics.enabled", matchIfMissing = true)
  static class MetricsConfiguration {
    @Bean
    @ConditionalOnBean(MeterRegistry.class)
    @ConditionalOnMissingBean
    DynaModelMetrics dynaModelMetrics(MeterRegistry registry) {
      return DynaModelMetrics.of(registry);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnBooleanProperty(name = "dynamodel.traces.enabled", matchIfMissing = true)
  @ConditionalOnBean(type = "io.micrometer.tracing.Tracer")
  static class TracesConfiguration {
    @Bean
    @ConditionalOnBean(ObservationRegistry.class)
    @ConditionalOnMissingBean
    DynaModelObservations dynaModelObservations(ObservationRegistry registry) {
      return DynaModelObservations.of(registry);
    }

    /** Observations would be timed as well, and the metrics already have these times. */
    @Bean
    static MeterFilter dynaModelTimedOnce() {
      return MeterFilter.deny(
          id ->
              id.getName().equals(DynaModelObservations.NAME)
                  || id.getName().equals(DynaModelObservations.NAME + ".active"));
    }
  }
}
