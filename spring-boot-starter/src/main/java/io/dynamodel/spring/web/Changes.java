package io.dynamodel.spring.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Turns the body of a request, a merge patch (RFC 7396), into the changes of an argument {@code
 * Patch<Book>}:
 *
 * <pre>{@code
 * @PatchMapping("/books/{isbn}")
 * Book patch(@PathVariable String isbn, @Changes({"title", "stock__minus"}) Patch<Book> patch) {
 *   return patch.apply(isbn);
 * }
 * }</pre>
 *
 * <p>The body is JSON, of type {@code application/merge-patch+json} or {@code application/json}.
 * Everything that is wrong with it is answered with 400 and a list of violations. The model is the
 * bean {@code DynaModel<Book>}; if there are several, a {@code @Qualifier} beside this annotation
 * chooses one.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Changes {
  /** Returns the allowed changes, as {@link io.dynamodel.ChangeFilter} has them. */
  String[] value();
}
