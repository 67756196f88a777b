package io.dynamodel.spring;

import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.Validator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Validates with Spring's validator where a model's {@link BeanSchema} has none of its own. */
final class SpringValidation implements UnaryOperator<SchemaAdapter> {
  private final ObjectProvider<Validator> validators;

  SpringValidation(ObjectProvider<Validator> validators) {
    this.validators = validators;
  }

  @Override
  public SchemaAdapter apply(SchemaAdapter adapter) {
    if (adapter instanceof BeanSchema schema) {
      @Nullable Validator validator = validators.getIfUnique();
      return validator == null ? schema : schema.defaultValidator(validator);
    }
    return adapter;
  }
}
