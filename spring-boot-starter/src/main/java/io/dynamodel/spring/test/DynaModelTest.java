package io.dynamodel.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Tests the models of an application, and nothing else of it: its definitions are bound to an
 * embedded database, which each test class has for itself, empty and with the tables of the models.
 *
 * <pre>{@code
 * @DynaModelTest
 * class BooksTest {
 *   @Autowired DynaModel<Book> books;
 *
 *   @Test
 *   void a_book_without_a_title_is_rejected() { … }
 * }
 * }</pre>
 *
 * <p>Of the components that the application scans, the test has only configuration classes with
 * methods that return a definition or a single table. Import others with {@code @Import}. With a
 * static field of {@link io.dynamodel.test.LocalDynamo}, the database is that of the field, so that
 * the test can inject faults and set the time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(DynaModelTestBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@ImportAutoConfiguration
public @interface DynaModelTest {
  /** Returns properties of the application, as in {@code "dynamodel.async=true"}. */
  String[] properties() default {};
}
