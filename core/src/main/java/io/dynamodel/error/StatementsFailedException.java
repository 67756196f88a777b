package io.dynamodel.error;

import io.dynamodel.internal.base.Names;
import io.dynamodel.value.Document;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if some statements of a batch failed. All others were executed and are not undone; {@link
 * #results} has their results. The cause is the exception of the first failed statement.
 */
public final class StatementsFailedException extends DynaModelException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an ArrayList
  private final List<@Nullable Document> results;

  @SuppressWarnings("serial") // made by List.copyOf
  private final List<Failure> failures;

  /**
   * The failure of a statement.
   *
   * @param position the position of the statement in the batch, counted from 0
   * @param exception the exception that the statement would have thrown alone
   */
  public record Failure(int position, DynaModelException exception) implements Serializable {}

  /**
   * Creates the exception.
   *
   * @param results the item that each statement returned; null for none
   * @param failures at least one
   */
  public StatementsFailedException(List<@Nullable Document> results, List<Failure> failures) {
    super(
        failures.stream()
            .limit(Names.MOST)
            .map(failure -> "\n  [" + failure.position + "] " + failure.exception.getMessage())
            .collect(
                Collectors.joining(
                    "",
                    failures.size()
                        + " of "
                        + results.size()
                        + " statements of the batch failed, and the others were executed:",
                    Names.more(failures.size(), "\n  "))),
        failures.get(0).exception);
    this.results = new ArrayList<>(results);
    this.failures = List.copyOf(failures);
  }

  /** Returns the failures, in the order of the statements. */
  public List<Failure> failures() {
    return failures == null ? List.of() : failures;
  }

  /**
   * Returns the item that each statement returned, in the order of the statements; empty for one
   * that returned none, and for one that failed.
   */
  public List<Optional<Document>> results() {
    return results == null
        ? List.of()
        : results.stream().<Optional<Document>>map(Optional::ofNullable).toList();
  }
}
