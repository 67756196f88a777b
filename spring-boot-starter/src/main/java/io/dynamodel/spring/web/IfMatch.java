package io.dynamodel.spring.web;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The version that a request requires by its header {@code If-Match}, which is the {@code ETag} of
 * an earlier response. An endpoint can have it as an argument:
 *
 * <pre>{@code
 * @DeleteMapping("/books/{isbn}")
 * void delete(@PathVariable String isbn, IfMatch match) {
 *   books.delete(isbn, o -> match.version().ifPresent(v -> o.onlyIf("rev", v)));
 * }
 * }</pre>
 *
 * <p>A header that no version can have, such as one with a weak tag, is answered with 412.
 */
public final class IfMatch {
  private static final String ANY = "*";

  private final OptionalLong version;

  private IfMatch(OptionalLong version) {
    this.version = version;
  }

  /** Returns the required version; empty if the header is missing or {@code *}. */
  public OptionalLong version() {
    return version;
  }

  /** Reads the header; null if there is none. */
  static IfMatch of(@Nullable String header) {
    if (header == null || header.isBlank() || header.strip().equals(ANY)) {
      return new IfMatch(OptionalLong.empty());
    }
    String tag = header.strip();
    if (!tag.matches("\"\\d{1,18}\"")) {
      throw new RequestProblem(
          HttpStatus.PRECONDITION_FAILED, "If-Match takes one ETag of an earlier response");
    }
    return new IfMatch(OptionalLong.of(Long.parseLong(tag.substring(1, tag.length() - 1))));
  }

  /** Returns the tag of a version, as the header {@code ETag} has it. */
  static String tag(long version) {
    return "\"" + version + "\"";
  }

  @Override
  public String toString() {
    return "IfMatch " + (version.isPresent() ? tag(version.getAsLong()) : "none");
  }
}
