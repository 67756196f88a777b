package io.dynamodel.validator.avaje;

import io.avaje.validation.Validator;
import io.avaje.validation.adapter.ValidationAdapter;
import io.avaje.validation.spi.AdapterFactory;
import io.avaje.validation.spi.AnnotationFactory;
import io.avaje.validation.spi.MessageInterpolator;
import io.avaje.validation.spi.ValidatorCustomizer;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Supplier;

/**
 * Takes the compiled validators of classes from the generated code, which registers them with a
 * builder. Everything else that a builder takes is left to the library's own builder.
 */
final class Registry implements Validator.Builder {
  private final Map<Type, Validator.AdapterBuilder> compiled = new HashMap<>();

  Map<Type, Validator.AdapterBuilder> compiled() {
    return compiled;
  }

  @Override
  public Registry add(Type type, Validator.AdapterBuilder builder) {
    compiled.put(type, builder);
    return this;
  }

  @Override
  public <T> Registry add(Type type, ValidationAdapter<T> adapter) {
    return add(type, context -> adapter);
  }

  @Override
  public Registry add(ValidatorCustomizer component) {
    component.customize(this);
    return this;
  }

  @Override
  public <T> Registry add(Class<? extends Annotation> type, ValidationAdapter<T> adapter) {
    return this;
  }

  @Override
  public Registry add(
      Class<? extends Annotation> type, Validator.AnnotationAdapterBuilder builder) {
    return this;
  }

  @Override
  public Registry add(AdapterFactory factory) {
    return this;
  }

  @Override
  public Registry add(AnnotationFactory factory) {
    return this;
  }

  @Override
  public Registry addResourceBundles(String... names) {
    return this;
  }

  @Override
  public Registry addResourceBundles(ResourceBundle... bundles) {
    return this;
  }

  @Override
  public Registry setDefaultLocale(Locale locale) {
    return this;
  }

  @Override
  public Registry addLocales(Locale... locales) {
    return this;
  }

  @Override
  public Registry classLoader(ClassLoader loader) {
    return this;
  }

  @Override
  public Registry clockProvider(Supplier<Clock> clock) {
    return this;
  }

  @Override
  public Registry temporalTolerance(Duration tolerance) {
    return this;
  }

  @Override
  public Registry messageInterpolator(MessageInterpolator interpolator) {
    return this;
  }

  @Override
  public Registry failFast(boolean isFailFast) {
    return this;
  }

  @Override
  public Validator build() {
    throw new UnsupportedOperationException("a registry of compiled validators builds none");
  }
}
