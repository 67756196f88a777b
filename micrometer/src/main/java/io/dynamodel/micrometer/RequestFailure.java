package io.dynamodel.micrometer;

/**
 * The failure of an observed request. Its message is the code of the error, without the text of
 * DynamoDB, which may contain values of items.
 */
final class RequestFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  RequestFailure(String code) {
    super(code, null, false, false);
  }
}
