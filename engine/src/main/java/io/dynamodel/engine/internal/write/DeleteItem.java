package io.dynamodel.engine.internal.write;

/**
 * Deletes an item. A missing item is not an error.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html">DeleteItem</a>
 */
public final class DeleteItem extends WriteOperation {
  public DeleteItem() {
    super(WriteMembers.Kind.DELETE);
  }
}
