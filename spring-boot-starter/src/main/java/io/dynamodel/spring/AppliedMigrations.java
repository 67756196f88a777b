package io.dynamodel.spring;

import io.dynamodel.DynaConnection;
import io.dynamodel.migrations.MigrationException;
import io.dynamodel.migrations.MigrationStatus;
import io.dynamodel.migrations.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The migrations of the application, which are applied when this is created. */
final class AppliedMigrations implements DynaModelAutoConfiguration.MigratedFirst {
  private static final String PROPERTY = "dynamodel.migrations.location";
  private static final String CLASS_PATH = "classpath:";

  private final DynaConnection connection;
  private final DynaModelProperties.Migrations settings;

  /**
   * Applies the migrations that are pending.
   *
   * @throws BadPropertyException if there is no such folder
   * @throws MigrationException if one cannot be applied
   */
  AppliedMigrations(DynaConnection connection, DynaModelProperties.Migrations settings) {
    this.connection = connection;
    this.settings = settings;
    with(
        migrations -> {
          migrations.migrate();
          return List.of();
        });
  }

  /** Returns the migrations by whether they are applied, as they are now. */
  @Override
  public Map<String, Object> shown() {
    Map<Boolean, List<String>> byState =
        with(Migrations::show).stream()
            .collect(
                Collectors.partitioningBy(
                    MigrationStatus::isApplied,
                    Collectors.mapping(MigrationStatus::id, Collectors.toList())));
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("applied", byState.getOrDefault(true, List.of()));
    shown.put("pending", byState.getOrDefault(false, List.of()));
    return shown;
  }

  private interface Use {
    List<MigrationStatus> of(Migrations migrations);
  }

  private List<MigrationStatus> with(Use use) {
    String location = settings.location();
    if (!location.startsWith(CLASS_PATH)) {
      return use.of(migrations(folder(location)));
    }
    // The files may be in a jar within a jar.
    Path copy = copy(location.substring(CLASS_PATH.length()));
    try {
      return use.of(migrations(copy));
    } finally {
      delete(copy);
    }
  }

  private Migrations migrations(Path folder) {
    return Migrations.of(connection, folder).application(settings.application());
  }

  private static Path folder(String location) {
    try {
      Path folder = Path.of(location.startsWith("file:") ? location.substring(5) : location);
      if (!location.isBlank() && Files.isDirectory(folder)) {
        return folder;
      }
    } catch (InvalidPathException e) {
      // The same as a folder that does not exist.
    }
    throw missing(location);
  }

  private static Path copy(String folder) {
    String from = folder.replaceAll("^/+|/+$", "");
    try {
      Resource[] files =
          new PathMatchingResourcePatternResolver().getResources("classpath*:" + from + "/*.json");
      if (files.length == 0 || from.isBlank()) {
        throw missing(CLASS_PATH + folder);
      }
      Path copy = Files.createTempDirectory("dynamodel-migrations");
      for (Resource file : files) {
        try (InputStream content = file.getInputStream()) {
          Files.copy(content, copy.resolve(String.valueOf(file.getFilename())));
        }
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException("the migrations of " + folder + " cannot be read", e);
    }
  }

  private static BadPropertyException missing(String location) {
    return new BadPropertyException(
        PROPERTY,
        "names no folder with migrations: " + location,
        "Correct the property, or set dynamodel.migrations.enabled to false.");
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder " + folder + " cannot be deleted", e);
    }
  }
}
