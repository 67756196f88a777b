package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;

/**
 * The capacity that a table or a global index can serve at once. DynamoDB only raises it.
 *
 * @param read read units per second, at least 1
 * @param write write units per second, at least 1
 */
public record WarmThroughput(long read, long write) {
  public WarmThroughput {
    if (read < 1 || write < 1) {
      throw new InvalidModelException(
          "warm throughput starts at 1 unit, not at read " + read + ", write " + write);
    }
  }
}
