package io.dynamodel.engine.internal.expression;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.value.AttributeType;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.value.DocumentPath;
import org.jspecify.annotations.Nullable;

/** One action of an update, on the value at a path. */
public sealed interface UpdateAction {
  DocumentPath path();

  /** SET. */
  record Put(DocumentPath path, UpdateValue value) implements UpdateAction {}

  record Remove(DocumentPath path) implements UpdateAction {}

  /** ADD: a number, or elements of a set. */
  record Add(DocumentPath path, AttributeValue value) implements UpdateAction {}

  /** DELETE: elements of a set. */
  record Delete(DocumentPath path, AttributeValue value) implements UpdateAction {}

  /** ADD of AttributeUpdates: a number, elements of a set, or elements at the end of a list. */
  record LegacyAdd(DocumentPath path, AttributeValue value) implements UpdateAction {}

  /** DELETE of AttributeUpdates: elements of a set. */
  record LegacyDelete(DocumentPath path, AttributeValue value) implements UpdateAction {}

  /**
   * Returns its change of a value.
   *
   * @throws RequestException if the item lacks a value that an operand reads
   */
  default Modification modification(AttributeValue.M item) {
    if (this instanceof Put put) {
      return new Modification.Put(put.value().of(item));
    }
    if (this instanceof Add add) {
      return new Modification.Add(add.value());
    }
    if (this instanceof Delete delete) {
      return new Modification.Delete(delete.value());
    }
    if (this instanceof LegacyAdd add) {
      return new Modification.Legacy(new Modification.Add(add.value()), add.value());
    }
    return this instanceof LegacyDelete delete
        ? new Modification.Legacy(new Modification.Delete(delete.value()), delete.value())
        : new Modification.Remove();
  }

  /**
   * Returns the type that it gives to its path for every item, or null if that depends on the item.
   */
  default @Nullable AttributeType type() {
    if (this instanceof Put put) {
      return put.value().type();
    }
    if (this instanceof Add add) {
      return add.value().type();
    }
    if (this instanceof Delete delete) {
      return delete.value().type();
    }
    if (this instanceof LegacyAdd add) {
      return add.value().type();
    }
    return this instanceof LegacyDelete delete ? delete.value().type() : null;
  }

  /** Returns whether it never creates an item. */
  default boolean onlyRemoves() {
    return this instanceof Remove || this instanceof Delete || this instanceof LegacyDelete;
  }
}
