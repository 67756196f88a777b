package io.dynamodel.spring.test;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.spring.ConnectionSource;
import io.dynamodel.test.LocalDynamo;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * Gives the application of a test the database of the test's static field of {@link LocalDynamo},
 * and tests of models an application of their own.
 */
final class DatabaseOfTest implements ContextCustomizerFactory {
  private static final boolean HAS_LOCAL_DYNAMO =
      ClassUtils.isPresent("io.dynamodel.test.LocalDynamo", DatabaseOfTest.class.getClassLoader());

  /** Creates the factory, for Spring. */
  DatabaseOfTest() {}

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
    Object dynamo = HAS_LOCAL_DYNAMO ? Fields.find(testClass) : null;
    boolean isTestOfModels =
        TestContextAnnotationUtils.hasAnnotation(testClass, DynaModelTest.class);
    return dynamo == null && !isTestOfModels
        ? null
        : new Customizer(dynamo, isTestOfModels ? outermost(testClass) : null);
  }

  /** Nested tests share the application of the class around them. */
  private static Class<?> outermost(Class<?> testClass) {
    Class<?> around = testClass.getEnclosingClass();
    return around != null && ClassUtils.isInnerClass(testClass) ? outermost(around) : testClass;
  }

  /**
   * Changes the application. Tests with equal customizers share one.
   *
   * @param dynamo the {@link LocalDynamo} of the test, if there is one
   * @param models the class of a test of models
   */
  private record Customizer(@Nullable Object dynamo, @Nullable Class<?> models)
      implements ContextCustomizer {
    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
      if (dynamo != null) {
        context
            .getBeanFactory()
            .registerSingleton("dynamodelConnectionOfTest", new OfField((LocalDynamo) dynamo));
      }
      if (models != null) {
        context.getBeanFactory().registerSingleton("dynamodelModelsOnly", new ModelsOnly());
      }
    }
  }

  private record OfField(LocalDynamo dynamo) implements ConnectionSource {
    @Override
    public DynaConnection connection() {
      return dynamo.connection();
    }

    @Override
    public AsyncDynaConnection asyncConnection() {
      return dynamo.asyncConnection();
    }
  }

  /** Apart, because the module with {@link LocalDynamo} may be missing. */
  private static final class Fields {
    private Fields() {}

    /**
     * Returns the value of the first static field of a class, its superclasses, or those around.
     */
    static @Nullable Object find(Class<?> testClass) {
      for (Class<?> each = testClass; each != null; each = each.getSuperclass()) {
        for (Field field : each.getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers()) && field.getType() == LocalDynamo.class) {
            return value(field);
          }
        }
      }
      Class<?> around = testClass.getEnclosingClass();
      return around == null || !ClassUtils.isInnerClass(testClass) ? null : find(around);
    }

    private static @Nullable Object value(Field field) {
      try {
        field.setAccessible(true);
        return field.get(null);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("the field " + field + " cannot be read", e);
      }
    }
  }
}
