package io.dynamodel.event;

/**
 * Observes the records of a model, and can prevent writes by throwing an exception. To replace a
 * record before it is written, use {@code beforeWrite} of the definition.
 *
 * <p>Each method is called once for each record of a call, however many attempts it takes; the
 * listeners of a model are called in the order of their registration.
 *
 * <ul>
 *   <li>{@code before…} is called on the thread of the caller, when everything that can be checked
 *       without a request has been checked. The call throws its exception, and nothing is sent, not
 *       even the rest of a batch or a transaction. A bulk write calls it for each item that it has
 *       read, and throws its exception.
 *   <li>{@code after…} is called when it is certain that the write was carried out: after the whole
 *       of a transaction, and for the written records of a batch. Its exception undoes nothing: the
 *       call continues, and ends with a {@code ListenerFailedException}.
 * </ul>
 *
 * <p>On an asynchronous model, {@code after…} is called on threads of the client and must not
 * block.
 *
 * @param <T> the type of the records, or a supertype
 * @see io.dynamodel.DynaModel.Definition#listener
 */
public interface ModelListener<T> {
  /** Is called before a record is stored or changed. */
  default void beforeWrite(ModelEvent<? extends T> event) {}

  /** Is called after a record was stored or changed, also if nothing had to be changed. */
  default void afterWrite(ModelEvent<? extends T> event) {}

  /** Is called before a record is deleted. */
  default void beforeDelete(ModelEvent<? extends T> event) {}

  /** Is called after a record was deleted, or was found missing. */
  default void afterDelete(ModelEvent<? extends T> event) {}

  /**
   * Is called after a whole record was read. The read throws its exception. Reads of parts, by
   * {@code only} and {@code as}, are not reported.
   */
  default void afterRead(ModelEvent<? extends T> event) {}
}
