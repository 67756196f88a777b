package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.value.AttributeValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies modifications to a tree of values without changing it: values on a path are copied.
 * Indexes are those of the lists before the update.
 */
final class ItemEditor {
  private static final int MAX_DEPTH = 32;

  private final boolean itemExists;

  /**
   * Creates an editor.
   *
   * @param itemExists if not, removals of missing values do nothing
   */
  ItemEditor(boolean itemExists) {
    this.itemExists = itemExists;
  }

  /**
   * Returns the attributes after all modifications.
   *
   * @throws RequestException if a path leads through a missing value
   */
  Map<String, AttributeValue> edit(
      PathTree<Modification> tree, Map<String, AttributeValue> attributes) {
    return members(tree, attributes, 1);
  }

  /**
   * Edits the members of a map.
   *
   * @param depth the depth of the values: 1 for attributes of the item
   */
  private Map<String, AttributeValue> members(
      PathTree<Modification> tree, Map<String, AttributeValue> attributes, int depth) {
    Map<String, AttributeValue> edited = new LinkedHashMap<>(attributes);
    tree.keys()
        .forEach(
            (key, node) -> {
              AttributeValue value = value(node, attributes.get(key), depth);
              if (value == null) {
                edited.remove(key);
              } else {
                edited.put(key, value);
              }
            });
    return edited;
  }

  private @Nullable AttributeValue value(
      PathTree<Modification> node, @Nullable AttributeValue value, int depth) {
    Modification modification = node.end();
    if (modification != null) {
      AttributeValue modified = modification.apply(value);
      if (modified != null && depth + levelsBelow(modified) > MAX_DEPTH) {
        throw RequestException.validation(
            "Nesting Levels have exceeded supported limits: Attributes in the item have nested"
                + " levels beyond supported limit");
      }
      return modified;
    }
    if (value instanceof AttributeValue.M map && node.indexes().isEmpty()) {
      return new AttributeValue.M(members(node, map.values(), depth + 1));
    }
    if (value instanceof AttributeValue.L list && node.keys().isEmpty()) {
      return new AttributeValue.L(elements(node.indexes(), list.values(), depth + 1));
    }
    if (!itemExists && onlyRemoves(node)) {
      return value;
    }
    throw RequestException.validation(
        "The document path provided in the update expression is invalid for update");
  }

  private List<AttributeValue> elements(
      Map<Integer, PathTree<Modification>> nodes, List<AttributeValue> values, int depth) {
    List<@Nullable AttributeValue> edited = new ArrayList<>(values);
    // In the order of the indexes: values beyond the end are appended.
    nodes.forEach(
        (index, node) -> {
          if (index < values.size()) {
            edited.set(index, value(node, values.get(index), depth));
          } else {
            edited.add(value(node, null, depth));
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

  private static int levelsBelow(AttributeValue value) {
    Collection<AttributeValue> children =
        value instanceof AttributeValue.M map
            ? map.values().values()
            : value instanceof AttributeValue.L list ? list.values() : List.of();
    int levels = 0;
    for (AttributeValue child : children) {
      levels = Math.max(levels, 1 + levelsBelow(child));
    }
    return levels;
  }

  private static boolean onlyRemoves(PathTree<Modification> node) {
    Modification modification = node.end();
    return modification != null
        ? modification.onlyRemoves()
        : node.keys().values().stream().allMatch(ItemEditor::onlyRemoves)
            && node.indexes().values().stream().allMatch(ItemEditor::onlyRemoves);
  }
}
