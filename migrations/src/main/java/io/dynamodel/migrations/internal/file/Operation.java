package io.dynamodel.migrations.internal.file;

import io.dynamodel.value.Document;
import java.util.Optional;

/** One step of a migration, as it stands in the file. Immutable. */
public sealed interface Operation permits TableOperation, ItemOperation, RenameModel {
  /** Returns the operation as it stands in the file. */
  Document json();

  /** Returns the operation in words. */
  String text();

  /** Returns the operation in a few words, for the name of a file. */
  String slug();

  /**
   * Returns the state after it.
   *
   * @param state the state before it
   */
  Document apply(Document state);

  /**
   * Returns the operation that undoes this one.
   *
   * @param before the state before this one
   * @return empty if none does
   */
  Optional<Operation> reverse(Document before);
}
