package io.dynamodel.internal.relation;

import io.dynamodel.internal.read.Unreadables;
import io.dynamodel.internal.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The relations that are loaded for each of several records.
 *
 * @param reads the relations
 */
public record Loaded(List<? extends RelationRead<?>> reads) {
  /**
   * Returns the steps that read all relations of records, one relation after the other.
   *
   * @param sources the fields of the records
   * @param unreadables what happens to related items from which no record can be created
   * @return for each record what is related to it, in the order of the relations
   */
  public Step<List<List<Object>>> of(
      List<Map<String, AttributeValue>> sources, Unreadables unreadables) {
    List<List<Object>> loaded = new ArrayList<>();
    sources.forEach(source -> loaded.add(new ArrayList<>()));
    return from(0, sources, unreadables, loaded);
  }

  private Step<List<List<Object>>> from(
      int next,
      List<Map<String, AttributeValue>> sources,
      Unreadables unreadables,
      List<List<Object>> loaded) {
    return next == reads.size()
        ? Step.done(loaded)
        : reads
            .get(next)
            .of(sources, unreadables)
            .andThen(
                related -> {
                  for (int i = 0; i < loaded.size(); i++) {
                    loaded.get(i).add(related.get(i));
                  }
                  return from(next + 1, sources, unreadables, loaded);
                });
  }
}
