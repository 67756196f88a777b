package io.dynamodel.internal.object;

import io.dynamodel.mapping.Forms;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;

/**
 * What the class around a value says of how it is stored.
 *
 * @param forms the forms of the values
 * @param first the converter providers that are asked before the standard forms are taken
 * @param last those that are asked for what has no standard form
 * @param ignoresNulls whether a nested object has no NULL for what is null in it, where the forms
 *     are those of the enhanced client
 * @param keepsEmpty whether a nested object is read although nothing is in it, where the forms are
 *     those of the enhanced client
 * @param isFlattened whether the fields of a nested object stand in the place of it
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
   * Those of the elements of a list or the values of a map. The enhanced client asks no provider
   * for them where it has a form of its own.
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
