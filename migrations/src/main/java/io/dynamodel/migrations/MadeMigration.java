package io.dynamodel.migrations;

import java.nio.file.Path;
import java.util.List;

/**
 * A migration that was written.
 *
 * @param id its id
 * @param file its file, which a dry run does not write
 * @param steps its operations in words
 * @param notes changes that need no operation, in words
 */
public record MadeMigration(String id, Path file, List<String> steps, List<String> notes) {
  public MadeMigration {
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }
}
