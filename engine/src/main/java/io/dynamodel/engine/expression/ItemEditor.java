package io.dynamodel.engine.expression;

import io.dynamodel.engine.error.RequestException;
import io.dynamodel.engine.value.AttributeValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies modifications to a tree of values, which stays as it is: what lies on a path is copied.
 * Indexes are those of the lists before the update.
 */
final class ItemEditor {
  private final boolean itemExists;

  /**
   * @param itemExists if not, removals in what it does not have do nothing
   */
  ItemEditor(boolean itemExists) {
    this.itemExists = itemExists;
  }

  /**
   * The attributes after all modifications.
   *
   * @throws RequestException if a path leads through what is not there
   */
  Map<String, AttributeValue> edit(
      PathTree<Modification> tree, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> edited = new LinkedHashMap<>(attributes);
    tree.keys()
        .forEach(
            (key, node) -> {
              AttributeValue value = value(node, attributes.get(key));
              if (value == null) {
                edited.remove(key);
              } else {
                edited.put(key, value);
              }
            });
    return edited;
  }

  private @Nullable AttributeValue value(
      PathTree<Modification> node, @Nullable AttributeValue value) {
    Modification modification = node.end();
    if (modification != null) {
      return modification.apply(value);
    }
    if (value instanceof AttributeValue.M map && node.indexes().isEmpty()) {
      return new AttributeValue.M(edit(node, map.values()));
    }
    if (value instanceof AttributeValue.L list && node.keys().isEmpty()) {
      return new AttributeValue.L(elements(node.indexes(), list.values()));
    }
    if (!itemExists && onlyRemoves(node)) {
      return value;
    }
    throw RequestException.validation(
        "The document path provided in the update expression is invalid for update");
  }

  private List<AttributeValue> elements(
      Map<Integer, PathTree<Modification>> nodes, List<AttributeValue> values) {
    List<@Nullable AttributeValue> edited = new ArrayList<>(values);
    // In the order of the indexes: what lies behind the end is appended.
    nodes.forEach(
        (index, node) -> {
          if (index < values.size()) {
            edited.set(index, value(node, values.get(index)));
          } else {
            edited.add(value(node, null));
          }
        });
    List<AttributeValue> present = new ArrayList<>(edited.size());
    for (AttributeValue value : edited) {
      if (value != null) {
        present.add(value);
      }
    }
    return present;
  }

  private static boolean onlyRemoves(PathTree<Modification> node) {
    Modification modification = node.end();
    return modification != null
        ? modification.onlyRemoves()
        : node.keys().values().stream().allMatch(ItemEditor::onlyRemoves)
            && node.indexes().values().stream().allMatch(ItemEditor::onlyRemoves);
  }
}
