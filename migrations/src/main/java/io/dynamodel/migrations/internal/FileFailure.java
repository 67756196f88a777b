package io.dynamodel.migrations.internal;

import io.dynamodel.internal.base.Names;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the system said about a file, in words. */
public final class FileFailure {
  private FileFailure() {}

  /** Returns the reason of a failure: the exceptions of the system often have only a file. */
  public static String said(IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      return "there is no " + Names.said(missing.getFile());
    }
    if (failure instanceof AccessDeniedException denied) {
      return "access to " + Names.said(denied.getFile()) + " is denied";
    }
    String message = failure.getMessage();
    return message == null
            || failure instanceof FileSystemException file && file.getReason() == null
        ? Names.said(failure.toString())
        : Names.said(message);
  }
}
