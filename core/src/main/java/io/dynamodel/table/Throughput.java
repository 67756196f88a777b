package io.dynamodel.table;

import io.dynamodel.error.InvalidModelException;

/**
 * Provisioned capacity.
 *
 * @param read read capacity units per second, at least 1
 * @param write write capacity units per second, at least 1
 */
public record Throughput(long read, long write) {
  public Throughput {
    if (read < 1 || write < 1) {
      throw new InvalidModelException(
          "provisioned throughput starts at 1 unit, not at read " + read + ", write " + write);
    }
  }
}
