package io.dynamodel.migrations;

import java.util.List;

/**
 * The result of a call.
 *
 * @param migrations the migrations that this process applied, marked or rolled back, in order
 * @param changed the number of items that all processes changed in those migrations
 * @param helpedWith the number of segments on which this process worked for another process, which
 *     continues
 */
public record MigrateResult(List<String> migrations, long changed, int helpedWith) {
  public MigrateResult {
    migrations = List.copyOf(migrations);
  }
}
