package io.dynamodel.internal.direct;

import io.dynamodel.internal.transport.AsyncTransport;
import io.dynamodel.internal.wire.Sending;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Sends requests through an asynchronous HTTP client, without the SDK's client of DynamoDB. */
public final class AsyncDirectTransport implements AsyncTransport {
  private final SdkAsyncHttpClient http;
  private final DirectSettings settings;
  private final DirectCall.Caller caller;
  private final Executor completion;

  /**
   * Creates the transport.
   *
   * @param http sends the requests; is not closed with the transport
   */
  public AsyncDirectTransport(SdkAsyncHttpClient http, DirectSettings settings) {
    this(http, settings, DirectThreads.completion());
  }

  /**
   * Creates the transport.
   *
   * @param http sends the requests; is not closed with the transport
   * @param completion reads responses, and completes the futures of calls: continuations of users
   *     must not block the threads of the HTTP client
   */
  AsyncDirectTransport(SdkAsyncHttpClient http, DirectSettings settings, Executor completion) {
    this.http = http;
    this.settings = settings;
    this.completion = completion;
    this.caller = DirectCall.Caller.of(settings, "async", http.clientName());
  }

  @Override
  public CompletableFuture<DynamoDbResponse> send(Sending sending) {
    AsyncCall call = new AsyncCall(http, settings, completion, sending);
    call.start(caller);
    return call.result();
  }
}
