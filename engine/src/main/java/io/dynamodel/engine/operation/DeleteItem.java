package io.dynamodel.engine.operation;

/**
 * Deletes an item, if it is there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html">DeleteItem</a>
 */
final class DeleteItem extends WriteOperation {
  DeleteItem() {
    super(WriteMembers.Kind.DELETE);
  }
}
