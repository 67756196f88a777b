package io.dynamodel;

import io.dynamodel.error.Given;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.model.Model;
import io.dynamodel.internal.write.DeleteItem;
import io.dynamodel.internal.write.ItemWrite;
import io.dynamodel.internal.write.PutItem;
import io.dynamodel.internal.write.SaveItem;
import io.dynamodel.internal.write.UpdateItem;
import java.util.Map;
import java.util.function.Consumer;

/** Makes the writes of single items from what a program passes: unwraps the options first. */
final class ItemWrites {
  private ItemWrites() {}

  static <T> PutItem<T> put(Model<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return PutItem.replacing(model, model.bind(map), onlyIf);
  }

  static <T> PutItem<T> putUnique(
      Model<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return PutItem.creating(model, model.bind(map), onlyIf);
  }

  static <T> ItemWrite.OfRecord<T> save(
      Model<T> model, T record, Consumer<SaveOptions<T>> options) {
    SaveOptions<T> given = SaveOptions.of(options);
    Condition onlyIf = given.condition(model);
    T loaded = given.loaded();
    return loaded == null
        ? PutItem.replacing(model, model.prepare(record), onlyIf)
        : SaveItem.since(model, record, loaded, onlyIf);
  }

  static <T> PutItem<T> saveUnique(Model<T> model, T record, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return PutItem.creating(model, model.prepare(record), onlyIf);
  }

  static <T> UpdateItem<T> update(
      Model<T> model, Object key, Update changes, Consumer<UpdateOptions> options) {
    Changes resolved = Given.given(changes, "the change").on(model);
    UpdateOptions given = UpdateOptions.of(options);
    Condition onlyIf = given.condition(model);
    return UpdateItem.of(
        model, model.key(key), resolved, onlyIf, given.isUpsert(), given.isExactlyOnce());
  }

  static DeleteItem delete(Model<?> model, Object key, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return DeleteItem.of(model, model.key(key), onlyIf);
  }

  static <T> DeleteItem deleteRecord(Model<T> model, T record, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return DeleteItem.ofRecord(model, record, onlyIf);
  }
}
