package io.dynamodel.migrations;

import java.util.List;

/**
 * What a call did.
 *
 * @param migrations the migrations that this process applied, marked or rolled back, in order
 * @param changed how many items all processes changed in those migrations
 * @param helpedWith how many segments this process worked on for another process, which goes on
 */
public record MigrateResult(List<String> migrations, long changed, int helpedWith) {
  public MigrateResult {
    migrations = List.copyOf(migrations);
  }
}
