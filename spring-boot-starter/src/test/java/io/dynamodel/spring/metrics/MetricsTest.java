package io.dynamodel.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.micrometer.DynaModelMetrics;
import io.dynamodel.micrometer.DynaModelObservations;
import io.dynamodel.spring.DynaModelAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class MetricsTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  MetricsAutoConfiguration.class,
                  CompositeMeterRegistryAutoConfiguration.class,
                  ObservationAutoConfiguration.class,
                  DynaModelAutoConfiguration.class,
                  DynaModelMetricsAutoConfiguration.class))
          .withPropertyValues("dynamodel.target=embedded");

  private final ApplicationContextRunner withMeters =
      runner.withBean(SimpleMeterRegistry.class, SimpleMeterRegistry::new);

  private static long requests(MeterRegistry registry) {
    return registry
        .get("dynamodel.requests")
        .tag("db.operation.name", "ListTables")
        .timer()
        .count();
  }

  @Test
  void requests_areInTheMetricsOfTheApplication() {
    withMeters.run(
        context -> {
          context.getBean(DynaConnection.class).tables().list();
          assertThat(requests(context.getBean(MeterRegistry.class))).isEqualTo(1);
          assertThat(context).doesNotHaveBean(DynaModelObservations.class);
        });
  }

  @Test
  void withoutMeters_orTurnedOff_thereAreNone() {
    new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                DynaModelAutoConfiguration.class, DynaModelMetricsAutoConfiguration.class))
        .withPropertyValues("dynamodel.target=embedded")
        .run(context -> assertThat(context).doesNotHaveBean(DynaModelMetrics.class));
    withMeters
        .withPropertyValues("dynamodel.metrics.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(DynaModelMetrics.class));
    withMeters
        .withClassLoader(new FilteredClassLoader(DynaModelMetrics.class))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              context.getBean(DynaConnection.class).tables().list();
              assertThat(context.getBean(MeterRegistry.class).find("dynamodel.requests").timer())
                  .isNull();
            });
  }

  @Test
  void anApplicationWithTwoRegistries_hasTheMetricsInBoth() {
    withMeters
        .withBean("second", SimpleMeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            context -> {
              context.getBean(DynaConnection.class).tables().list();
              assertThat(requests(context.getBean(MeterRegistry.class))).isEqualTo(1);
              assertThat(context.getBeansOfType(SimpleMeterRegistry.class).values())
                  .hasSize(2)
                  .allSatisfy(each -> assertThat(requests(each)).isEqualTo(1));
            });
  }

  @Configuration(proxyBeanMethods = false)
  static class Tracing {
    @Bean
    SimpleTracer tracer() {
      return new SimpleTracer();
    }

    @Bean
    PropagatingSenderTracingObservationHandler<?> spans(SimpleTracer tracer) {
      return new PropagatingSenderTracingObservationHandler<>(tracer, Propagator.NOOP);
    }
  }

  @Test
  void withATracer_eachRequestIsASpan_andStillTimedOnce() {
    withMeters
        .withUserConfiguration(Tracing.class)
        .run(
            context -> {
              context.getBean(DynaConnection.class).tables().list();
              SimpleSpan span = context.getBean(SimpleTracer.class).onlySpan();
              assertThat(span.getName()).isEqualTo("ListTables");
              assertThat(span.getKind()).isEqualTo(Span.Kind.CLIENT);
              assertThat(span.getTags()).containsEntry("db.system.name", "aws.dynamodb");
              MeterRegistry registry = context.getBean(MeterRegistry.class);
              assertThat(requests(registry)).isEqualTo(1);
              assertThat(registry.find(DynaModelObservations.NAME).timer()).isNull();
              assertThat(registry.getMeters())
                  .noneMatch(each -> each.getId().getName().startsWith("dynamodel.request."));
            });
    withMeters
        .withUserConfiguration(Tracing.class)
        .withPropertyValues("dynamodel.traces.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(DynaModelObservations.class));
  }
}
