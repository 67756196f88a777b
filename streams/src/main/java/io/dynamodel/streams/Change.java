package io.dynamodel.streams;

import io.dynamodel.BoundModel;
import io.dynamodel.mapping.DocumentSink;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.table.KeyAttribute;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * A change of one record.
 *
 * @param model the model whose record it is
 * @param kind what happened
 * @param key the primary key of the item, as it is stored
 * @param keyFields the fields of the primary key by their names, as {@code get} takes them; for an
 *     entity, those from which its key is derived; empty for an item of an entity that was stored
 *     by other templates
 * @param before the record as it was; empty after an insert, and if the stream does not contain old
 *     items
 * @param after the record as it became; empty after a removal, and if the stream does not contain
 *     new items
 * @param when the approximate time of the change, to the second
 * @param isExpiry whether DynamoDB removed the item because its time to live had ended
 * @param id the identity of the change: a change that is delivered again has the same one
 * @param <T> the type of the records
 */
public record Change<T>(
    BoundModel<? extends T> model,
    Kind kind,
    Key key,
    Document keyFields,
    Optional<T> before,
    Optional<T> after,
    Instant when,
    boolean isExpiry,
    String id) {
  /** What happened to a record. */
  public enum Kind {
    /** It was stored, and there was none before. */
    INSERT,
    /** It was replaced or updated. */
    MODIFY,
    /** It was deleted, or it expired. */
    REMOVE
  }

  /**
   * Returns the change that a record of a stream contains.
   *
   * @param model the model whose table the stream belongs to
   * @return empty if the item is one of another type
   * @throws io.dynamodel.error.MappingException if an item does not fit the type
   */
  public static <T> Optional<Change<T>> of(BoundModel<T> model, Record record) {
    StreamRecord content = record.dynamodb();
    Optional<T> before = content.hasOldImage() ? model.recordOf(content.oldImage()) : none();
    Optional<T> after = content.hasNewImage() ? model.recordOf(content.newImage()) : none();
    boolean hasItems = content.hasOldImage() || content.hasNewImage();
    Optional<Document> fields = model.keyFields(content.keys());
    // Without items, only the key shows whose it is.
    if (hasItems ? before.isEmpty() && after.isEmpty() : fields.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Change<>(
            model,
            kind(record),
            key(model, content.keys()),
            fields.orElse(Document.of(Map.of())),
            before,
            after,
            content.approximateCreationDateTime(),
            isExpiry(record),
            record.eventID()));
  }

  /** Returns a change of one of several types. */
  static <T, R extends T> Change<T> widened(Change<R> change) {
    return new Change<>(
        change.model,
        change.kind,
        change.key,
        change.keyFields,
        change.before.map(record -> record),
        change.after.map(record -> record),
        change.when,
        change.isExpiry,
        change.id);
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static Kind kind(Record record) {
    if (record.eventName() == OperationType.INSERT) {
      return Kind.INSERT;
    }
    return record.eventName() == OperationType.REMOVE ? Kind.REMOVE : Kind.MODIFY;
  }

  private static Key key(BoundModel<?> model, Map<String, AttributeValue> stored) {
    DocumentSink sink = new DocumentSink(true);
    new ItemSource(stored).copyTo(sink);
    Document key = (Document) Objects.requireNonNull(sink.value());
    KeyAttribute range = model.table().rangeKey();
    return new Key(
        Objects.requireNonNull(key.get(model.table().hashKey().name())),
        range == null ? null : key.get(range.name()));
  }

  private static boolean isExpiry(Record record) {
    Identity by = record.userIdentity();
    return by != null
        && "Service".equals(by.type())
        && "dynamodb.amazonaws.com".equals(by.principalId());
  }

  /** Returns the kind and the key, and no other value. */
  @Override
  public String toString() {
    return kind + " of " + key;
  }
}
