package io.dynamodel;

import io.dynamodel.internal.protocol.ScriptedHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/** A scripted HTTP client that is the only one on the class path, as {@code open} looks for it. */
public final class ServiceHttp implements SdkHttpService, SdkAsyncHttpService {
  private static volatile ScriptedHttp current = ScriptedHttp.answering("{}");

  /** The settings that HTTP clients were built with. */
  private static final List<AttributeMap> SETTINGS =
      Collections.synchronizedList(new ArrayList<>());

  /**
   * Runs an action while there is no other HTTP client.
   *
   * @param directory is empty, or has been used here before
   */
  static <T> T with(ScriptedHttp http, Path directory, Supplier<T> action) {
    current = http;
    SETTINGS.clear();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(new Services(before, directory));
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  static List<AttributeMap> settings() {
    return List.copyOf(SETTINGS);
  }

  @Override
  public SdkHttpClient.Builder<?> createHttpClientBuilder() {
    return new Sync();
  }

  @Override
  public SdkAsyncHttpClient.Builder<?> createAsyncHttpClientFactory() {
    return new Async();
  }

  /** Builds the client of synchronous requests. */
  static final class Sync implements SdkHttpClient.Builder<Sync> {
    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      SETTINGS.add(defaults);
      return current;
    }
  }

  /** Builds the client of asynchronous requests. */
  static final class Async implements SdkAsyncHttpClient.Builder<Async> {
    @Override
    public SdkAsyncHttpClient buildWithDefaults(AttributeMap defaults) {
      SETTINGS.add(defaults);
      return current;
    }
  }

  /** Finds only this service for HTTP, and everything else as usual. */
  private static final class Services extends ClassLoader {
    private static final String FOLDER = "META-INF/services/software.amazon.awssdk.http.";
    private final Path directory;

    private Services(ClassLoader parent, Path directory) {
      super(parent);
      this.directory = directory;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      if (!name.startsWith(FOLDER)) {
        return super.getResources(name);
      }
      try {
        Path file =
            Files.writeString(directory.resolve("service"), ServiceHttp.class.getName() + '\n');
        return Collections.enumeration(List.of(file.toUri().toURL()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
