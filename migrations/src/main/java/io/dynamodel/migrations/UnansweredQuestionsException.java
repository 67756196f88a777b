package io.dynamodel.migrations;

import java.util.List;

/** Thrown if a migration cannot be written because questions about it were not answered. */
public class UnansweredQuestionsException extends MigrationException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // made by List.copyOf
  private final transient List<Question> questions;

  public UnansweredQuestionsException(String message, List<Question> questions) {
    super(message);
    this.questions = List.copyOf(questions);
  }

  /** Returns all questions; empty after the exception was serialized. */
  public List<Question> questions() {
    return questions == null ? List.of() : questions;
  }
}
