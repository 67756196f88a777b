package io.dynamodel.mapping;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how the records of a sealed interface are told apart when they are stored. On the interface
 * it names the field that tells, {@code type} without it; on a record it gives the text that stands
 * there, the record's simple name without it.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Discriminator {
  /** On a sealed interface the name of the field, on a record the text in it. */
  String value();
}
