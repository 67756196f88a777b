package io.dynamodel.internal.object;

import io.dynamodel.mapping.Discriminator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Determines the fields and texts by which the records of sealed interfaces are distinguished. */
final class Discriminators {
  private static final String STANDARD = "type";

  private Discriminators() {}

  /** Returns the discriminator field of a sealed interface. */
  static String field(Class<?> sealed) {
    Discriminator annotation = sealed.getAnnotation(Discriminator.class);
    return annotation == null ? STANDARD : annotation.value();
  }

  /** Returns the text of a record in that field. */
  static String text(Class<?> record) {
    Discriminator annotation = record.getAnnotation(Discriminator.class);
    return annotation == null ? record.getSimpleName() : annotation.value();
  }

  /**
   * Returns the fields by which a type is distinguished from others that are stored in the same
   * place.
   */
  static Set<String> around(Class<?> type) {
    Set<String> fields = new LinkedHashSet<>();
    collect(type, fields);
    return fields;
  }

  private static void collect(Class<?> type, Set<String> fields) {
    for (Class<?> each : type.getInterfaces()) {
      if (each.isSealed() && isStorable(each)) {
        fields.add(field(each));
      }
      collect(each, fields);
    }
  }

  /** Returns whether all implementations of a sealed interface are records. */
  private static boolean isStorable(Class<?> sealed) {
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (!permitted.isRecord() && !(permitted.isSealed() && isStorable(permitted))) {
        return false;
      }
    }
    return true;
  }

  /** Returns the same text for several fields. */
  static Map<String, String> of(Set<String> fields, String text) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields.forEach(field -> texts.put(field, text));
    return texts;
  }
}
