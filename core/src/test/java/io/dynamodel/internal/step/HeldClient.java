package io.dynamodel.internal.step;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** A client without a database: the test says what each request is answered, and when. */
public final class HeldClient implements DynamoDbAsyncClient {
  /** A request, and its answer, perhaps one to come. */
  public record Exchange(
      DynamoDbRequest request, CompletableFuture<? extends DynamoDbResponse> answer) {
    @SuppressWarnings("unchecked")
    public void answer(DynamoDbResponse response) {
      ((CompletableFuture<DynamoDbResponse>) answer).complete(response);
    }
  }

  public final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  public final AtomicInteger count = new AtomicInteger();
  private final Function<DynamoDbRequest, CompletableFuture<? extends DynamoDbResponse>> answers;
  private final boolean keeping;

  /** A client that holds each request until the test answers it. */
  public HeldClient() {
    this(request -> new CompletableFuture<>(), true);
  }

  private HeldClient(
      Function<DynamoDbRequest, CompletableFuture<? extends DynamoDbResponse>> answers,
      boolean keeping) {
    this.answers = answers;
    this.keeping = keeping;
  }

  /** A client that answers each request by a function, and only counts them. */
  public static HeldClient answering(
      Function<DynamoDbRequest, CompletableFuture<? extends DynamoDbResponse>> answers) {
    return new HeldClient(answers, false);
  }

  /** The requests that are not answered yet. */
  public List<Exchange> open() {
    return exchanges.stream().filter(each -> !each.answer().isDone()).toList();
  }

  private CompletableFuture<? extends DynamoDbResponse> send(DynamoDbRequest request) {
    count.incrementAndGet();
    CompletableFuture<? extends DynamoDbResponse> answer = answers.apply(request);
    if (keeping) {
      exchanges.add(new Exchange(request, answer));
    }
    return answer;
  }

  @Override
  @SuppressWarnings("unchecked")
  public CompletableFuture<GetItemResponse> getItem(GetItemRequest request) {
    return (CompletableFuture<GetItemResponse>) send(request);
  }

  @Override
  @SuppressWarnings("unchecked")
  public CompletableFuture<ScanResponse> scan(ScanRequest request) {
    return (CompletableFuture<ScanResponse>) send(request);
  }

  @Override
  public String serviceName() {
    return "dynamodb";
  }

  @Override
  public void close() {}
}
