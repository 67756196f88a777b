package io.dynamodel.internal.object;

import io.dynamodel.mapping.Forms;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;

/**
 * How a class specifies that its values are stored.
 *
 * @param forms the forms of the values
 * @param first the converter providers that are asked before the standard forms are used
 * @param last the converter providers for types without a standard form
 * @param ignoresNulls whether null properties of a nested object are omitted, rather than stored as
 *     NULL, in the forms of the enhanced client
 * @param keepsEmpty whether a nested object without any stored property is read as an object,
 *     rather than as null, in the forms of the enhanced client
 * @param isFlattened whether the fields of a nested object are stored in its place
 */
record Surroundings(
    Forms forms,
    List<AttributeConverterProvider> first,
    List<AttributeConverterProvider> last,
    boolean ignoresNulls,
    boolean keepsEmpty,
    boolean isFlattened) {
  static Surroundings of(Forms forms) {
    return new Surroundings(forms, List.of(), List.of(), false, false, false);
  }

  Surroundings withNested(boolean ignoringNulls, boolean keepingEmpty, boolean flattened) {
    return new Surroundings(forms, first, last, ignoringNulls, keepingEmpty, flattened);
  }

  /**
   * Returns the surroundings of the elements of a list or the values of a map. For these, the
   * enhanced client does not ask a provider if it has a form of its own.
   */
  Surroundings ofElements() {
    return first.isEmpty() && !isFlattened
        ? this
        : new Surroundings(
            forms,
            List.of(),
            Stream.concat(first.stream(), last.stream()).toList(),
            ignoresNulls,
            keepsEmpty,
            false);
  }

  boolean isOfEnhancedClient() {
    return forms == Forms.ENHANCED_CLIENT;
  }
}
