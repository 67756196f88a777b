package io.dynamodel.engine.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The checksum of a record: of its place, its length and its bytes. With the place in it, no bytes
 * pass that were a record elsewhere, be it in a file that was deleted or in the value of an item.
 */
final class RecordChecksum {
  /** A record is its length, its checksum, each of 4 bytes, and its bytes. */
  static final int HEADER = 8;

  private final CRC32C crc = new CRC32C();
  private final ByteBuffer place = ByteBuffer.allocate(20);

  int of(StoreFile file, long position, byte[] record) {
    return begin(file, position, record.length).add(record, record.length).value();
  }

  RecordChecksum begin(StoreFile file, long position, int length) {
    place.clear().putLong(file.generation()).putLong(position).putInt(length);
    crc.reset();
    crc.update(place.array());
    return this;
  }

  RecordChecksum add(byte[] bytes, int length) {
    crc.update(bytes, 0, length);
    return this;
  }

  int value() {
    return (int) crc.getValue();
  }
}
