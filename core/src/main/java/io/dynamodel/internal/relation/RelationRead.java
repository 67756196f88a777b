package io.dynamodel.internal.relation;

import io.dynamodel.internal.read.Unreadables;
import io.dynamodel.internal.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the related records of many records at once.
 *
 * @param <V> the result for each record
 */
public interface RelationRead<V> {
  /** Returns the names of the source's fields. */
  List<String> from();

  /**
   * Returns the steps that read what is related to records of the source.
   *
   * @param sources the fields of the records, at least those of {@link #from}
   * @param unreadables what happens to related items from which no record can be created
   * @return an element for each record, in the same order
   */
  Step<List<V>> of(List<Map<String, AttributeValue>> sources, Unreadables unreadables);

  /** Returns the same, where such items are an error. */
  default Step<List<V>> of(List<Map<String, AttributeValue>> sources) {
    return of(sources, Unreadables.REFUSED);
  }

  /**
   * Returns the different values to which records of the source are related, each with the
   * positions of these records.
   */
  static Map<Map<String, AttributeValue>, List<Integer>> positions(
      Link<?> link, List<Map<String, AttributeValue>> sources) {
    Map<Map<String, AttributeValue>, List<Integer>> positions = new LinkedHashMap<>();
    for (int i = 0; i < sources.size(); i++) {
      Map<String, AttributeValue> values = link.values(sources.get(i));
      if (values != null) {
        positions.computeIfAbsent(values, each -> new ArrayList<>()).add(i);
      }
    }
    return positions;
  }
}
