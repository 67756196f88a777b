package io.dynamodel.internal.step;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Answers each request with the next of its responses, the last of them for ever. */
public final class StubHttp implements SdkHttpClient, SdkAsyncHttpClient {
  /** A response. */
  public record Response(int status, Map<String, String> headers, byte[] body) {
    public static Response ok(byte[] body) {
      return new Response(200, Map.of("x-amz-crc32", Long.toString(checksum(body))), body);
    }

    public static Response unchecked(byte[] body) {
      return new Response(200, Map.of(), body);
    }

    private static long checksum(byte[] body) {
      CRC32 checksum = new CRC32();
      checksum.update(body);
      return checksum.getValue();
    }

    private SdkHttpFullResponse head() {
      SdkHttpFullResponse.Builder head = SdkHttpResponse.builder().statusCode(status);
      headers.forEach(head::putHeader);
      return head.putHeader("Content-Length", Integer.toString(body.length)).build();
    }
  }

  private final List<Response> responses;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** Async clients send each attempt on whatever thread they have. */
  private final AtomicInteger answered = new AtomicInteger();

  public StubHttp(Response... responses) {
    this.responses = List.of(responses);
  }

  /** The operations that were asked for, each attempt by itself. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** Returns the number of answered requests. */
  public int answered() {
    return answered.get();
  }

  private Response next(SdkHttpRequest request) {
    String target = request.firstMatchingHeader("X-Amz-Target").orElse("");
    asked.add(target.substring(target.indexOf('.') + 1));
    return responses.get(Math.min(answered.getAndIncrement(), responses.size() - 1));
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        Response response = next(request.httpRequest());
        return HttpExecuteResponse.builder()
            .response(response.head())
            .responseBody(AbortableInputStream.create(broken(response)))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  /** The body, which breaks off if the response has a header "Broken". */
  private static InputStream broken(Response response) {
    ByteArrayInputStream bytes = new ByteArrayInputStream(response.body());
    if (!response.headers().containsKey("Broken")) {
      return bytes;
    }
    return new InputStream() {
      @Override
      public int read() throws IOException {
        int next = bytes.read();
        if (next < 0) {
          throw new IOException("connection reset");
        }
        return next;
      }
    };
  }

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
    Response response = next(request.request());
    request.responseHandler().onHeaders(response.head());
    List<ByteBuffer> parts = new ArrayList<>();
    int half = response.body().length / 2;
    parts.add(ByteBuffer.wrap(response.body(), 0, half).slice());
    parts.add(ByteBuffer.wrap(response.body(), half, response.body().length - half).slice());
    CompletableFuture<Void> done = new CompletableFuture<>();
    request
        .responseHandler()
        .onStream(
            subscriber ->
                subscriber.onSubscribe(
                    new Subscription() {
                      @Override
                      public void request(long wanted) {
                        send(subscriber, parts, wanted, done);
                      }

                      @Override
                      public void cancel() {
                        parts.clear();
                        done.complete(null);
                      }
                    }));
    return done;
  }

  private static void send(
      Subscriber<? super ByteBuffer> to,
      List<ByteBuffer> parts,
      long wanted,
      CompletableFuture<Void> done) {
    for (long i = 0; i < wanted && !parts.isEmpty(); i++) {
      to.onNext(parts.remove(0));
    }
    if (parts.isEmpty() && done.complete(null)) {
      to.onComplete();
    }
  }

  @Override
  public String clientName() {
    return "stub";
  }

  @Override
  public void close() {}
}
