package io.dynamodel.spring;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Creates the indicator of Spring Boot 3. */
final class Boot3Health {
  static final String INDICATOR = "org.springframework.boot.actuate.health.HealthIndicator";
  private static final String HEALTH = "org.springframework.boot.actuate.health.Health";

  private final ModelHealth health;

  Boot3Health(ModelHealth health) {
    this.health = health;
  }

  /** Returns an object of the class {@link #INDICATOR}. */
  Object indicator() {
    ClassLoader loader = getClass().getClassLoader();
    Class<?> type = ClassUtils.resolveClassName(INDICATOR, loader);
    return Proxy.newProxyInstance(loader, new Class<?>[] {type}, this::invoke);
  }

  private @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given)
      throws Throwable {
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, given);
    }
    return switch (method.getName()) {
      case "health" -> health();
      case "equals" -> given != null && proxy == given[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "the health of DynaModel";
    };
  }

  private Object health() throws ReflectiveOperationException {
    ModelHealth.Outcome outcome = health.check();
    Class<?> type = ClassUtils.resolveClassName(HEALTH, getClass().getClassLoader());
    Object builder = type.getMethod(outcome.reason() == null ? "up" : "down").invoke(null);
    Class<?> ofBuilder = builder.getClass();
    ofBuilder.getMethod("withDetails", Map.class).invoke(builder, outcome.details());
    return ofBuilder.getMethod("build").invoke(builder);
  }
}
