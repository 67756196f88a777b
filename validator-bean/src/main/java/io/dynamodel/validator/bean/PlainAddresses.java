package io.dynamodel.validator.bean;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.constraints.Email;
import org.hibernate.validator.HibernateValidator;
import org.jspecify.annotations.Nullable;

/**
 * The library's constraint validators, except that the validator of {@link Email} is skipped for
 * addresses that are obviously valid. It evaluates three regular expressions per address, which
 * takes more than half of the library's time for a record with one address among ten fields.
 *
 * @param library creates the library's own validators
 */
record PlainAddresses(ConstraintValidatorFactory library) implements ConstraintValidatorFactory {
  private static final String LIBRARY = HibernateValidator.class.getPackageName() + ".";

  @Override
  @SuppressWarnings("unchecked") // the library uses the result as a ConstraintValidator
  public <V extends ConstraintValidator<?, ?>> V getInstance(Class<V> type) {
    V made = library.getInstance(type);
    return isOfEmail(type) ? (V) new Glance((ConstraintValidator<Email, CharSequence>) made) : made;
  }

  /**
   * Returns whether a validator is the library's own for {@link Email}. One that a user wrote may
   * reject any address. A validator that is not recognized is simply used.
   */
  private static boolean isOfEmail(Class<?> type) {
    if (!type.getName().startsWith(LIBRARY)) {
      return false;
    }
    try {
      type.getMethod("initialize", Email.class);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  @Override
  public void releaseInstance(ConstraintValidator<?, ?> instance) {
    library.releaseInstance(instance instanceof Glance glance ? glance.library : instance);
  }

  private static final class Glance implements ConstraintValidator<Email, CharSequence> {
    private static final int MAX_LOCAL = 64;
    private static final int MAX_LABEL = 63;
    private static final int MAX_DOMAIN = 253;

    private final ConstraintValidator<Email, CharSequence> library;
    private boolean hasPattern;

    Glance(ConstraintValidator<Email, CharSequence> library) {
      this.library = library;
    }

    @Override
    public void initialize(Email email) {
      library.initialize(email);
      hasPattern = !email.regexp().equals(".*") || email.flags().length > 0;
    }

    @Override
    public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
      return (!hasPattern && value instanceof String text && isPlain(text))
          || library.isValid(value, context);
    }

    /**
     * Returns whether a text consists of words separated by single dots, an at sign, and such words
     * again.
     */
    private static boolean isPlain(String text) {
      int at = text.indexOf('@');
      int length = text.length();
      return at > 0
          && at <= MAX_LOCAL
          && length - at - 1 <= MAX_DOMAIN
          && areWords(text, 0, at)
          && areWords(text, at + 1, length);
    }

    private static boolean areWords(String text, int from, int to) {
      int word = from;
      for (int i = from; i < to; i++) {
        char c = text.charAt(i);
        if (c == '.') {
          if (i == word) {
            return false;
          }
          word = i + 1;
        } else if (!isLetterOrDigit(c) || i - word == MAX_LABEL) {
          return false;
        }
      }
      return word < to;
    }

    private static boolean isLetterOrDigit(char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
  }
}
