package io.dynamodel.engine.operation;

/**
 * Puts an item in the place of the one with the same key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a>
 */
final class PutItem extends WriteOperation {
  PutItem() {
    super(WriteMembers.Kind.PUT);
  }
}
