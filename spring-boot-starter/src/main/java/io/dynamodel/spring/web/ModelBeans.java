package io.dynamodel.spring.web;

import io.dynamodel.BoundModel;
import io.dynamodel.DynaModel;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/** The models of the application, by the types of their records. */
final class ModelBeans {
  private final AutowireCapableBeanFactory beans;

  /** Found once for each type that is asked for. */
  private final Map<Class<?>, Optional<DynaModel<?>>> byType = new ConcurrentHashMap<>();

  ModelBeans(AutowireCapableBeanFactory beans) {
    this.beans = beans;
  }

  /**
   * Returns the model that an argument is for, as if it were injected: {@code DynaModel<Book>} for
   * an argument {@code Patch<Book>}.
   *
   * @param kind {@link DynaModel} or {@link io.dynamodel.AsyncDynaModel}
   * @throws org.springframework.beans.BeansException if there is none, or several
   */
  BoundModel<?> of(MethodParameter argument, Class<?> kind) {
    ResolvableType type =
        ResolvableType.forClassWithGenerics(
            kind, ResolvableType.forMethodParameter(argument).getGeneric(0));
    DependencyDescriptor dependency =
        new DependencyDescriptor(argument, true) {
          private static final long serialVersionUID = 1;

          @Override
          public ResolvableType getResolvableType() {
            return type;
          }

          @Override
          public Class<?> getDependencyType() {
            return kind;
          }

          /** The name of an argument is not the name of a bean. */
          @Override
          public @Nullable String getDependencyName() {
            return null;
          }
        };
    return (BoundModel<?>) Objects.requireNonNull(beans.resolveDependency(dependency, null));
  }

  /**
   * Returns the model of records of a type, or of records of an interface or a superclass; empty if
   * there is none, or if there are several.
   */
  Optional<DynaModel<?>> of(Class<?> type) {
    Optional<DynaModel<?>> known = byType.get(type);
    if (known == null) {
      known = find(type);
      byType.put(type, known);
    }
    return known;
  }

  private Optional<DynaModel<?>> find(Class<?> type) {
    if (type.isPrimitive() || type.isArray() || type.getName().startsWith("java.")) {
      return Optional.empty();
    }
    ObjectProvider<DynaModel<?>> models =
        beans.getBeanProvider(ResolvableType.forClassWithGenerics(DynaModel.class, type));
    DynaModel<?> model = models.getIfUnique();
    if (model != null) {
      return Optional.of(model);
    }
    for (Class<?> each : type.getInterfaces()) {
      if (each.isSealed() && of(each).isPresent()) {
        return of(each);
      }
    }
    Class<?> superclass = type.getSuperclass();
    return superclass == null ? Optional.empty() : of(superclass);
  }
}
