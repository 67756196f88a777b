package io.dynamodel.engine.internal.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The checksums of a record: one of its bytes, and one of its position, its length and the first
 * checksum. Because of the position, a copy of a record elsewhere is not valid, such as one in a
 * deleted file or in the value of an item. Because of the length, bytes that are not a record are
 * detected at once, however long the record that they seem to begin.
 */
final class RecordChecksum {
  /** The length, the checksum of the bytes, and the checksum of the header; 4 bytes each. */
  static final int HEADER = 12;

  private final CRC32C crc = new CRC32C();
  private final ByteBuffer header = ByteBuffer.allocate(24);

  int ofHeader(StoreFile file, long position, int length, int ofBytes) {
    header.clear().putLong(file.generation()).putLong(position).putInt(length).putInt(ofBytes);
    return begin().add(header.array(), header.capacity()).value();
  }

  int ofBytes(byte[] record) {
    return begin().add(record, record.length).value();
  }

  /** Begins the checksum of bytes that are added in parts. */
  RecordChecksum begin() {
    crc.reset();
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
