package io.dynamodel.spring.guide;

import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Results;
import io.dynamodel.spring.web.Changes;
import io.dynamodel.spring.web.Lookups;
import io.dynamodel.spring.web.Patch;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

// snippet: spring-web
@RestController
record BookEndpoints(DynaModel<Book> books) {
  @GetMapping("/books")
  Page<Book> list(@Lookups({"author", "year__gte"}) Results<Book> found) {
    return found.page();
  }

  @GetMapping("/books/{isbn}")
  Optional<Book> get(@PathVariable String isbn) {
    return books.get(isbn);
  }

  @PostMapping("/books")
  @ResponseStatus(HttpStatus.CREATED)
  Book create(@RequestBody Book book) {
    return books.saveUnique(book);
  }

  @PatchMapping("/books/{isbn}")
  Book patch(@PathVariable String isbn, @Changes({"title", "shelf", "year"}) Patch<Book> patch) {
    return patch.apply(isbn);
  }
}
// end
