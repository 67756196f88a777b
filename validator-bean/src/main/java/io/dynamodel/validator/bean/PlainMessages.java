package io.dynamodel.validator.bean;

import jakarta.validation.MessageInterpolator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * The library's messages without an Expression Language, in one language. Where a message of the
 * library's own needs the language, mostly to print the rejected value, a plain one stands in;
 * where a user's does, it stays as it was written.
 */
final class PlainMessages extends ParameterMessageInterpolator {
  private static final Map<String, Function<Map<String, Object>, String>> PLAIN =
      Map.of(
          "{jakarta.validation.constraints.DecimalMin.message}",
          attributes -> "must be greater than " + orEqualTo(attributes) + attributes.get("value"),
          "{jakarta.validation.constraints.DecimalMax.message}",
          attributes -> "must be less than " + orEqualTo(attributes) + attributes.get("value"),
          "{org.hibernate.validator.constraints.time.DurationMin.message}",
          attributes -> "must be longer than " + orEqualTo(attributes) + duration(attributes),
          "{org.hibernate.validator.constraints.time.DurationMax.message}",
          attributes -> "must be shorter than " + orEqualTo(attributes) + duration(attributes),
          "{org.hibernate.validator.constraints.LuhnCheck.message}",
          attributes -> "must end in a valid check digit, Luhn Modulo 10 checksum failed",
          "{org.hibernate.validator.constraints.Mod10Check.message}",
          attributes -> "must end in a valid check digit, Modulo 10 checksum failed",
          "{org.hibernate.validator.constraints.Mod11Check.message}",
          attributes -> "must end in a valid check digit, Modulo 11 checksum failed");

  PlainMessages() {
    // The root locale: a bundle asked for any other that has none of its own falls back to the one
    // of the JVM.
    super(Set.of(Locale.ROOT), Locale.ROOT, false);
  }

  @Override
  public String interpolate(String template, Context context) {
    return interpolate(template, context, Locale.ROOT);
  }

  @Override
  public String interpolate(String template, Context context, Locale ignored) {
    String message = super.interpolate(template, context, Locale.ROOT);
    Function<Map<String, Object>, String> plain = PLAIN.get(template);
    return plain != null && message.contains("${")
        ? plain.apply(context.getConstraintDescriptor().getAttributes())
        : message;
  }

  @Override
  protected String interpolate(MessageInterpolator.Context context, Locale locale, String term) {
    return term.startsWith("$") ? term : super.interpolate(context, locale, term);
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
