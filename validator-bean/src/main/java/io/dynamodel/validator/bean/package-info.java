/**
 * Validation of records by their Jakarta Validation annotations, through Hibernate Validator.
 *
 * <p>{@link io.dynamodel.validator.bean.BeanSchema} is the entry point, and the only type that
 * users see. No type of {@code jakarta.validation} or of Hibernate leaves this package, except the
 * validators that a user passes in.
 */
@NullMarked
package io.dynamodel.validator.bean;

import org.jspecify.annotations.NullMarked;
