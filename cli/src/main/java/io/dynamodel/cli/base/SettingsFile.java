package io.dynamodel.cli.base;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The file {@code dynamodel.yaml} of the current directory: settings that need not be repeated on
 * each command line. It never contains credentials.
 *
 * @param connect the database, as for {@code --connect}
 * @param profile the AWS profile
 * @param region the AWS region
 * @param prefix how the names of all tables begin
 * @param models model files, relative to this one
 * @param migrations the folder of migrations, relative to this one
 */
public record SettingsFile(
    @Nullable String connect,
    @Nullable String profile,
    @Nullable String region,
    @Nullable String prefix,
    List<String> models,
    @Nullable String migrations) {
  public static final String NAME = "dynamodel.yaml";

  private static final SettingsFile NONE =
      new SettingsFile(null, null, null, null, List.of(), null);

  private static final Set<String> TEXTS =
      Set.of("connect", "profile", "region", "prefix", "migrations");

  /**
   * Reads the file of a directory, if there is one.
   *
   * @throws UsageException if it cannot be read, or has other settings
   */
  public static SettingsFile in(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      return NONE;
    }
    Object content;
    try {
      content = new YAMLMapper().readValue(Files.readString(file), Object.class);
    } catch (CharacterCodingException e) {
      throw new UsageException(NAME + " is not valid UTF-8");
    } catch (IOException e) {
      throw new UsageException(NAME + " cannot be read");
    } catch (JacksonException e) {
      throw new UsageException(
          NAME
              + " is not valid YAML"
              + (e.getLocation() == null || e.getLocation().getLineNr() < 1
                  ? ""
                  : " at line " + e.getLocation().getLineNr()));
    }
    if (content == null) {
      return NONE;
    }
    if (!(content instanceof Map<?, ?> settings)) {
      throw new UsageException(NAME + " must contain settings, such as 'connect: embedded:data'");
    }
    settings.forEach(SettingsFile::check);
    return new SettingsFile(
        text(settings, "connect"),
        text(settings, "profile"),
        text(settings, "region"),
        text(settings, "prefix"),
        models(settings.get("models")),
        text(settings, "migrations"));
  }

  private static void check(@Nullable Object name, @Nullable Object value) {
    String key = String.valueOf(name);
    if (TEXTS.contains(key)) {
      if (!(value instanceof String)) {
        throw new UsageException(NAME + ": '" + key + "' must be a text");
      }
    } else if (!key.equals("models")) {
      throw new UsageException(
          NAME
              + " has the unknown setting '"
              + key
              + "': known are connect, profile, region, prefix, models and migrations"
              + " (credentials belong in an AWS profile or the environment)");
    }
  }

  private static @Nullable String text(Map<?, ?> settings, String name) {
    return (String) settings.get(name);
  }

  private static List<String> models(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    List<?> values = value instanceof List<?> list ? list : List.of(value);
    return values.stream()
        .map(
            each -> {
              if (!(each instanceof String text)) {
                throw new UsageException(NAME + ": 'models' must be a list of model files");
              }
              return text;
            })
        .toList();
  }
}
