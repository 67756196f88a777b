package io.dynamodel.internal.lookup;

import io.dynamodel.Q;
import io.dynamodel.Resolved;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Expression;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Naming;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The fields that the tests of this package look up. */
public final class Library {
  public enum Genre {
    NOVEL,
    POETRY
  }

  public record Actor(String name, int age) {}

  public record Info(Double rating, List<Actor> actors, String type, Map<String, Integer> votes) {}

  public record Book(
      String isbn,
      String title,
      String author,
      Integer year,
      BigDecimal budget,
      BigDecimal spent,
      boolean lent,
      byte[] cover,
      List<String> tags,
      Set<String> keywords,
      Set<Integer> editions,
      Genre genre,
      UUID serial,
      Instant printed,
      OffsetDateTime bought,
      OffsetDateTime returned,
      Info info,
      Map<String, String> attrs,
      Object extra,
      String firstOwner) {}

  public static final Fields BOOKS = Codecs.of(Book.class, Naming.SNAKE_CASE).fields();

  private Library() {}

  public static Condition resolve(Q q) {
    return Resolved.of(q, BOOKS, "books");
  }

  public static Condition resolve(String lookup, Object operand) {
    return resolve(Q.of(lookup, operand));
  }

  static Expression expression(String lookup, Object operand) {
    return Expression.of(resolve(lookup, operand));
  }
}
