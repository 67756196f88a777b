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
 * What transactions that write and transactions that read have in common.
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
   * @param type their name in the API's model
   */
  public static List<Members> elements(Members request, String name, String type) {
    return request.requiredObjects(name, type, 1, MAX_ITEMS);
  }

  /**
   * Checks the size of all that writes carry: not of the items that are there.
   *
   * @throws RequestException if it is too large
   */
  public static void checkSize(List<ItemWrite> writes) {
    checkSize(writes.stream().mapToLong(ItemWrite::carried).sum());
  }

  /**
   * Checks the size of all that a transaction writes or reads.
   *
   * @throws RequestException if it is too large
   */
  public static void checkSize(long bytes) {
    if (bytes > MAX_BYTES) {
      throw RequestException.validation("Transaction payload size cannot exceed 4 MB");
    }
  }

  /**
   * What writes change, all of them seen on the same state.
   *
   * @throws RequestException if the transaction is not valid, or a {@code
   *     TransactionCanceledException} if a write cannot be made
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

  /** Checks all that needs no items. The first that does not fit is the only one that is told. */
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
   * Notes where an item is, which no other element may be for.
   *
   * @param key null if it is none of the table, which is a reason to cancel
   * @throws RequestException if another element is for the item
   */
  static void checkOnce(Set<ItemPlace> places, Table table, byte @Nullable [] key) {
    if (key != null && !places.add(new ItemPlace(table.name(), key))) {
      throw RequestException.validation(
          "Transaction request cannot include multiple operations on one item");
    }
  }

  /**
   * A digest of what a transaction does, by which another one with the same token is noticed.
   *
   * @param name the member with its elements
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

  /** Why each element of a transaction cannot be, by position. */
  static final class Reasons {
    private final List<Map<String, Object>> reasons = new ArrayList<>();
    private boolean cancelled;

    /** The error that cancels a transaction for the sake of one element. */
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

    /** Notes that the next element is fine. */
    void none() {
      reasons.add(Map.of("Code", "None"));
    }

    /**
     * Notes why the next element fails.
     *
     * @throws RequestException the error itself, if it refuses the whole request
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
     * Checks that nothing was noted.
     *
     * @throws RequestException with all that was
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
