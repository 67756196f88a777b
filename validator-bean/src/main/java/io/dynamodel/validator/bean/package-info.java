/**
 * Records judged by the annotations of Jakarta Validation, through Hibernate Validator.
 *
 * <p>{@link io.dynamodel.validator.bean.BeanSchema} is the way in, and the only type that users
 * see. No type of {@code jakarta.validation} or of Hibernate leaves this package, but for the
 * validators that a user hands in.
 */
@NullMarked
package io.dynamodel.validator.bean;

import org.jspecify.annotations.NullMarked;
