package io.dynamodel;

import io.dynamodel.internal.argument.Given;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Makes the writes of single items from what a program passes: unwraps the options first. */
final class ItemWrites {
  private ItemWrites() {}

  private static <W extends ItemWrite<?>> W announced(W write) {
    return ItemWrite.announced(write);
  }

  static <T> PutItem<T> put(Model<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return announced(PutItem.replacing(model, model.bind(map), onlyIf));
  }

  static <T> PutItem<T> putUnique(
      Model<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return announced(PutItem.creating(model, model.bind(map), onlyIf));
  }

  static <T> PutItem<T> replace(
      Model<T> model, Map<String, ?> map, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return announced(PutItem.existing(model, model.bind(map), onlyIf));
  }

  static <T> PutItem<T> replaceRecord(Model<T> model, T record, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return announced(PutItem.existing(model, model.prepare(record), onlyIf));
  }

  static <T> ItemWrite.OfRecord<T> save(
      Model<T> model, T record, Consumer<SaveOptions<T>> options) {
    SaveOptions<T> given = SaveOptions.of(options);
    Condition onlyIf = given.condition(model);
    T loaded = given.loaded();
    return announced(
        loaded == null
            ? PutItem.replacing(model, model.prepare(record), onlyIf)
            : SaveItem.since(model, record, loaded, onlyIf));
  }

  static <T> PutItem<T> saveUnique(Model<T> model, T record, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return announced(PutItem.creating(model, model.prepare(record), onlyIf));
  }

  static <T> UpdateItem<T> update(
      Model<T> model, Object key, Update changes, Consumer<UpdateOptions> options) {
    Map<String, AttributeValue> stored = model.key(key);
    Changes resolved = Given.given(changes, "the change").on(model, stored);
    UpdateOptions given = UpdateOptions.of(options);
    Condition onlyIf = given.condition(model);
    return announced(
        UpdateItem.of(model, stored, resolved, onlyIf, given.isUpsert(), given.isExactlyOnce()));
  }

  static DeleteItem delete(Model<?> model, Object key, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return announced(DeleteItem.of(model, model.key(key), onlyIf));
  }

  static <T> DeleteItem deleteRecord(Model<T> model, T record, Consumer<WriteOptions> options) {
    Condition onlyIf = WriteOptions.of(options).condition(model);
    return announced(DeleteItem.ofRecord(model, record, onlyIf));
  }
}
