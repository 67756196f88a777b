package io.dynamodel.spring;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.AsyncSingleTable;
import io.dynamodel.DynaModel;
import io.dynamodel.DynaModel.Definition;
import io.dynamodel.SingleTable;
import io.dynamodel.error.InvalidModelException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.ConstructorArgumentValues;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.ManagedList;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;

/**
 * Registers a bean {@code DynaModel<Book>} for each bean {@code Definition<Book>}, unless there is
 * one, and a bean {@code SingleTable.Bound} for each bean {@code SingleTable}; with an asynchronous
 * connection, their asynchronous counterparts as well. Each has the name of its definition as a
 * qualifier.
 */
final class ModelRegistrar implements BeanDefinitionRegistryPostProcessor, Ordered {
  /** The prefix of the names of model beans; the name of the definition follows. */
  static final String MODEL = "dynaModel.";

  private static final String ASYNC_MODEL = "asyncDynaModel.";
  private static final String TABLE = "singleTable.";
  private static final String ASYNC_TABLE = "asyncSingleTable.";

  /** After all those that may register definitions. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    ConfigurableListableBeanFactory beans = (ConfigurableListableBeanFactory) registry;
    String[] definitions = beans.getBeanNamesForType(Definition.class, true, false);
    boolean isAsync = beans.getBeanNamesForType(AsyncDynaConnection.class, true, false).length > 0;
    ManagedList<RuntimeBeanReference> references = new ManagedList<>();
    for (String name : definitions) {
      references.add(new RuntimeBeanReference(name));
      Class<?> record = recordType(beans, name);
      add(
          registry,
          MODEL + name,
          bean("model", ResolvableType.forClassWithGenerics(DynaModel.class, record), name, beans));
      if (isAsync) {
        ResolvableType type = ResolvableType.forClassWithGenerics(AsyncDynaModel.class, record);
        add(registry, ASYNC_MODEL + name, bean("asyncModel", type, name, beans));
      }
    }
    for (String name : beans.getBeanNamesForType(SingleTable.class, true, false)) {
      ResolvableType type = ResolvableType.forClass(SingleTable.Bound.class);
      add(registry, TABLE + name, withAll(references, bean("table", type, name, beans)));
      if (isAsync) {
        ResolvableType asyncType = ResolvableType.forClass(AsyncSingleTable.class);
        add(
            registry,
            ASYNC_TABLE + name,
            withAll(references, bean("asyncTable", asyncType, name, beans)));
      }
    }
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {}

  private static void add(
      BeanDefinitionRegistry registry, String name, @Nullable RootBeanDefinition bean) {
    if (bean != null && !registry.containsBeanDefinition(name)) {
      registry.registerBeanDefinition(name, bean);
    }
  }

  /**
   * Returns the definition of a bean that is derived from another one; null if the application has
   * one.
   */
  private static @Nullable RootBeanDefinition bean(
      String method, ResolvableType type, String madeOf, ConfigurableListableBeanFactory beans) {
    for (String own : beans.getBeanNamesForType(type, true, false)) {
      if (!own.startsWith(MODEL) && !own.startsWith(ASYNC_MODEL)) {
        return null;
      }
    }
    RootBeanDefinition bean = new RootBeanDefinition();
    bean.setTargetType(type);
    bean.setFactoryBeanName(DynaModelAutoConfiguration.BOUND_MODELS);
    bean.setFactoryMethodName(method);
    ConstructorArgumentValues arguments = bean.getConstructorArgumentValues();
    arguments.addIndexedArgumentValue(0, new RuntimeBeanReference(madeOf));
    bean.addQualifier(new AutowireCandidateQualifier(Qualifier.class, madeOf));
    bean.setPrimary(
        beans.containsBeanDefinition(madeOf) && beans.getBeanDefinition(madeOf).isPrimary());
    bean.setRole(BeanDefinition.ROLE_APPLICATION);
    return bean;
  }

  private static @Nullable RootBeanDefinition withAll(
      ManagedList<RuntimeBeanReference> definitions, @Nullable RootBeanDefinition bean) {
    if (bean != null) {
      bean.getConstructorArgumentValues().addIndexedArgumentValue(1, definitions);
    }
    return bean;
  }

  private static Class<?> recordType(ConfigurableListableBeanFactory beans, String name) {
    Class<?> type = null;
    if (beans.getSingleton(name) instanceof Definition<?> made) {
      type = made.codec().type();
    } else if (beans.getMergedBeanDefinition(name) instanceof RootBeanDefinition bean) {
      type = bean.getResolvableType().as(Definition.class).getGeneric(0).resolve();
    }
    if (type == null) {
      throw new InvalidModelException(
          "the bean '"
              + name
              + "' is a definition of unknown records: declare it as Definition<Book>, with the"
              + " type of its records");
    }
    return type;
  }
}
