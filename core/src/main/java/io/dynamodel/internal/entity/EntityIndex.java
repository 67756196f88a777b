package io.dynamodel.internal.entity;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An index in which the items of an entity are: those that have a value for each field of its keys.
 *
 * @param templates the templates of its key attributes, without those of the primary key
 */
record EntityIndex(Map<String, KeyTemplate> templates) {
  Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>();
    templates.values().forEach(template -> fields.addAll(template.fields()));
    return fields;
  }

  boolean isFilledBy(Map<String, AttributeValue> item) {
    return templates.values().stream().allMatch(template -> template.isFilledBy(item));
  }

  boolean isMadeOf(Set<String> changed) {
    return templates.values().stream()
        .anyMatch(template -> template.fields().stream().anyMatch(changed::contains));
  }
}
