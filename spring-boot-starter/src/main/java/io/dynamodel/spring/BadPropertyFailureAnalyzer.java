package io.dynamodel.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains a {@link BadPropertyException} when the application fails to start. */
final class BadPropertyFailureAnalyzer extends AbstractFailureAnalyzer<BadPropertyException> {
  /** Creates the analyzer, which Spring Boot finds by its name. */
  BadPropertyFailureAnalyzer() {}

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, BadPropertyException cause) {
    return new FailureAnalysis(cause.getMessage() + ".", cause.action(), rootFailure);
  }
}
