package io.dynamodel.validator.bean;

import jakarta.validation.MessageInterpolator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * The library's messages in one language, without an Expression Language. If one of the library's
 * own messages needs that language, usually to print the rejected value, a plain message replaces
 * it. A user's message remains as it was written.
 */
final class PlainMessages extends ParameterMessageInterpolator {
  PlainMessages() {
    // The root locale: if a bundle for any other locale does not exist, Java falls back to the
    // locale of the JVM.
    super(Set.of(Locale.ROOT), Locale.ROOT, false);
  }

  @Override
  public String interpolate(String template, Context context) {
    return interpolate(template, context, Locale.ROOT);
  }

  @Override
  public String interpolate(String template, Context context, Locale ignored) {
    String message = super.interpolate(template, context, Locale.ROOT);
    String plain =
        message.contains("${")
            ? plain(template, context.getConstraintDescriptor().getAttributes())
            : null;
    return plain == null ? message : plain;
  }

  @Override
  protected String interpolate(MessageInterpolator.Context context, Locale locale, String term) {
    return term.startsWith("$") ? term : super.interpolate(context, locale, term);
  }

  /** Returns the replacement of one of the library's own messages; null for any other message. */
  private static @Nullable String plain(String template, Map<String, Object> attributes) {
    return switch (template) {
      case "{jakarta.validation.constraints.DecimalMin.message}" ->
          "must be greater than " + orEqualTo(attributes) + attributes.get("value");
      case "{jakarta.validation.constraints.DecimalMax.message}" ->
          "must be less than " + orEqualTo(attributes) + attributes.get("value");
      case "{org.hibernate.validator.constraints.time.DurationMin.message}" ->
          "must be longer than " + orEqualTo(attributes) + duration(attributes);
      case "{org.hibernate.validator.constraints.time.DurationMax.message}" ->
          "must be shorter than " + orEqualTo(attributes) + duration(attributes);
      case "{org.hibernate.validator.constraints.LuhnCheck.message}" ->
          "must end in a valid check digit, Luhn Modulo 10 checksum failed";
      case "{org.hibernate.validator.constraints.Mod10Check.message}" ->
          "must end in a valid check digit, Modulo 10 checksum failed";
      case "{org.hibernate.validator.constraints.Mod11Check.message}" ->
          "must end in a valid check digit, Modulo 11 checksum failed";
      default -> null;
    };
  }

  private static String orEqualTo(Map<String, Object> attributes) {
    return Boolean.TRUE.equals(attributes.get("inclusive")) ? "or equal to " : "";
  }

  private static String duration(Map<String, Object> attributes) {
    List<String> parts = new ArrayList<>();
    for (String unit : List.of("days", "hours", "minutes", "seconds", "millis", "nanos")) {
      long amount = ((Number) attributes.getOrDefault(unit, 0)).longValue();
      if (amount != 0) {
        parts.add(amount + " " + (amount == 1 ? unit.substring(0, unit.length() - 1) : unit));
      }
    }
    return parts.isEmpty() ? "0" : String.join(" ", parts);
  }
}
