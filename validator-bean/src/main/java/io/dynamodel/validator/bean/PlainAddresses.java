package io.dynamodel.validator.bean;

import io.dynamodel.mapping.PlainAddress;
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
      return (!hasPattern && value instanceof String text && PlainAddress.topLevel(text) > 0)
          || library.isValid(value, context);
    }
  }
}
