package io.dynamodel.spring.web;

import io.dynamodel.BoundModel;
import io.dynamodel.error.ConditionFailedException;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.FailedTerm;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ThrottledException;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.error.Violation;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** The problem details of exceptions: without values, names of tables and texts of a database. */
final class Problems {
  static final String BAD_PARAMETER = "a parameter of the request is not valid";

  private Problems() {}

  static ProblemDetail of(HttpStatusCode status, String detail) {
    return ProblemDetail.forStatusAndDetail(status, detail);
  }

  /** Returns the problem of a response that Spring does not give the path of its request. */
  static ProblemDetail notFound(URI request) {
    ProblemDetail problem = notFound();
    problem.setInstance(URI.create(request.getRawPath()));
    return problem;
  }

  private static ProblemDetail notFound() {
    return of(HttpStatus.NOT_FOUND, "there is no such item");
  }

  static ProblemDetail invalid(ValidationException e) {
    List<Violation> violations = e.violations();
    ProblemDetail problem =
        of(
            HttpStatus.BAD_REQUEST,
            violations.size() == 1
                ? "the content has a violation"
                : "the content has " + violations.size() + " violations");
    problem.setProperty("violations", violations.stream().map(Problems::shown).toList());
    return problem;
  }

  private static Map<String, String> shown(Violation violation) {
    Map<String, String> shown = new LinkedHashMap<>();
    shown.put("path", violation.path().toString());
    shown.put("constraint", violation.constraint());
    shown.put("message", violation.message());
    return shown;
  }

  /**
   * Returns the problem of a condition that failed.
   *
   * @param isRequired whether the request itself requires a version, by {@code If-Match}
   */
  static ProblemDetail failed(ConditionFailedException e, boolean isRequired) {
    if (e instanceof ItemExistsException exists) {
      return exists(exists);
    }
    if (e.stored().isEmpty()) {
      return notFound();
    }
    String changed = "the item was changed in the meantime: read it again";
    if (isRequired) {
      return of(HttpStatus.PRECONDITION_FAILED, changed);
    }
    return of(
        HttpStatus.CONFLICT,
        e instanceof VersionConflictException
            ? changed
            : "the item does not fulfil the condition of this request");
  }

  private static ProblemDetail exists(ItemExistsException e) {
    ProblemDetail problem = of(HttpStatus.CONFLICT, "such an item exists already");
    List<String> fields =
        e.failedTerms().stream().map(FailedTerm::path).map(Object::toString).distinct().toList();
    if (!fields.isEmpty()) {
      problem.setProperty("fields", fields);
    }
    return problem;
  }

  /** Returns the problem of the first call of a transaction that could not be carried out. */
  static ProblemDetail cancelled(TransactionFailedException e, boolean isRequired) {
    for (TransactionFailedException.Reason reason : e.reasons()) {
      DynaModelException cause = reason.exception();
      if (cause instanceof ConditionFailedException failed) {
        return failed(failed, isRequired);
      }
      if (cause instanceof ThrottledException) {
        return throttled();
      }
    }
    return of(HttpStatus.CONFLICT, "other requests changed the same items: repeat the request");
  }

  static ProblemDetail throttled() {
    return of(
        HttpStatus.SERVICE_UNAVAILABLE, "there are too many requests: repeat the request later");
  }

  /** Returns the message of a bad parameter, without the name of the table. */
  static String withoutTable(BoundModel<?> model, InvalidRequestException e) {
    String table = model.table().name();
    String message = String.valueOf(e.getMessage()).replace("table " + table, "the table");
    if (message.startsWith(table)) {
      String rest = message.substring(table.length());
      message =
          rest.startsWith(",") || rest.startsWith(":") ? rest.substring(1).strip() : "this" + rest;
    }
    return Pattern.compile("\\b" + Pattern.quote(table) + "\\b").matcher(message).find()
        ? BAD_PARAMETER
        : message;
  }
}
