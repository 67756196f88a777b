package io.dynamodel.spring.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Turns the parameters of a request into the lookups of an argument {@code Results<Book>}:
 *
 * <pre>{@code
 * @GetMapping("/books")
 * Page<Book> books(@Lookups({"author", "year__gte"}) Results<Book> books) {
 *   return books.page();
 * }
 * }</pre>
 *
 * <p>A parameter is allowed by its complete name, as {@link io.dynamodel.ParamFilter} has it; any
 * other is answered with 400. A parameter without a value, as a form sends it for a field that was
 * not filled in, is left out. The parameter {@code limit} is the number of records of a page, and
 * {@code cursor} is the start of the page. The model is the bean {@code DynaModel<Book>} or, for an
 * argument {@code AsyncResults<Book>}, the bean {@code AsyncDynaModel<Book>}; if there are several,
 * a {@code @Qualifier} beside this annotation chooses one.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Lookups {
  /** Returns the allowed lookups; without any, the results are all records. */
  String[] value() default {};

  /** Returns whether lookups that no key can answer are rejected, so that none causes a scan. */
  boolean indexOnly() default false;

  /** Returns the names of parameters that are not lookups. */
  String[] ignoring() default {};

  /** Returns the number of records of a page, if the request does not have a limit. */
  int limit() default 20;

  /** Returns the greatest limit that a request may have. */
  int maxLimit() default 100;
}
