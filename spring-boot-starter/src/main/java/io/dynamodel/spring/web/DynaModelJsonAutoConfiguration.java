package io.dynamodel.spring.web;

import io.dynamodel.DynaModel;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Documents and records as exact JSON, for Spring's own Jackson. Turned off by {@code
 * dynamodel.json.enabled=false}.
 */
@AutoConfiguration
@ConditionalOnClass(DynaModel.class)
@ConditionalOnBooleanProperty(name = "dynamodel.json.enabled", matchIfMissing = true)
public class DynaModelJsonAutoConfiguration {
  /** Creates the configuration, for Spring. */
  DynaModelJsonAutoConfiguration() {}

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "tools.jackson.databind.JacksonModule")
  static class Jackson3Configuration {
    @Bean
    JacksonModule dynaModelJacksonModule(AutowireCapableBeanFactory beans) {
      return new JacksonModule(new JsonForms(new ModelBeans(beans)));
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(name = "com.fasterxml.jackson.databind.Module")
  static class Jackson2Configuration {
    @Bean
    Jackson2Module dynaModelJackson2Module(AutowireCapableBeanFactory beans) {
      return new Jackson2Module(new JsonForms(new ModelBeans(beans)));
    }
  }
}
