package io.dynamodel.internal.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.zip.CRC32;
import org.reactivestreams.Publisher;
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

/** Answers each attempt as a script says, and keeps what was sent. */
public final class ScriptedHttp implements SdkHttpClient, SdkAsyncHttpClient {
  /** What was sent in one attempt. */
  public record Sent(SdkHttpRequest head, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public String header(String name) {
      return head.firstMatchingHeader(name).orElse("");
    }

    /** The headers by their names in lower case. */
    public Map<String, List<String>> headers() {
      Map<String, List<String>> headers = new TreeMap<>();
      head.forEachHeader(
          (name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values));
      return headers;
    }
  }

  /** What happens to an attempt. */
  public sealed interface Reply {}

  /**
   * A response.
   *
   * @param cutAfter the number of bytes after which the body breaks off; negative for a whole one
   */
  public record Answer(int status, Map<String, String> headers, byte[] body, int cutAfter)
      implements Reply {
    public static Answer of(int status, String body) {
      return new Answer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), -1);
    }

    public static Answer checked(String body) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      return of(200, body).with("x-amz-crc32", Long.toString(crc(bytes)));
    }

    public Answer with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Answer(status, more, body, cutAfter);
    }

    public Answer cut(int after) {
      return new Answer(status, headers, body, after);
    }

    public Answer body(byte[] other) {
      return new Answer(status, headers, other, cutAfter);
    }

    public static long crc(byte[] bytes) {
      CRC32 crc = new CRC32();
      crc.update(bytes);
      return crc.getValue();
    }

    SdkHttpFullResponse head() {
      SdkHttpFullResponse.Builder head = SdkHttpResponse.builder().statusCode(status);
      headers.forEach(head::putHeader);
      return head.build();
    }
  }

  /** A failure to send, or to receive. */
  public record Fault(IOException failure) implements Reply {}

  /** A failure that is not one of input and output. */
  public record Bug(RuntimeException failure) implements Reply {}

  /** Interrupts the thread that sends, and goes on. */
  public record Interrupting(Reply then) implements Reply {}

  /** Comes when the request is aborted, or its thread interrupted: never by itself. */
  public record Never() implements Reply {}

  private final IntFunction<Reply> script;
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final List<Sent> sent = new CopyOnWriteArrayList<>();

  public ScriptedHttp(IntFunction<Reply> script) {
    this.script = script;
  }

  /** Answers with the same body each time. */
  public static ScriptedHttp answering(String body) {
    return new ScriptedHttp(attempt -> Answer.of(200, body));
  }

  public List<Sent> sent() {
    return sent;
  }

  /** Returns how often it was closed. */
  public int closed() {
    return closed.get();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    CountDownLatch aborted = new CountDownLatch(1);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        byte[] body;
        try (InputStream content = request.contentStreamProvider().orElseThrow().newStream()) {
          body = content.readAllBytes();
        }
        sent.add(new Sent(request.httpRequest(), body));
        Reply reply = script.apply(attempts.getAndIncrement());
        if (reply instanceof Interrupting interrupting) {
          Thread.currentThread().interrupt();
          reply = interrupting.then();
        }
        if (reply instanceof Never) {
          await(aborted);
        }
        if (reply instanceof Fault fault) {
          throw fault.failure();
        } else if (reply instanceof Bug bug) {
          throw bug.failure();
        }
        Answer answer = (Answer) reply;
        return HttpExecuteResponse.builder()
            .response(answer.head())
            .responseBody(
                answer.body().length == 0 && answer.cutAfter() < 0
                    ? null
                    : AbortableInputStream.create(broken(answer)))
            .build();
      }

      @Override
      public void abort() {
        aborted.countDown();
      }
    };
  }

  private static void await(CountDownLatch aborted) throws IOException {
    try {
      aborted.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    throw new IOException("aborted");
  }

  private static InputStream broken(Answer answer) {
    ByteArrayInputStream bytes = new ByteArrayInputStream(answer.body());
    if (answer.cutAfter() < 0) {
      return bytes;
    }
    return new InputStream() {
      private int read;

      @Override
      public int read() throws IOException {
        if (read++ >= answer.cutAfter()) {
          throw new IOException("connection reset");
        }
        return bytes.read();
      }
    };
  }

  @Override
  public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
    byte[] body = body(request);
    sent.add(new Sent(request.request(), body));
    CompletableFuture<Void> done = new CompletableFuture<>();
    Reply reply = script.apply(attempts.getAndIncrement());
    if (reply instanceof Bug bug) {
      throw bug.failure();
    } else if (reply instanceof Fault fault) {
      request.responseHandler().onError(fault.failure());
      done.completeExceptionally(fault.failure());
      return done;
    }
    if (reply instanceof Never) {
      done.whenComplete(
          (none, failure) -> {
            if (failure != null) {
              request.responseHandler().onError(failure);
            }
          });
      return done;
    }
    Answer answer = (Answer) reply;
    request.responseHandler().onHeaders(answer.head());
    request.responseHandler().onStream(publisher(answer, done));
    return done;
  }

  private static byte[] body(AsyncExecuteRequest request) {
    List<byte[]> parts = new ArrayList<>();
    request
        .requestContentPublisher()
        .subscribe(
            new Subscriber<>() {
              @Override
              public void onSubscribe(Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
              }

              @Override
              public void onNext(ByteBuffer part) {
                byte[] copy = new byte[part.remaining()];
                part.get(copy);
                parts.add(copy);
              }

              @Override
              public void onError(Throwable failure) {
                throw new UncheckedIOException(new IOException(failure));
              }

              @Override
              public void onComplete() {}
            });
    java.io.ByteArrayOutputStream whole = new java.io.ByteArrayOutputStream();
    parts.forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  private static Publisher<ByteBuffer> publisher(Answer answer, CompletableFuture<Void> done) {
    int length = answer.cutAfter() < 0 ? answer.body().length : answer.cutAfter();
    return subscriber ->
        subscriber.onSubscribe(
            new Subscription() {
              private boolean over;

              @Override
              public void request(long wanted) {
                if (over) {
                  return;
                }
                over = true;
                int half = length / 2;
                for (int[] part : new int[][] {{0, half}, {half, length - half}}) {
                  if (part[1] > 0) {
                    subscriber.onNext(ByteBuffer.wrap(answer.body(), part[0], part[1]).slice());
                  }
                }
                if (answer.cutAfter() < 0) {
                  subscriber.onComplete();
                  done.complete(null);
                } else {
                  IOException cut = new IOException("connection reset");
                  subscriber.onError(cut);
                  done.completeExceptionally(cut);
                }
              }

              @Override
              public void cancel() {
                over = true;
              }
            });
  }

  @Override
  public String clientName() {
    return "Scripted";
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }
}
