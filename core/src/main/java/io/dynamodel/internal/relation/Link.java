package io.dynamodel.internal.relation;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.entity.Entity;
import io.dynamodel.internal.expression.Comparison;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Junction;
import io.dynamodel.internal.lookup.Lookup;
import io.dynamodel.internal.model.Model;
import io.dynamodel.mapping.Field;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.table.TableConfig;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Two models, and the fields that relate them: a record of the target is related to a record of the
 * source if each pair of fields has equal values.
 *
 * @param name the name of the relation in messages: {@code relation 'replies' of Thread}
 * @param from the names of the source's fields
 * @param to the names of the target's fields, in the same order
 * @param <R> the type of the target's records
 */
public record Link<R>(
    String name, Model<?> source, Model<R> target, List<String> from, List<String> to) {

  /**
   * Returns a link.
   *
   * @throws InvalidModelException if the values of two fields can never be equal, or cannot be keys
   */
  public static <R> Link<R> of(
      String name, Model<?> source, Model<R> target, List<String> from, List<String> to) {
    Link<R> link = new Link<>(name, source, target, List.copyOf(from), List.copyOf(to));
    if (to.isEmpty()) {
      throw link.error("it names no fields: add .on(\"…\", \"…\")");
    }
    Set<String> distinct = new HashSet<>();
    for (int i = 0; i < to.size(); i++) {
      link.checkPair(from.get(i), to.get(i));
      if (!distinct.add(to.get(i))) {
        throw link.error(
            Names.quoted(to.get(i)) + " of " + target.recordName() + " is given twice by .on(…)");
      }
    }
    return link;
  }

  private void checkPair(String fromName, String toName) {
    ValueType one = type(source, fromName);
    ValueType other = type(target, toName);
    for (ValueType type : List.of(one, other)) {
      if (!type.isKey() && type != ValueType.ANY) {
        String field = type == one ? phrase(source, fromName) : phrase(target, toName);
        throw error(
            field + " is " + type.phrase() + ", and only text, numbers and binary relate records");
      }
    }
    if (one != other && one != ValueType.ANY && other != ValueType.ANY) {
      throw error(
          phrase(source, fromName)
              + " is stored as "
              + one.phrase()
              + " and "
              + phrase(target, toName)
              + " as "
              + other.phrase()
              + ", so they are never equal");
    }
  }

  private static String phrase(Model<?> model, String field) {
    return Names.quoted(field) + " of " + model.recordName();
  }

  /** Returns the type of a field; a schema may leave it open where a key declares it. */
  private static ValueType type(Model<?> model, String name) {
    Field field = model.fields().get(name);
    if (field != null && field.type() != ValueType.ANY) {
      return field.type();
    }
    TableConfig table = model.table();
    return Stream.concat(
            table.keys().stream(), table.indexes().stream().flatMap(index -> index.keys().stream()))
        .filter(key -> key.name().equals(name) && key.type() != null)
        .map(KeyAttribute::type)
        .findFirst()
        .orElse(ValueType.ANY);
  }

  /**
   * Requires that the target's fields are its whole primary key, so that they lead to one record.
   *
   * @throws InvalidModelException if they are not
   */
  public void requireKeyOfTarget() {
    List<String> key = keyFields(target);
    if (!Set.copyOf(key).equals(Set.copyOf(to))) {
      throw error(
          "it leads to one "
              + target.recordName()
              + " by "
              + Names.listed(to, " and ")
              + ", and the key of "
              + (target.entity() == null ? "table " + target.table().name() : "the entity")
              + " is "
              + Names.listed(key, " and ")
              + ": name the whole key and nothing else, or declare it as Relation.many(…)");
    }
  }

  /** Returns the names of the fields that a key of a model has. */
  private static List<String> keyFields(Model<?> model) {
    Entity entity = model.entity();
    return entity == null
        ? model.table().keys().stream().map(KeyAttribute::name).toList()
        : List.copyOf(entity.keyFields());
  }

  /**
   * Returns the fields that the key of an item gives, as a program would pass them.
   *
   * @param keyed an item, or only its key
   */
  static Document key(Model<?> model, Map<String, AttributeValue> keyed) {
    Entity entity = model.entity();
    Map<String, AttributeValue> fields =
        new LinkedHashMap<>(entity == null ? keyed : entity.withKeyFields(keyed));
    fields.keySet().retainAll(keyFields(model));
    return plain(fields);
  }

  /** Returns an exception that names the relation. */
  public InvalidModelException error(String problem) {
    return error(problem, null);
  }

  InvalidModelException error(String problem, @Nullable DynaModelException cause) {
    return new InvalidModelException(name + ": " + problem, cause);
  }

  /**
   * Returns the values that the fields of related records have, by the target's names.
   *
   * @param item an item of the source
   * @return null if one of them is missing, NULL or empty, so that no record can be related
   */
  public @Nullable Map<String, AttributeValue> values(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    for (int i = 0; i < from.size(); i++) {
      AttributeValue value = item.get(from.get(i));
      if (value == null || Boolean.TRUE.equals(value.nul()) || isEmpty(value)) {
        return null;
      }
      values.put(to.get(i), value);
    }
    return values;
  }

  private static boolean isEmpty(AttributeValue value) {
    return (value.s() != null && value.s().isEmpty())
        || (value.b() != null && value.b().asByteArrayUnsafe().length == 0);
  }

  /** Returns values as a program would pass them. */
  static Document plain(Map<String, AttributeValue> values) {
    return Model.document(values);
  }

  /** Returns the condition that the fields of the target have these values. */
  Condition condition(Map<String, AttributeValue> values) {
    List<Lookup> lookups = new ArrayList<>();
    plain(values).forEach((name, value) -> lookups.add(new Lookup(Path.of(name), "eq", value)));
    return target.condition(Junction.ofFlat(true, lookups));
  }

  /** Returns a condition like that of related records, with values that stand for any others. */
  Condition anyCondition() {
    return Condition.all(
        to.stream()
            .map(field -> Condition.term(Path.of(field), Comparison.EQ, any(type(target, field))))
            .toList());
  }

  private static AttributeValue any(ValueType type) {
    return switch (type) {
      case N -> AttributeValue.fromN("0");
      case B -> AttributeValue.fromB(SdkBytes.fromByteArray(new byte[1]));
      default -> AttributeValue.fromS("0");
    };
  }

  /** Returns whether an index of the target lacks attributes of its items. */
  boolean hasPartialIndex() {
    return target.table().indexes().stream()
        .anyMatch(index -> index.projection() != IndexConfig.Projection.ALL);
  }
}
