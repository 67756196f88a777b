package io.dynamodel.engine.internal.write;

/**
 * Puts an item, which replaces an item with the same key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a>
 */
public final class PutItem extends WriteOperation {
  public PutItem() {
    super(WriteMembers.Kind.PUT);
  }
}
