package io.dynamodel.internal.direct;

import java.util.Optional;
import software.amazon.awssdk.awscore.interceptor.TraceIdExecutionInterceptor;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** The header of a trace, which the SDK adds in AWS Lambda. */
interface TraceHeader {
  /** Adds it to the head of a request. */
  void addTo(RequestHeaders head, DynamoDbRequest request);

  /** Returns what adds the header where this JVM runs. */
  static TraceHeader ofThisMachine() {
    return System.getenv("AWS_LAMBDA_FUNCTION_NAME") == null
        ? (head, request) -> {}
        : new OfLambda();
  }

  /** Asks the SDK's own interceptor, which knows where Lambda keeps the trace. */
  final class OfLambda implements TraceHeader {
    private static final String NAME = "X-Amzn-Trace-Id";
    private final TraceIdExecutionInterceptor interceptor = new TraceIdExecutionInterceptor();

    @Override
    public void addTo(RequestHeaders head, DynamoDbRequest request) {
      ExecutionAttributes attributes = new ExecutionAttributes();
      Seen seen = new Seen(request, head);
      interceptor.beforeExecution(seen, attributes);
      interceptor
          .modifyHttpRequest(seen, attributes)
          .firstMatchingHeader(NAME)
          .ifPresent(trace -> head.add(NAME, trace));
    }
  }

  /** A request as the interceptor sees it. */
  record Seen(SdkRequest request, SdkHttpRequest httpRequest) implements Context.ModifyHttpRequest {
    @Override
    public Optional<RequestBody> requestBody() {
      return Optional.empty();
    }

    @Override
    public Optional<AsyncRequestBody> asyncRequestBody() {
      return Optional.empty();
    }
  }
}
