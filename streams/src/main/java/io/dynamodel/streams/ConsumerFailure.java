package io.dynamodel.streams;

/** The failure of a consumer, which is never taken for one of DynamoDB. */
final class ConsumerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConsumerFailure(RuntimeException cause) {
    super(cause);
  }

  RuntimeException failure() {
    return (RuntimeException) getCause();
  }
}
