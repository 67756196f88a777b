package io.dynamodel.spring;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * The health of the tables, in Spring Boot 3. Its types of health have other names than those of
 * Spring Boot 4, which this is compiled with; they are reached by reflection.
 */
@AutoConfiguration(after = DynaModelAutoConfiguration.class)
@ConditionalOnClass(name = Boot3Health.INDICATOR)
public class Boot3HealthAutoConfiguration {
  private static final String FACTORY = "dynamodelBoot3Health";
  private static final String INDICATOR = "dynamodelHealthIndicator";

  /** Creates the configuration, for Spring. */
  Boot3HealthAutoConfiguration() {}

  @Bean(FACTORY)
  Boot3Health dynamodelBoot3Health(DynaConnection connection, ObjectProvider<DynaModel<?>> models) {
    return new Boot3Health(new ModelHealth(connection, models));
  }

  /** Registers the indicator as a bean of its type, which this cannot name. */
  @Bean
  static BeanDefinitionRegistryPostProcessor dynamodelBoot3HealthRegistrar(
      Environment environment) {
    return new BeanDefinitionRegistryPostProcessor() {
      @Override
      public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        if (isEnabled(environment) && !registry.containsBeanDefinition(INDICATOR)) {
          RootBeanDefinition bean = new RootBeanDefinition();
          bean.setTargetType(
              ResolvableType.forClass(
                  ClassUtils.resolveClassName(Boot3Health.INDICATOR, getClass().getClassLoader())));
          bean.setFactoryBeanName(FACTORY);
          bean.setFactoryMethodName("indicator");
          registry.registerBeanDefinition(INDICATOR, bean);
        }
      }

      @Override
      public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {}
    };
  }

  /** As for each indicator of Spring Boot. */
  private static boolean isEnabled(Environment environment) {
    boolean all =
        environment.getProperty("management.health.defaults.enabled", Boolean.class, true);
    return environment.getProperty("management.health.dynamodel.enabled", Boolean.class, all);
  }
}
