package io.dynamodel.internal.write;

import io.dynamodel.error.ListenerFailedException;
import io.dynamodel.error.MappingException;
import io.dynamodel.event.ModelEvent;
import io.dynamodel.event.ModelEvent.Operation;
import io.dynamodel.event.ModelListener;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.model.Listeners;
import io.dynamodel.internal.model.Model;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The events of a write, for the listeners of its model.
 *
 * @param key the primary key in its stored form
 * @param record the record as it will be stored; null if it is not known
 * @param old what is known of the record that is stored before
 */
public record Notice<T>(
    Model<T> model,
    Operation operation,
    Map<String, AttributeValue> key,
    @Nullable T record,
    Old<T> old) {

  /**
   * What is known of the record that was stored before a write.
   *
   * @param isKnown whether anything is known
   * @param record the record; null if there was none, or it is not known
   */
  public record Old<T>(boolean isKnown, @Nullable T record) {
    public static <T> Old<T> unknown() {
      return new Old<>(false, null);
    }

    /** Returns what a stored item, null if there was none, says. */
    static <T> Old<T> of(Model<T> model, @Nullable StoredItem item) {
      if (item == Writing.LOST) {
        return unknown();
      }
      try {
        return new Old<>(true, item == null || model.isExpired(item) ? null : model.read(item));
      } catch (MappingException e) {
        // The write does not depend on it, so it does not fail.
        return unknown();
      }
    }
  }

  /** Returns the notice of the put of a record. */
  public static <T> Notice<T> ofPut(Model<T> model, Map<String, AttributeValue> key, T record) {
    return new Notice<>(model, Operation.PUT, key, record, Old.unknown());
  }

  /** Returns the notice of the deletion of a key. */
  public static <T> Notice<T> ofDelete(Model<T> model, Map<String, AttributeValue> key) {
    return new Notice<>(model, Operation.DELETE, key, null, Old.unknown());
  }

  /** Calls the listeners before the write. Their exceptions prevent it. */
  public void before() {
    if (!model.listeners().isUnobserved()) {
      ModelEvent<T> event = event(record, old);
      for (ModelListener<? super T> listener : model.listeners().observers()) {
        if (operation == Operation.DELETE) {
          listener.beforeDelete(event);
        } else {
          listener.beforeWrite(event);
        }
      }
    }
  }

  /** Calls the listeners after the write, whose result is what was known before. */
  public void after() {
    after(record, old);
  }

  /**
   * Calls the listeners after the write.
   *
   * @param stored the record as it is stored now; null if it is not known
   * @param before what is known of the record that was stored before
   * @throws ListenerFailedException if a listener fails
   */
  public void after(@Nullable T stored, Old<T> before) {
    if (model.listeners().isUnobserved()) {
      return;
    }
    ModelEvent<T> event = event(stored, before);
    RuntimeException failure = null;
    for (ModelListener<? super T> listener : model.listeners().observers()) {
      try {
        if (operation == Operation.DELETE) {
          listener.afterDelete(event);
        } else {
          listener.afterWrite(event);
        }
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else if (failure != e) {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw new ListenerFailedException(
          "item "
              + model.keyText(key)
              + " of table "
              + model.table().name()
              + " was "
              + (operation == Operation.DELETE ? "deleted" : "written")
              + ", and then a listener of the model failed: "
              + Names.said(failure.toString()),
          failure);
    }
  }

  private ModelEvent<T> event(@Nullable T known, Old<T> before) {
    Listeners.Keyed keyed = Listeners.keyed(model, key);
    return new ModelEvent<>(
        operation,
        model.table().name(),
        keyed.key(),
        keyed.fields(),
        Optional.ofNullable(known),
        before.isKnown(),
        Optional.ofNullable(before.record()));
  }
}
