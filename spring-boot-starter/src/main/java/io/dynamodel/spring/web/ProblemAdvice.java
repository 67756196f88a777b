package io.dynamodel.spring.web;

import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ThrottledException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.WebRequest;

/**
 * Answers exceptions of DynaModel with problem details (RFC 9457). Exceptions that the caller did
 * not cause, such as that of a missing table, are left to the application.
 */
@ControllerAdvice
final class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  /** In seconds. By then, the SDK has already repeated the request for a while. */
  private static final String SOON = "1";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> invalid(ValidationException e) {
    return answer(Problems.invalid(e));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> failed(ConditionFailedException e, WebRequest request) {
    return answer(Problems.failed(e, requiresVersion(request)));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> cancelled(TransactionFailedException e, WebRequest request) {
    return answer(Problems.cancelled(e, requiresVersion(request)));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> bad(RequestProblem e) {
    return answer(Problems.of(e.status(), String.valueOf(e.getMessage())));
  }

  /** Its message is for the log, because it may be a mistake of the program. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> bad(InvalidRequestException e) {
    LOG.warn("a request is answered with 400: {}", e.getMessage());
    return answer(Problems.of(HttpStatus.BAD_REQUEST, Problems.BAD_PARAMETER));
  }

  @ExceptionHandler({ThrottledException.class, BatchIncompleteException.class})
  ResponseEntity<ProblemDetail> throttled() {
    return answer(Problems.throttled());
  }

  private static boolean requiresVersion(WebRequest request) {
    return request.getHeader(HttpHeaders.IF_MATCH) != null;
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
    if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
      answer.header(HttpHeaders.RETRY_AFTER, SOON);
    }
    return answer.body(problem);
  }
}
