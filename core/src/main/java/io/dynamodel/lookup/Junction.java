package io.dynamodel.lookup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several, of which all must be true, or one.
 *
 * @param all whether all must be
 * @param parts not exactly one; no junctions of the same kind, save empty ones
 */
record Junction(boolean all, List<Q> parts) implements Q {
  static Q of(boolean all, List<? extends Q> parts) {
    List<Q> flat = new ArrayList<>(parts.size());
    for (Q part : parts) {
      if (part instanceof Junction junction && junction.all == all && !junction.parts.isEmpty()) {
        flat.addAll(junction.parts);
      } else {
        flat.add(part);
      }
    }
    return ofFlat(all, flat);
  }

  /** Of parts that are no junctions, in a list that is not changed any more. */
  static Q ofFlat(boolean all, List<? extends Q> parts) {
    return parts.size() == 1
        ? parts.get(0)
        : new Junction(all, Collections.unmodifiableList(parts));
  }

  @Override
  public String toString() {
    return parts.isEmpty()
        ? "everything"
        : parts.stream()
            .map(part -> part instanceof Junction ? "(" + part + ")" : part.toString())
            .collect(Collectors.joining(all ? " and " : " or "));
  }
}
