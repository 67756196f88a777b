package io.dynamodel.validator.jsonschema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;
import com.networknt.schema.format.Formats;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A format of the library, made safe: on long texts some formats overflow the stack, and others
 * throw.
 */
record BoundedFormat(Format format) implements Format {
  private static final Set<String> NAMES =
      Set.of(
          "date-time",
          "date",
          "time",
          "duration",
          "email",
          "idn-email",
          "hostname",
          "idn-hostname",
          "ipv4",
          "ipv6",
          "uri",
          "uri-reference",
          "iri",
          "iri-reference",
          "uuid",
          "uri-template",
          "json-pointer",
          "relative-json-pointer",
          "regex");

  /**
   * The formats that the specifications define. The library knows a few more, which other
   * validators do not.
   */
  static final Map<String, BoundedFormat> STANDARD =
      Formats.DEFAULT.stream()
          .filter(format -> NAMES.contains(format.getName()))
          .map(format -> format.getName().equals("email") ? new EmailFormat(format) : format)
          .map(BoundedFormat::new)
          .collect(Collectors.toUnmodifiableMap(BoundedFormat::getName, Function.identity()));

  @Override
  public String getName() {
    return format.getName();
  }

  @Override
  public String getMessageKey() {
    return format.getMessageKey();
  }

  @Override
  public boolean matches(ExecutionContext execution, SchemaContext schema, String value) {
    return BoundedRegex.orExhausted(() -> format.matches(execution, schema, value));
  }
}
