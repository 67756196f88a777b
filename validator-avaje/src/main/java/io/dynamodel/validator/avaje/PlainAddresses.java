package io.dynamodel.validator.avaje;

import io.avaje.validation.Validator;
import io.avaje.validation.adapter.ValidationAdapter;
import io.avaje.validation.adapter.ValidationRequest;
import io.dynamodel.mapping.PlainAddress;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The check of {@code @Email}, which is skipped for addresses that are obviously valid. The
 * library's own evaluates three regular expressions for each address, which takes more than half of
 * the time for a record with one address among ten fields.
 */
record PlainAddresses<T>(ValidationAdapter<T> library) implements ValidationAdapter<T> {
  private static final String LIBRARY = Validator.class.getPackageName() + ".core.";

  /**
   * Returns a check that accepts plain addresses by itself if the given one is the library's own
   * and has no pattern besides. One that a user wrote may reject any address.
   */
  static <T> ValidationAdapter<T> around(
      ValidationAdapter<T> check,
      Class<? extends Annotation> constraint,
      Map<String, Object> attributes) {
    boolean isEmail = constraint.getSimpleName().equals("Email");
    boolean isOwn = check.getClass().getName().startsWith(LIBRARY);
    boolean hasPattern =
        !attributes.getOrDefault("regexp", ".*").equals(".*")
            || !attributes.getOrDefault("flags", List.of()).equals(List.of());
    return isEmail && isOwn && !hasPattern ? new PlainAddresses<>(check) : check;
  }

  @Override
  public boolean validate(@Nullable T value, ValidationRequest request, @Nullable String step) {
    return (value instanceof String text && PlainAddress.topLevel(text) > 0)
        || library.validate(value, request, step);
  }
}
