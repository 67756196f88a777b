package io.dynamodel.migrations.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The formats of JSON Schema that are recognized in samples. Each accepts only texts that a
 * validator accepts, and is strict if a text could have the format by chance.
 */
enum TextFormat {
  DATE_TIME(
      "date-time",
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})"),
      TextFormat::isDateTime),
  DATE("date", Pattern.compile("\\d{4}-\\d{2}-\\d{2}"), TextFormat::isDate),
  UUID("uuid", Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"), text -> true),
  EMAIL(
      "email",
      Pattern.compile(
          "[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,60}[A-Za-z0-9])?\\.)+[A-Za-z]{2,20}"),
      text -> text.indexOf('@') <= 64 && text.length() <= 250),
  URI("uri", Pattern.compile("(https?|ftp)://[A-Za-z0-9.-]+(:\\d+)?(/[!-~]*)?"), TextFormat::isUri);

  private static final int LONGEST = 2000;

  private final String word;
  private final Pattern pattern;
  private final Predicate<String> more;

  TextFormat(String word, Pattern pattern, Predicate<String> more) {
    this.word = word;
    this.pattern = pattern;
    this.more = more;
  }

  /** Returns the name in a JSON Schema. */
  String word() {
    return word;
  }

  boolean fits(String text) {
    return text.length() <= LONGEST && pattern.matcher(text).matches() && more.test(text);
  }

  private static boolean isDateTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isUri(String text) {
    try {
      return new URI(text).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
