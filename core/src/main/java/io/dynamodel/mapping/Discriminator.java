package io.dynamodel.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Specifies how stored records of a sealed interface are distinguished. On the interface it names
 * the field with the discriminator (default: {@code type}). On a record it specifies the text in
 * that field (default: the record's simple name).
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Discriminator {
  /** Returns the name of the field for a sealed interface, the text in that field for a record. */
  String value();
}
