package io.dynamodel.spring.guide;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.ThrottledException;
import io.dynamodel.test.LocalDynamo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

// snippet: spring-local
@SpringBootTest(properties = "dynamodel.tables=ensure")
class LibraryTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  @Autowired private Library library;

  @Test
  void a_library_that_is_throttled_says_so() {
    dynamo.faults().on("Query").next(20).throttle();
    assertThatThrownBy(() -> library.of("Mr. Bar")).isInstanceOf(ThrottledException.class);
  }
}
// end
