package io.dynamodel.streams;

/** The failure of a consumer, which is never taken for one of DynamoDB. */
final class ConsumerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RuntimeException failure;

  ConsumerFailure(RuntimeException failure) {
    super(failure);
    this.failure = failure;
  }

  RuntimeException failure() {
    return failure;
  }
}
