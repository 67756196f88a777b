package io.dynamodel.engine.internal.store;

import java.io.IOException;

/** Reports that a file of a store is damaged, and where. */
final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedFileException(String message) {
    super(message);
  }

  DamagedFileException(StoreFile file, long position, String why) {
    super(
        file.name()
            + " is damaged at byte "
            + position
            + ": "
            + why
            + "; restore the directory from a backup");
  }
}
