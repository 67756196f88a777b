package io.dynamodel.lookup;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Several, of which all must be true, or one.
 *
 * @param all whether all must be
 * @param parts not exactly one; no junctions of the same kind, save empty ones
 */
record Junction(boolean all, List<Q> parts) implements Q {
  static Q of(boolean all, List<Q> parts) {
    List<Q> flat = parts.stream().flatMap(part -> flattened(all, part)).toList();
    return flat.size() == 1 ? flat.get(0) : new Junction(all, flat);
  }

  private static Stream<Q> flattened(boolean all, Q part) {
    return part instanceof Junction junction && junction.all == all && !junction.parts.isEmpty()
        ? junction.parts.stream()
        : Stream.of(part);
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
