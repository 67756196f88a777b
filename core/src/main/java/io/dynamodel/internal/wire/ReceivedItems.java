package io.dynamodel.internal.wire;

import io.dynamodel.internal.item.ResponseBody;
import io.dynamodel.internal.item.StoredItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * The items of the response to one request: either taken out of its bytes by {@link StreamedReads}
 * or, on a client without it, created by the SDK. Each request that is sent has its own.
 */
public final class ReceivedItems {
  private static final String CHECKSUM = "x-amz-crc32";

  private boolean expected;
  private @Nullable Long checksum;
  private @Nullable ResponseBody streamed;

  /** Discards the items of an earlier attempt. */
  public void begin() {
    expected = false;
    checksum = null;
    streamed = null;
  }

  /**
   * Accepts the head of a response.
   *
   * @return the head for the SDK: without the checksum, if the body will be changed
   */
  SdkHttpResponse headForSdk(SdkHttpResponse response) {
    if (expected) {
      return response;
    }
    head(response);
    return checksum == null ? response : response.toBuilder().removeHeader(CHECKSUM).build();
  }

  /** Accepts the head of a response. */
  public void head(SdkHttpResponse response) {
    if (!expected
        && response.isSuccessful()
        && response.firstMatchingHeader("Content-Encoding").isEmpty()) {
      expected = true;
      checksum = response.firstMatchingHeader(CHECKSUM).map(Long::valueOf).orElse(null);
    }
  }

  /** Returns whether the next body is needed. */
  public boolean isExpecting() {
    return expected && streamed == null;
  }

  /**
   * Takes the items out of the body of a response.
   *
   * @return the rest for the SDK: the whole body if it is not from DynamoDB, so that the SDK
   *     reports that
   * @throws Crc32MismatchException if the body was damaged; the SDK treats the exception as its own
   */
  public byte[] body(byte[] bytes) {
    if (checksum != null) {
      CRC32 actual = new CRC32();
      actual.update(bytes);
      if (actual.getValue() != checksum) {
        throw Crc32MismatchException.builder()
            .message(
                String.format(
                    Locale.ROOT,
                    "Expected %d as the Crc32 checksum but the actual calculated checksum was %d",
                    checksum,
                    actual.getValue()))
            .build();
      }
    }
    streamed = ResponseBody.of(bytes, checksum != null);
    return streamed == null ? bytes : streamed.rest();
  }

  /**
   * Returns the single item of the response to a read, an update or a deletion; null if it has
   * none.
   */
  public @Nullable StoredItem item(DynamoDbResponse response) {
    if (streamed != null) {
      List<StoredItem> items = streamed.items();
      return items.isEmpty() ? null : items.get(0);
    }
    if (response instanceof GetItemResponse read) {
      return read.hasItem() ? StoredItem.of(read.item()) : null;
    }
    if (response instanceof UpdateItemResponse updated) {
      return updated.hasAttributes() ? StoredItem.of(updated.attributes()) : null;
    }
    DeleteItemResponse deleted = (DeleteItemResponse) response;
    return deleted.hasAttributes() ? StoredItem.of(deleted.attributes()) : null;
  }

  public List<StoredItem> of(QueryResponse response) {
    return streamed != null ? streamed.items() : items(response.items());
  }

  public List<StoredItem> of(ScanResponse response) {
    return streamed != null ? streamed.items() : items(response.items());
  }

  /** Returns the items by the names of their tables. */
  public Map<String, List<StoredItem>> of(BatchGetItemResponse response) {
    if (streamed != null) {
      return streamed.itemsByTable();
    }
    Map<String, List<StoredItem>> byTable = new HashMap<>();
    response.responses().forEach((table, items) -> byTable.put(table, items(items)));
    return byTable;
  }

  private static List<StoredItem> items(List<Map<String, AttributeValue>> items) {
    if (items.isEmpty()) {
      return List.of();
    }
    List<StoredItem> received = new ArrayList<>(items.size());
    items.forEach(item -> received.add(StoredItem.of(item)));
    return received;
  }
}
