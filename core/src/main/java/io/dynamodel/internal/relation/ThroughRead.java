package io.dynamodel.internal.relation;

import io.dynamodel.internal.read.Unreadables;
import io.dynamodel.internal.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the records that are related to a record through intermediate records, each once.
 *
 * @param first leads to the intermediate records
 * @param second leads from an intermediate record to the target
 */
public record ThroughRead<M, R>(ManyRead<M> first, OneRead<R> second)
    implements RelationRead<List<R>> {
  @Override
  public List<String> from() {
    return first.from();
  }

  @Override
  public Step<List<List<R>>> of(
      List<Map<String, AttributeValue>> sources, Unreadables unreadables) {
    return first
        .each(sources, item -> first.parts(item, second.from()))
        .andThen(
            between -> {
              List<Set<Map<String, AttributeValue>>> values =
                  between.stream().map(this::values).toList();
              Set<Map<String, AttributeValue>> distinct = new LinkedHashSet<>();
              values.forEach(distinct::addAll);
              return second.byValues(distinct, unreadables).map(found -> inOrder(values, found));
            });
  }

  private Set<Map<String, AttributeValue>> values(List<Map<String, AttributeValue>> between) {
    Set<Map<String, AttributeValue>> distinct = new LinkedHashSet<>();
    for (Map<String, AttributeValue> each : between) {
      Map<String, AttributeValue> values = second.link().values(each);
      if (values != null) {
        distinct.add(values);
      }
    }
    return distinct;
  }

  private List<List<R>> inOrder(
      List<Set<Map<String, AttributeValue>>> values, Map<Map<String, AttributeValue>, R> found) {
    List<List<R>> related = new ArrayList<>();
    for (Set<Map<String, AttributeValue>> each : values) {
      List<R> records = new ArrayList<>();
      for (Map<String, AttributeValue> one : each) {
        R record = found.get(one);
        if (record != null) {
          records.add(record);
        }
      }
      related.add(List.copyOf(records));
    }
    return related;
  }
}
