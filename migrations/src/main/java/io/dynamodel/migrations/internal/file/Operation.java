package io.dynamodel.migrations.internal.file;

import io.dynamodel.value.Document;
import java.util.Optional;

/** One step of a migration, in the form of its file. Immutable. */
public sealed interface Operation permits TableOperation, ItemOperation, RenameModel {
  /** Returns the operation in the form of its file. */
  Document json();

  /** Returns the operation in words. */
  String text();

  /** Returns the operation in a few words, for the name of a file. */
  String slug();

  /**
   * Returns the state after the operation.
   *
   * @param state the state before the operation
   */
  Document apply(Document state);

  /**
   * Returns the operation that undoes this one.
   *
   * @param before the state before this one
   * @return empty if no operation does
   */
  Optional<Operation> reverse(Document before);
}
