package io.dynamodel.engine.internal.operation;

import io.dynamodel.engine.EngineClient;
import java.util.Map;

/** Items as in responses. */
public final class EngineItems {
  private EngineItems() {}

  /** Reads an item, written with single quotes. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> item(String json) {
    return (Map<String, Object>) (Map<String, ?>) EngineClient.json(json);
  }
}
