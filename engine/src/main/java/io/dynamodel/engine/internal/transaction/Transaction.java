package io.dynamodel.engine.internal.transaction;

import io.dynamodel.engine.internal.error.ErrorType;
import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.item.ItemKey;
import io.dynamodel.engine.internal.item.ItemPlace;
import io.dynamodel.engine.internal.json.JsonWriter;
import io.dynamodel.engine.internal.request.Members;
import io.dynamodel.engine.internal.request.TableNames;
import io.dynamodel.engine.internal.table.Changes;
import io.dynamodel.engine.internal.table.KeySchema;
import io.dynamodel.engine.internal.table.Keys;
import io.dynamodel.engine.internal.table.Table;
import io.dynamodel.engine.internal.value.AttributeValue;
import io.dynamodel.engine.internal.write.ItemChange;
import io.dynamodel.engine.internal.write.ItemWrite;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts that writing and reading transactions share.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Transactions:
 *     how it works</a>
 */
public final class Transaction {
  private static final int MAX_ITEMS = 100;
  private static final int MAX_BYTES = 4 * 1024 * 1024;

  private Transaction() {}

  /**
   * Reads the elements of a transaction.
   *
   * @param type the name of their structure in the API's model
   */
  public static List<Members> elements(Members request, String name, String type) {
    return request.requiredObjects(name, type, 1, MAX_ITEMS);
  }

  /**
   * Checks the total size of the items and values in the writes, without the stored items.
   *
   * @throws RequestException if it is too large
   */
  public static void checkSize(List<ItemWrite> writes) {
    checkSize(writes.stream().mapToLong(ItemWrite::carried).sum());
  }

  /**
   * Checks the total size of everything that a transaction writes or reads.
   *
   * @throws RequestException if it is too large
   */
  static void checkSize(long bytes) {
    if (bytes > MAX_BYTES) {
      throw RequestException.validation("Transaction payload size cannot exceed 4 MB");
    }
  }

  /**
   * Returns the changes of writes, each evaluated on the state before the transaction.
   *
   * @throws RequestException if the transaction is invalid, or a {@code
   *     TransactionCanceledException} if a write fails
   */
  static List<ItemChange> evaluate(Changes changes, List<ItemWrite> writes) {
    List<Table> tables = new ArrayList<>(writes.size());
    for (ItemWrite write : writes) {
      tables.add(TableNames.find(changes, write.table()));
    }
    Set<ItemPlace> places = new HashSet<>();
    for (int i = 0; i < writes.size(); i++) {
      KeySchema schema = tables.get(i).keySchema();
      Map<String, AttributeValue> attributes = writes.get(i).attributes();
      ItemKey.checkNotEmpty(schema, attributes);
      writes.get(i).checkIndexKeysNotEmpty(tables.get(i));
      checkOnce(places, tables.get(i), Keys.of(schema, attributes));
    }
    List<byte[]> keys = checkedKeys(writes, tables);
    Reasons reasons = new Reasons();
    List<ItemChange> evaluated = new ArrayList<>(writes.size());
    for (int i = 0; i < writes.size(); i++) {
      try {
        evaluated.add(writes.get(i).on(tables.get(i), keys.get(i)));
        reasons.none();
      } catch (RequestException e) {
        reasons.add(e);
      }
    }
    reasons.check();
    return evaluated;
  }

  /** Checks everything that does not depend on stored items. Only the first error is reported. */
  private static List<byte[]> checkedKeys(List<ItemWrite> writes, List<Table> tables) {
    List<byte[]> keys = new ArrayList<>(writes.size());
    for (int i = 0; i < writes.size(); i++) {
      try {
        keys.add(writes.get(i).checkedKey(tables.get(i)));
      } catch (RequestException e) {
        throw Reasons.only(e, i, writes.size());
      }
    }
    return keys;
  }

  /**
   * Notes the place of an item. Each element must have another one.
   *
   * @param key null if it does not fit the table, which is a cancellation reason
   * @throws RequestException if another element has the same item
   */
  static void checkOnce(Set<ItemPlace> places, Table table, byte @Nullable [] key) {
    if (key != null && !places.add(new ItemPlace(table.name(), key))) {
      throw RequestException.validation(
          "Transaction request cannot include multiple operations on one item");
    }
  }

  /**
   * Returns a digest of a transaction, which distinguishes it from another one with the same token.
   *
   * @param name the name of the member with the elements
   */
  static byte[] fingerprint(Members request, String name) {
    JsonWriter canonical = new JsonWriter();
    canonical.plain(sorted(request.plain(name)));
    try {
      return MessageDigest.getInstance("SHA-256").digest(canonical.toBytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static @Nullable Object sorted(@Nullable Object json) {
    if (json instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((name, value) -> sorted.put((String) name, sorted(value)));
      return sorted;
    }
    return json instanceof List<?> list
        ? list.stream().map(Transaction::sorted).collect(Collectors.toCollection(ArrayList::new))
        : json;
  }

  /** The cancellation reasons of a transaction, by the position of its elements. */
  static final class Reasons {
    private final List<Map<String, Object>> reasons = new ArrayList<>();
    private boolean cancelled;

    /** Returns the error that cancels a transaction because of one element. */
    static RequestException only(RequestException error, int index, int count) {
      Reasons reasons = new Reasons();
      for (int i = 0; i < count; i++) {
        if (i == index) {
          reasons.add(error);
        } else {
          reasons.none();
        }
      }
      return reasons.cancellation();
    }

    /** Notes that the next element succeeds. */
    void none() {
      reasons.add(Map.of("Code", "None"));
    }

    /**
     * Notes that the next element fails.
     *
     * @throws RequestException the error itself, if it fails the whole request
     */
    void add(RequestException error) {
      cancelled = true;
      Map<String, Object> reason = new LinkedHashMap<>();
      reason.put("Code", code(error));
      reason.put("Message", error.message());
      Object item = error.members().get("Item");
      if (item != null) {
        reason.put("Item", item);
      }
      reasons.add(reason);
    }

    private static String code(RequestException error) {
      return switch (error.type()) {
        case CONDITIONAL_CHECK_FAILED -> "ConditionalCheckFailed";
        case DUPLICATE_ITEM -> "DuplicateItem";
        case VALIDATION -> "ValidationError";
        default -> throw error;
      };
    }

    /**
     * Checks that no element failed.
     *
     * @throws RequestException with the reasons of all elements
     */
    void check() {
      if (cancelled) {
        throw cancellation();
      }
    }

    private RequestException cancellation() {
      return new RequestException(
          ErrorType.TRANSACTION_CANCELED,
          "Transaction cancelled, please refer cancellation reasons for specific reasons "
              + reasons.stream().map(reason -> reason.get("Code")).toList(),
          Map.of("CancellationReasons", reasons));
    }
  }
}
