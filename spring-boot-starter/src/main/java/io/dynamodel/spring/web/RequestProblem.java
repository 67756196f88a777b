package io.dynamodel.spring.web;

import org.springframework.http.HttpStatusCode;

/** An error in a request, which its response describes. */
final class RequestProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * Creates the exception.
   *
   * @param detail for the caller: without values and names of tables
   */
  RequestProblem(HttpStatusCode status, String detail) {
    super(detail);
    this.status = status.value();
  }

  HttpStatusCode status() {
    return HttpStatusCode.valueOf(status);
  }
}
