/** Validation by annotations: {@link io.dynamodel.validator.bean.BeanSchema}. */
@SuppressWarnings("requires-automatic") // Hibernate Validator is an automatic module.
module io.dynamodel.validator.bean {
  requires org.hibernate.validator;
  requires static transitive org.jspecify;
  requires transitive io.dynamodel.core;
  requires transitive jakarta.validation;

  exports io.dynamodel.validator.bean;

  provides io.dynamodel.schema.SchemaAdapter with
      io.dynamodel.validator.bean.BeanSchema;
}
