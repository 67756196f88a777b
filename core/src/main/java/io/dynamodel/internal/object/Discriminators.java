package io.dynamodel.internal.object;

import io.dynamodel.mapping.Discriminator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** How the records of sealed interfaces are told apart: by which fields, and by which texts. */
final class Discriminators {
  private static final String STANDARD = "type";

  private Discriminators() {}

  /** The field of a sealed interface that tells. */
  static String field(Class<?> sealed) {
    Discriminator annotation = sealed.getAnnotation(Discriminator.class);
    return annotation == null ? STANDARD : annotation.value();
  }

  /** The text that a record has there. */
  static String text(Class<?> record) {
    Discriminator annotation = record.getAnnotation(Discriminator.class);
    return annotation == null ? record.getSimpleName() : annotation.value();
  }

  /** The fields by which a type is told apart from others that are stored beside it. */
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

  /** Whether all that implements a sealed interface is records. */
  private static boolean isStorable(Class<?> sealed) {
    for (Class<?> permitted : sealed.getPermittedSubclasses()) {
      if (!permitted.isRecord() && !(permitted.isSealed() && isStorable(permitted))) {
        return false;
      }
    }
    return true;
  }

  /** The same text in several fields. */
  static Map<String, String> of(Set<String> fields, String text) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields.forEach(field -> texts.put(field, text));
    return texts;
  }
}
