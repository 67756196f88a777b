package io.dynamodel.engine.internal.statement;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.expression.Condition;
import io.dynamodel.engine.internal.expression.KeyCondition;
import io.dynamodel.engine.internal.expression.Predicate;
import io.dynamodel.engine.internal.read.KeyRange;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a SELECT finds its items: in the partitions that the WHERE clause selects, or by a scan.
 *
 * @param access the kind of condition on the partition key
 * @param ranges one for each partition; empty for a scan
 * @param filter the remaining condition, or null
 */
record SelectPlan(Access access, List<KeyRange> ranges, @Nullable Condition filter) {

  /** The kinds of conditions on the partition key. */
  enum Access {
    /** The key has one value. */
    ONE_PARTITION,
    /** The key has one of several values. */
    SOME_PARTITIONS,
    /** Each branch of an OR has its own value. */
    ALTERNATIVES,
    /** No value is known, so that all items are read. */
    SCAN
  }

  /**
   * Returns the plan of a WHERE clause.
   *
   * @param where null if there is none
   * @throws RequestException if values do not fit the key
   */
  static SelectPlan of(KeySchema schema, @Nullable Predicate where) {
    Conjuncts conjuncts = new Conjuncts(where);
    List<List<KeyCondition>> partitions = partitions(schema, conjuncts);
    if (partitions != null) {
      List<KeyCondition> range = conjuncts.takeRange(schema.range());
      return new SelectPlan(
          partitions.size() == 1 ? Access.ONE_PARTITION : Access.SOME_PARTITIONS,
          ranges(schema, partitions, range),
          conjuncts.restCondition());
    }
    Condition filter = where == null ? null : Condition.of(where);
    List<List<KeyCondition>> alternatives = alternatives(schema, new Conjuncts(where));
    return alternatives == null
        ? new SelectPlan(Access.SCAN, List.of(), filter)
        : new SelectPlan(Access.ALTERNATIVES, ranges(schema, alternatives, List.of()), filter);
  }

  /** Takes out the conditions on the partition key. Returns null if an attribute has none. */
  private static @Nullable List<List<KeyCondition>> partitions(
      KeySchema schema, Conjuncts conjuncts) {
    List<List<KeyCondition>> partitions = List.of(List.of());
    for (KeySchema.Key key : schema.hash()) {
      AttributeValue value = conjuncts.takeEquality(key.name());
      List<AttributeValue> candidates =
          value == null ? conjuncts.takeCandidates(key.name()) : List.of(value);
      if (candidates == null) {
        return null;
      }
      List<List<KeyCondition>> combined = new ArrayList<>();
      for (List<KeyCondition> partition : partitions) {
        for (AttributeValue candidate : candidates) {
          List<KeyCondition> with = new ArrayList<>(partition);
          with.add(Conjuncts.equality(key, candidate));
          combined.add(with);
        }
      }
      partitions = combined;
    }
    return partitions;
  }

  /** Returns the partitions of an OR that selects some in each of its branches. */
  private static @Nullable List<List<KeyCondition>> alternatives(
      KeySchema schema, Conjuncts conjuncts) {
    for (Predicate predicate : conjuncts.predicates()) {
      if (predicate instanceof Predicate.Or or) {
        List<List<KeyCondition>> alternatives = alternatives(schema, or);
        if (alternatives != null) {
          return alternatives;
        }
      }
    }
    return null;
  }

  private static @Nullable List<List<KeyCondition>> alternatives(
      KeySchema schema, Predicate.Or or) {
    List<List<KeyCondition>> alternatives = new ArrayList<>();
    List<SelectBranch> branches = new ArrayList<>();
    for (Predicate branch : or.predicates()) {
      Conjuncts conjuncts = new Conjuncts(branch);
      List<List<KeyCondition>> partitions = partitions(schema, conjuncts);
      if (partitions != null) {
        if (partitions.size() == 1) {
          branches.add(SelectBranch.of(schema, partitions.get(0), conjuncts));
        }
      } else {
        partitions = alternatives(schema, new Conjuncts(branch));
      }
      if (partitions == null) {
        return null;
      }
      alternatives.addAll(partitions);
    }
    SelectBranch.checkDistinct(branches);
    return alternatives;
  }

  private static List<KeyRange> ranges(
      KeySchema schema, List<List<KeyCondition>> partitions, List<KeyCondition> range) {
    Map<ByteBuffer, KeyRange> ranges = new LinkedHashMap<>();
    for (List<KeyCondition> partition : partitions) {
      List<KeyCondition> conditions = new ArrayList<>(partition);
      conditions.addAll(range);
      KeyRange each = KeyRange.of(schema, conditions);
      ranges.putIfAbsent(ByteBuffer.wrap(each.partition()), each);
    }
    Collection<KeyRange> distinct = ranges.values();
    return List.copyOf(distinct);
  }
}
