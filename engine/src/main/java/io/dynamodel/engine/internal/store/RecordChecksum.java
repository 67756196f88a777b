package io.dynamodel.engine.internal.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The checksums of a record: one of its bytes, and one of its place, its length and the former.
 * With the place in it, nothing passes that was a record elsewhere, be it in a file that was
 * deleted or in the value of an item. With the length in it, bytes that are no record are known for
 * that at once, however long a record they seem to begin.
 */
final class RecordChecksum {
  /** The length, the checksum of the bytes and that of the header; 4 bytes each. */
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

  /** Begins a checksum of bytes that come in parts. */
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
