package io.dynamodel.spring.guide;

import io.dynamodel.DynaModel;
import java.util.List;
import org.springframework.stereotype.Service;

// snippet: spring-service
@Service
class Library {
  private final DynaModel<Book> books;

  Library(DynaModel<Book> books) {
    this.books = books;
  }

  List<Book> of(String author) {
    return books.query("author", author).list();
  }
}
// end
