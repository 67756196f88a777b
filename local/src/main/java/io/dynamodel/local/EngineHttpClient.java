package io.dynamodel.local;

import io.dynamodel.engine.EngineResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** Answers the SDK's client from an engine in this JVM, on the calling thread. */
final class EngineHttpClient implements SdkHttpClient {
  private final EngineConnection connection;

  EngineHttpClient(EngineConnection connection) {
    this.connection = connection;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Call(request);
  }

  @Override
  public String clientName() {
    return "Engine";
  }

  @Override
  public void close() {
    // The connection belongs to the database, and others may use it.
  }

  private final class Call implements ExecutableHttpRequest {
    private final HttpExecuteRequest request;
    private boolean aborted;

    Call(HttpExecuteRequest request) {
      this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      EngineResponse response = connection.send(request.httpRequest(), body());
      if (!response.delay().isZero()) {
        await(response.delay());
      }
      if (response.isCut()) {
        throw EngineConnection.cut();
      }
      return HttpExecuteResponse.builder()
          .response(EngineConnection.head(response))
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
          .build();
    }

    /** If the length is known, allocates a buffer of just that length. */
    private byte[] body() throws IOException {
      if (request.contentStreamProvider().isEmpty()) {
        return new byte[0];
      }
      Optional<String> length = request.httpRequest().firstMatchingHeader("Content-Length");
      try (InputStream content = request.contentStreamProvider().get().newStream()) {
        return length.isPresent()
            ? content.readNBytes(Integer.parseInt(length.get()))
            : content.readAllBytes();
      }
    }

    private synchronized void await(Duration delay) throws IOException {
      long end = System.nanoTime() + delay.toNanos();
      try {
        for (long left = delay.toNanos(); left > 0 && !aborted; left = end - System.nanoTime()) {
          TimeUnit.NANOSECONDS.timedWait(this, left);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for the embedded database");
      }
      if (aborted) {
        throw new IOException("the request was aborted");
      }
    }

    @Override
    public synchronized void abort() {
      aborted = true;
      notifyAll();
    }
  }
}
