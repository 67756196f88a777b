package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.value.Binary;
import io.dynamodel.engine.internal.value.TextOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How AWS says that a set has an element twice. The newer words list the elements before the second
 * one in their order, then that one and the rest as they were sent.
 */
final class SetDuplicates {
  private SetDuplicates() {}

  /**
   * @param sent the whole set
   * @param distinct the elements before the one that is there for the second time
   */
  static RequestException ofTexts(List<?> sent, Set<String> distinct) {
    List<Object> listed = new ArrayList<>(distinct.stream().sorted(TextOrder.UTF8).toList());
    return listed(sent, listed, ", ", " contains duplicates.");
  }

  /**
   * @param sent the whole set
   * @param distinct the elements before the one that is there for the second time
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
