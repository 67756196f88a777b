package io.dynamodel.migrations;

import io.dynamodel.DynaConnection;
import java.nio.file.Path;
import java.time.Duration;

/** A program that migrates, and prints a line for each page of items; a test kills it. */
final class MigrateProcess {
  private MigrateProcess() {}

  public static void main(String[] arguments) {
    try (DynaConnection connection = DynaConnection.open(arguments[0])) {
      Migrations.of(connection, Path.of(arguments[1]))
          .migrate(
              o ->
                  o.lease(Duration.ofSeconds(1))
                      .segments(16)
                      .workers(2)
                      .pageSize(50)
                      .onProgress(progress -> System.out.println(progress.changed())));
      System.out.println("end");
    }
  }
}
