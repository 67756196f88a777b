package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.value.Binary;
import io.dynamodel.engine.internal.value.TextOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The errors of sets with duplicates. The newer message lists the elements before the duplicate in
 * AWS's order, then the duplicate and the rest as sent.
 */
final class SetDuplicates {
  private SetDuplicates() {}

  /**
   * Returns the error of a set of texts or numbers.
   *
   * @param sent the whole set
   * @param distinct the elements before the first duplicate
   */
  static RequestException ofTexts(List<?> sent, Set<String> distinct) {
    List<Object> listed = new ArrayList<>(distinct.stream().sorted(TextOrder.UTF8).toList());
    return listed(sent, listed, ", ", " contains duplicates.");
  }

  /**
   * Returns the error of a set of binaries.
   *
   * @param sent the whole set
   * @param distinct the elements before the first duplicate
   */
  static RequestException ofBinaries(List<?> sent, Set<Binary> distinct) {
    List<Object> listed = new ArrayList<>(distinct.stream().sorted().toList());
    return listed(sent, listed, ",", "of type BS contains duplicates.");
  }

  static RequestException ofNumbers() {
    return RequestException.malformed(
        Messages.INVALID + "Input collection contains duplicates.",
        "Input collection contains duplicates");
  }

  private static RequestException listed(
      List<?> sent, List<Object> listed, String comma, String what) {
    listed.addAll(sent.subList(listed.size(), sent.size()));
    String newer =
        listed.stream()
            .map(element -> "\"" + element + "\"")
            .collect(Collectors.joining(comma, "[", "]"));
    return RequestException.malformed(
        Messages.INVALID + "Input collection " + newer + what,
        Messages.INVALID + "Input collection " + ValueText.list(sent, "") + what);
  }
}
