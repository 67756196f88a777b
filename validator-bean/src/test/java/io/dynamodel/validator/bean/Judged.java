package io.dynamodel.validator.bean;

import io.dynamodel.DynaModel;
import io.dynamodel.error.Violation;
import io.dynamodel.schema.Schema;
import java.util.List;

/** Shortcuts to a schema and its violations. */
final class Judged {
  private Judged() {}

  static <T> Schema<T> schema(Class<T> type) {
    return schema(type, BeanSchema.create());
  }

  static <T> Schema<T> schema(Class<T> type, BeanSchema adapter) {
    return adapter.resolve(DynaModel.of(type).codec());
  }

  /** Returns the violations as {@code path Constraint}. */
  static List<String> brief(List<Violation> violations) {
    return violations.stream().map(each -> each.path() + " " + each.constraint()).toList();
  }

  @SuppressWarnings("unchecked")
  static <T> List<String> violations(T record) {
    return brief(schema((Class<T>) record.getClass()).validate(record));
  }
}
