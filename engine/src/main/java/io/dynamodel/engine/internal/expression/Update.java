package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.syntax.UpdateParser;
import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import io.dynamodel.engine.internal.value.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An UpdateExpression. */
public final class Update {
  private final List<UpdateAction> actions;

  private Update(List<UpdateAction> actions) {
    this.actions = actions;
  }

  /**
   * Parses an UpdateExpression.
   *
   * @throws RequestException if it is invalid
   */
  public static Update parse(String text, ExpressionContext context) {
    return new Update(UpdateResolver.resolve(UpdateParser.parse(text), context));
  }

  /**
   * Returns the update with these actions.
   *
   * @throws RequestException if their paths overlap or conflict
   */
  public static Update of(List<UpdateAction> actions) {
    PathOverlaps.check(
        actions.stream().map(UpdateAction::path).toList(), RequestException::validation);
    return new Update(List.copyOf(actions));
  }

  /**
   * Returns the attributes of the item after the update. All operands are those of the old item.
   *
   * @param old null if it does not exist
   * @param key the key of the item
   * @return null if there was no item and the update does not create one because it has only REMOVE
   *     and DELETE
   * @throws RequestException if the update does not fit the item
   */
  public @Nullable Map<String, AttributeValue> apply(
      @Nullable Item old, Map<String, AttributeValue> key) {
    if (old == null && actions.stream().allMatch(UpdateAction::onlyRemoves)) {
      return null;
    }
    Map<String, AttributeValue> attributes = old == null ? key : old.attributes();
    AttributeValue.M item = new AttributeValue.M(attributes);
    PathTree<Modification> tree = new PathTree<>();
    for (UpdateAction action : actions) {
      tree.put(action.path(), action.modification(item));
    }
    return new ItemEditor(old != null).edit(tree, attributes);
  }

  /**
   * Returns the attributes that UPDATED_OLD returns of the old item, and UPDATED_NEW of the new
   * one.
   */
  public Projection touched() {
    return Projection.ofPaths(actions.stream().map(UpdateAction::path).toList());
  }

  /** Returns the names of the updated attributes, which must not be keys. */
  public Set<String> updatedAttributes() {
    Set<String> names = new LinkedHashSet<>();
    actions.forEach(action -> names.add(action.path().attribute()));
    return names;
  }

  /** Returns the types that it gives to whole attributes, where they do not depend on the item. */
  public Map<String, AttributeType> types() {
    Map<String, AttributeType> types = new LinkedHashMap<>();
    for (UpdateAction action : actions) {
      AttributeType type = action.type();
      if (type != null && action.path().isTopLevel()) {
        types.put(action.path().attribute(), type);
      }
    }
    return types;
  }

  /** Returns the values that it gives to whole attributes, where they are in the request. */
  public Map<String, AttributeValue> constants() {
    Map<String, AttributeValue> constants = new LinkedHashMap<>();
    for (UpdateAction action : actions) {
      if (action instanceof UpdateAction.Put put
          && put.value() instanceof UpdateValue.Constant constant
          && put.path().isTopLevel()) {
        constants.put(put.path().attribute(), constant.value());
      }
    }
    return constants;
  }

  /** Returns all paths, including those of operands, in the order of the expression. */
  public List<DocumentPath> paths() {
    List<DocumentPath> paths = new ArrayList<>();
    for (UpdateAction action : actions) {
      paths.add(action.path());
      if (action instanceof UpdateAction.Put put) {
        put.value().eachPath(paths::add);
      }
    }
    return paths;
  }
}
