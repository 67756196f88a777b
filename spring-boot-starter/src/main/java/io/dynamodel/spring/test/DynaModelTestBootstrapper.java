package io.dynamodel.spring.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.test.context.SpringBootTestContextBootstrapper;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Sets the properties of the tests of models. */
final class DynaModelTestBootstrapper extends SpringBootTestContextBootstrapper {
  /** The database is an embedded one, whatever the properties of the application say. */
  private static final List<String> EMBEDDED =
      List.of(
          "dynamodel.target=embedded",
          "dynamodel.region=",
          "dynamodel.endpoint=",
          "dynamodel.tables=ensure");

  /** Creates the bootstrapper, for Spring. */
  DynaModelTestBootstrapper() {}

  @Override
  protected String[] getProperties(Class<?> testClass) {
    List<String> properties = new ArrayList<>(EMBEDDED);
    DynaModelTest test =
        TestContextAnnotationUtils.findMergedAnnotation(testClass, DynaModelTest.class);
    if (test != null) {
      properties.addAll(Arrays.asList(test.properties()));
    }
    return properties.toArray(String[]::new);
  }
}
