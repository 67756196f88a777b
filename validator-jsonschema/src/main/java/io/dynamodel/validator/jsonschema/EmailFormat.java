package io.dynamodel.validator.jsonschema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;
import io.dynamodel.mapping.PlainAddress;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The format {@code email}, with the same results as the library's. The library takes a microsecond
 * and six regular expressions per address; most real addresses are simpler than that, and depend on
 * their top-level domain alone.
 *
 * @param format the library's own format, which checks all other addresses
 */
record EmailFormat(Format format) implements Format {
  /**
   * The top-level domains that the library has accepted. There are at most as many as in its own
   * list, so texts from outside cannot make this set grow.
   */
  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

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
    int top = PlainAddress.topLevel(value);
    if (top < 0) {
      return format.matches(execution, schema, value);
    }
    String name = value.substring(top).toLowerCase(Locale.ROOT);
    if (KNOWN.contains(name)) {
      return true;
    }
    boolean valid = format.matches(execution, schema, value);
    if (valid) {
      KNOWN.add(name);
    }
    return valid;
  }
}
