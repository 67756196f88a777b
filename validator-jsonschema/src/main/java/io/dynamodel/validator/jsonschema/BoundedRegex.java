package io.dynamodel.validator.jsonschema;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression whose matching always terminates.
 *
 * <p>{@code java.util.regex} backtracks: {@code ^(.*a){12}$} takes seconds on 32 characters, and
 * {@code (x|y)*z} overflows the stack on long texts. So every character that a match examines
 * counts against one budget for the whole validation. When the budget or the stack is exhausted,
 * the text counts as not matching and the validation as exhausted.
 */
final class BoundedRegex implements RegularExpression {
  /** The number of characters that one validation may examine: a few tenths of a second. */
  private static final int BUDGET = 20_000_000;

  private static final int MAX_LENGTH = 10_000;

  private static final ThreadLocal<@Nullable Budget> CURRENT = new ThreadLocal<>();

  private final Pattern pattern;

  /**
   * Compiles a regular expression.
   *
   * @throws PatternSyntaxException if it is not a regular expression, or is too long to compile in
   *     reasonable time
   */
  BoundedRegex(String regex) {
    if (regex.length() > MAX_LENGTH) {
      throw new PatternSyntaxException("Longer than " + MAX_LENGTH + " characters", "", -1);
    }
    try {
      this.pattern =
          Pattern.compile(
              RegularExpressions.replaceLongformCharacterProperties(
                  RegularExpressions.replaceDollarAnchors(regex)));
    } catch (StackOverflowError e) {
      throw new PatternSyntaxException("Nested too deep", "", -1);
    }
  }

  /** The budget of one validation for matching. */
  static final class Budget implements AutoCloseable {
    private int left = BUDGET;
    private boolean exhausted;

    private Budget() {}

    /** Returns whether a match was aborted. */
    boolean exhausted() {
      return exhausted;
    }

    private void spend() {
      if (--left < 0) {
        throw Spent.INSTANCE;
      }
    }

    @Override
    public void close() {
      // The value is not removed, because that would make every validation allocate a new
      // thread-local entry.
      CURRENT.set(null);
    }
  }

  /** Aborts a match from deep inside. */
  private static final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Spent INSTANCE = new Spent();

    private Spent() {
      super("the budget for matching is spent", null, false, false);
    }
  }

  /** A text that counts how often its characters are examined. */
  private record Counted(CharSequence text, Budget budget) implements CharSequence {
    @Override
    public char charAt(int index) {
      budget.spend();
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), budget);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  /** Starts the budget of a validation on this thread. */
  static Budget budget() {
    Budget budget = new Budget();
    CURRENT.set(budget);
    return budget;
  }

  @Override
  public boolean matches(String value) {
    Budget current = CURRENT.get();
    Budget budget = current == null ? new Budget() : current;
    return orExhausted(budget, () -> pattern.matcher(new Counted(value, budget)).find());
  }

  /**
   * Returns the result of a check. If the check overflows the stack or throws, the result is false
   * and the validation is exhausted.
   */
  static boolean orExhausted(BooleanSupplier check) {
    Budget current = CURRENT.get();
    return orExhausted(current == null ? new Budget() : current, check);
  }

  private static boolean orExhausted(Budget budget, BooleanSupplier check) {
    try {
      return check.getAsBoolean();
    } catch (RuntimeException | StackOverflowError e) {
      budget.exhausted = true;
      return false;
    }
  }
}
