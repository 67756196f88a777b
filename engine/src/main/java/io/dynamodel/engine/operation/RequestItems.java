package io.dynamodel.engine.operation;

import io.dynamodel.engine.error.RequestException;
import java.util.Map;

/** The member RequestItems of batches: what is asked for of each table. */
final class RequestItems {
  static final String NAME = "RequestItems";

  private RequestItems() {}

  /**
   * Reads the member, which must not be empty.
   *
   * @param operation its name, for errors
   */
  static Map<String, Members> read(Members request, String operation) {
    Map<String, Members> items = request.objectMap(NAME, "KeysAndAttributes", 0, Integer.MAX_VALUE);
    if (items == null || items.isEmpty()) {
      request.check();
      throw required(operation);
    }
    return items;
  }

  static RequestException required(String operation) {
    return RequestException.validation("The requestItems parameter is required for " + operation);
  }
}
