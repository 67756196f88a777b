package io.dynamodel.internal.lookup;

import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.mapping.Field;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Determines the fewest changes that turn one item into another. */
final class Difference {
  private final List<Change> changes = new ArrayList<>();

  static List<Change> between(
      Map<String, AttributeValue> before, Map<String, AttributeValue> after, Fields fields) {
    Difference difference = new Difference();
    Field item = Field.of("", ValueType.M).withFields(() -> fields);
    difference.addMaps(Path.root(), List.of(), item, before, after);
    return difference.changes;
  }

  private void addMaps(
      Path path,
      List<Field> way,
      Field field,
      Map<String, AttributeValue> before,
      Map<String, AttributeValue> after) {
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      List<Field> further = new ArrayList<>(way);
      Field known = field.fields().get(name);
      // The item may have attributes that are not in the schema.
      further.add(known == null ? Field.of(name, ValueType.ANY) : known);
      add(path.field(name), further, before.get(name), after.get(name));
    }
  }

  private void add(
      Path path, List<Field> way, @Nullable AttributeValue before, @Nullable AttributeValue after) {
    if (after == null) {
      add(path, way, Action.REMOVE, Change.NOTHING);
    } else if (before == null) {
      add(path, way, Action.SET, after);
    } else if (ValueOrder.areEqual(before, after)) {
      return;
    } else if (before.hasM() && after.hasM() && canBeNamed(before, after)) {
      addMaps(path, way, way.get(way.size() - 1), before.m(), after.m());
    } else if (before.type() == after.type() && Operands.type(after).isSet()) {
      addSets(path, way, before, after);
    } else {
      add(path, way, Action.SET, after);
    }
  }

  /** Returns whether no name is empty, because a path cannot contain empty names. */
  private static boolean canBeNamed(AttributeValue before, AttributeValue after) {
    return !before.m().containsKey("") && !after.m().containsKey("");
  }

  private void addSets(Path path, List<Field> way, AttributeValue before, AttributeValue after) {
    AttributeValue gone = Action.DELETE.applied(before, after);
    AttributeValue come = Action.DELETE.applied(after, before);
    if (gone == null && come != null) {
      add(path, way, Action.ADD, come);
    } else if (come == null && gone != null) {
      add(path, way, Action.DELETE, gone);
    } else {
      add(path, way, Action.SET, after);
    }
  }

  private void add(Path path, List<Field> way, Action action, AttributeValue operand) {
    changes.add(
        new Change(path.toString(), path, action, operand, null, new Change.Place(way, true)));
  }
}
