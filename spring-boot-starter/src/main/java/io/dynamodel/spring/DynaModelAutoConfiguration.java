package io.dynamodel.spring;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.event.OperationListener;
import io.dynamodel.migrations.Migrations;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The connection of an application to its database, and a model of each definition.
 *
 * <p>Each bean {@code DynaModel.Definition<Book>} is bound to a bean {@code DynaModel<Book>}, whose
 * table is prepared and whose {@code BeanSchema} validates with Spring's validator.
 */
@AutoConfiguration
@EnableConfigurationProperties(DynaModelProperties.class)
public class DynaModelAutoConfiguration {
  static final String BOUND_MODELS = "dynaModelBoundModels";

  /** Creates the configuration, for Spring. */
  DynaModelAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  DynaConnection dynaConnection(
      DynaModelProperties properties,
      ObjectProvider<ConnectionSource> source,
      ObjectProvider<DynamoDbClient> client,
      ObjectProvider<AdapterChange> adapters,
      ObjectProvider<OperationListener> listeners) {
    return OpenedConnection.of(
        properties,
        source.getIfAvailable(),
        client.getIfAvailable(),
        adapters.getIfAvailable(() -> adapter -> adapter),
        listeners.orderedStream().toList());
  }

  @Bean(BOUND_MODELS)
  BoundModels dynaModelBoundModels(
      DynaConnection connection,
      ObjectProvider<AsyncDynaConnection> async,
      ObjectProvider<MigratedFirst> migrations,
      DynaModelProperties properties) {
    migrations.ifAvailable(applied -> {});
    return new BoundModels(connection, async, properties.tablesAtStart());
  }

  @Bean
  static ModelRegistrar dynaModelRegistrar() {
    return new ModelRegistrar();
  }

  /** Tables are prepared at the start, even if other beans are created at their first use. */
  @Bean
  static LazyInitializationExcludeFilter dynaModelLazyInitializationExcludeFilter() {
    return LazyInitializationExcludeFilter.forBeanTypes(DynaModel.class);
  }

  /** What all models of the connection validate with. */
  interface AdapterChange extends UnaryOperator<SchemaAdapter> {}

  /** The migrations, which are applied before models are used. */
  interface MigratedFirst {
    /** Returns what the endpoint shows of them. */
    Map<String, Object> shown();
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({BeanSchema.class, Validator.class})
  static class ValidationConfiguration {
    @Bean
    AdapterChange dynaModelValidation(ObjectProvider<Validator> validators) {
      return new SpringValidation(validators)::apply;
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "dynamodel.async", havingValue = "true")
  static class AsyncConfiguration {
    @Bean
    @ConditionalOnMissingBean
    AsyncDynaConnection asyncDynaConnection(
        DynaModelProperties properties,
        DynaConnection connection,
        ObjectProvider<ConnectionSource> source,
        ObjectProvider<DynamoDbAsyncClient> client,
        ObjectProvider<AdapterChange> adapters,
        ObjectProvider<OperationListener> listeners) {
      return OpenedConnection.async(
          properties,
          source.getIfAvailable(),
          connection,
          client.getIfAvailable(),
          adapters.getIfAvailable(() -> adapter -> adapter),
          listeners.orderedStream().toList());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "dynamodel.migrations.enabled", havingValue = "true")
  @ConditionalOnClass(Migrations.class)
  static class MigrationsConfiguration {
    @Bean
    AppliedMigrations dynaModelMigrations(
        DynaConnection connection, DynaModelProperties properties) {
      return new AppliedMigrations(connection, properties.migrations());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(name = "dynamodel.migrations.enabled", havingValue = "true")
  @ConditionalOnMissingClass("io.dynamodel.migrations.Migrations")
  static class NoMigrationsConfiguration {
    @Bean
    MigratedFirst dynaModelMigrations() {
      throw new BadPropertyException(
          "dynamodel.migrations.enabled",
          "is true, but the class path has no migrations",
          "Add the dependency io.dynamodel:dynamodel-migrations, or set the property to false.");
    }
  }
}
