package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.json.JsonWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Times on the wire: seconds since 1970, with milliseconds as a fraction. */
public final class Timestamps {
  private Timestamps() {}

  public static void write(JsonWriter out, Instant time) {
    String seconds = BigDecimal.valueOf(time.toEpochMilli(), 3).toPlainString();
    out.raw(seconds.getBytes(StandardCharsets.US_ASCII));
  }
}
