package io.dynamodel.spring;

import io.dynamodel.error.InvalidModelException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains an {@link InvalidModelException} when the application fails to start. */
final class InvalidModelFailureAnalyzer extends AbstractFailureAnalyzer<InvalidModelException> {
  /** Creates the analyzer, which Spring Boot finds by its name. */
  InvalidModelFailureAnalyzer() {}

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidModelException cause) {
    return new FailureAnalysis(
        "A definition of a model is wrong: " + cause.getMessage(),
        "Correct the definition of the model.",
        rootFailure);
  }
}
