package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.error.RequestException;
import io.dynamodel.engine.internal.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The member RequestItems of batches: the requests by table. */
public final class RequestItems {
  public static final String NAME = "RequestItems";

  private static final int UNLIMITED = Integer.MAX_VALUE;

  private RequestItems() {}

  /**
   * Reads the member of BatchGetItem, which must not be empty.
   *
   * @throws RequestException if it is missing or empty
   */
  public static Map<String, Members> ofGet(Members request) {
    Map<String, Members> items =
        checked(
            request, "BatchGetItem", request.objectMap(NAME, "KeysAndAttributes", 0, UNLIMITED));
    request.checkTableNames(
        NAME,
        items.keySet(),
        () ->
            new String(
                new JsonWriter().plain(request.plain(NAME)).toBytes(), StandardCharsets.UTF_8));
    return items;
  }

  /**
   * Reads the member of BatchWriteItem, which must not be empty.
   *
   * @param max how many writes a table may have
   * @throws RequestException if it is missing or empty
   */
  public static Map<String, List<Members>> ofWrite(Members request, int max) {
    return checked(request, "BatchWriteItem", request.objectListMap(NAME, "WriteRequest", 1, max));
  }

  /**
   * Checks the names of the tables of BatchWriteItem, after all other constraints.
   *
   * @throws RequestException if one cannot be the name of a table
   */
  public static void checkNamesOfWrite(Members request, Set<String> names) {
    request.checkTableNames(NAME, names, () -> ValueText.map(request.map(NAME), "WriteRequest"));
    request.check();
  }

  private static <T> Map<String, T> checked(
      Members request, String operation, @Nullable Map<String, T> items) {
    if (items == null || items.isEmpty()) {
      request.check();
      throw RequestException.validation("The requestItems parameter is required for " + operation);
    }
    return items;
  }
}
