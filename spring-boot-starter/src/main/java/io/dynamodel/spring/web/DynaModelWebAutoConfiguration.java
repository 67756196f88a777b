package io.dynamodel.spring.web;

import io.dynamodel.DynaModel;
import java.util.List;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What endpoints of Spring MVC need for models: arguments by {@link Lookups @Lookups} and {@link
 * Changes @Changes}, responses of records and pages, and problem details of exceptions. Turned off
 * by {@code dynamodel.web.enabled=false}.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({DynaModel.class, WebMvcConfigurer.class})
@ConditionalOnBooleanProperty(name = "dynamodel.web.enabled", matchIfMissing = true)
public class DynaModelWebAutoConfiguration {
  /** Creates the configuration, for Spring. */
  DynaModelWebAutoConfiguration() {}

  @Bean
  ProblemAdvice dynaModelProblemAdvice() {
    return new ProblemAdvice();
  }

  @Bean
  ReturnedRecords dynaModelReturnedRecords(AutowireCapableBeanFactory beans) {
    return new ReturnedRecords(new ModelBeans(beans));
  }

  @Bean
  WebMvcConfigurer dynaModelArguments(AutowireCapableBeanFactory beans) {
    ModelBeans models = new ModelBeans(beans);
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new LookupsResolver(models));
        resolvers.add(new ChangesResolver(models));
        resolvers.add(new IfMatchResolver());
      }
    };
  }
}
