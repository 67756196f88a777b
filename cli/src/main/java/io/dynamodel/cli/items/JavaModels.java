package io.dynamodel.cli.items;

import io.dynamodel.DynaModel;
import io.dynamodel.cli.base.FailedException;
import io.dynamodel.cli.base.Surroundings;
import io.dynamodel.cli.base.UsageException;
import io.dynamodel.migrations.DynaModels;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The models of a Java program, which its {@link DynaModels} list. */
public final class JavaModels {
  private JavaModels() {}

  /**
   * Makes the classes of a class path those that this thread and its workers find.
   *
   * @param classPath jars and directories, separated as in {@code java -cp}; null for none
   * @throws UsageException if there is no such file
   */
  public static void use(@Nullable String classPath, Surroundings surroundings) {
    if (classPath == null) {
      return;
    }
    List<URL> places = new ArrayList<>();
    for (String each : classPath.split(File.pathSeparator)) {
      Path place = surroundings.path(each);
      if (each.isEmpty() || !Files.exists(place)) {
        throw new UsageException("--classpath: there is no file or directory '" + each + "'");
      }
      try {
        places.add(place.toUri().toURL());
      } catch (MalformedURLException e) {
        throw new UsageException("--classpath: " + e.getMessage());
      }
    }
    Thread.currentThread()
        .setContextClassLoader(
            new URLClassLoader(places.toArray(URL[]::new), JavaModels.class.getClassLoader()));
  }

  /**
   * Returns the models, by their names.
   *
   * @throws FailedException if a class that lists them cannot be used
   */
  public static Map<String, DynaModel.Definition<?>> find() {
    Map<String, DynaModel.Definition<?>> found = new LinkedHashMap<>();
    try {
      for (DynaModels each : ServiceLoader.load(DynaModels.class)) {
        each.models()
            .forEach(
                (name, definition) -> {
                  if (found.put(name, definition) != null) {
                    throw new FailedException("two Java models have the name " + name);
                  }
                });
      }
    } catch (ServiceConfigurationError e) {
      throw new FailedException("the Java models cannot be read: " + e.getMessage());
    }
    return found;
  }
}
