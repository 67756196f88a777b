/**
 * Validation by annotations that were compiled: {@link io.dynamodel.validator.avaje.AvajeSchema}.
 */
module io.dynamodel.validator.avaje {
  requires jakarta.validation;
  requires static transitive org.jspecify;
  requires transitive io.avaje.validation;
  requires transitive io.dynamodel.core;

  exports io.dynamodel.validator.avaje;

  uses io.avaje.validation.spi.ValidationExtension;

  provides io.dynamodel.schema.SchemaAdapter with
      io.dynamodel.validator.avaje.AvajeSchema;
}
