package io.dynamodel.spring.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.test.LocalDynamo;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The answers that the page on Spring Boot shows. */
@SpringBootTest(properties = "dynamodel.tables=ensure")
@AutoConfigureMockMvc
class BookEndpointsTest {
  @RegisterExtension static final LocalDynamo dynamo = LocalDynamo.embedded();

  @Autowired private MockMvcTester mvc;
  @Autowired private DynaModel<Book> books;

  @BeforeEach
  void store() {
    books.save(new Book("1", "Foo", "Mr. Bar", "north", 1999));
    books.save(new Book("2", "Qux", "Mr. Bar", "north", 2001));
  }

  @Test
  void a_patch_with_three_mistakes_has_one_answer() {
    MvcTestResult answer =
        mvc.patch()
            .uri("/books/1")
            .contentType("application/merge-patch+json")
            .content("{\"titel\": \"Foo\", \"year\": \"1999\", \"title\": \"\"}")
            .exchange();
    assertThat(answer).hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer)
        .bodyJson()
        .isStrictlyEqualTo(
            """
            {
              "title": "Bad Request",
              "status": 400,
              "detail": "the content has 3 violations",
              "instance": "/books/1",
              "violations": [
                {"path": "titel", "constraint": "unknown", "message": "is not a field, did you mean 'title'?"},
                {"path": "year", "constraint": "type",
                  "message": "must be a whole number from -2147483648 to 2147483647, not text"},
                {"path": "title", "constraint": "NotBlank", "message": "must not be blank"}
              ]
            }
            """);
  }

  @Test
  void a_page_has_a_link_to_the_next_one() {
    MvcTestResult first = mvc.get().uri("/books?author=Mr. Bar&limit=1").exchange();
    assertThat(first).bodyJson().extractingPath("[*].title").asArray().containsExactly("Foo");
    String link = first.getResponse().getHeader("Link");
    assertThat(link).startsWith("<http://localhost/books?author=").endsWith(">; rel=\"next\"");
    assertThat(mvc.get().uri(URI.create(link.substring(1, link.indexOf('>')))))
        .bodyJson()
        .extractingPath("[*].title")
        .asArray()
        .containsExactly("Qux");
  }

  @Test
  void a_book_that_is_not_there_is_not_found() {
    assertThat(mvc.get().uri("/books/7")).hasStatus(404);
  }
}
