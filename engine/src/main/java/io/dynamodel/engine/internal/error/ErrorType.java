package io.dynamodel.engine.internal.error;

/**
 * The errors of DynamoDB's API, with their names and HTTP status codes on the wire.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 *     handling with DynamoDB</a>
 */
public enum ErrorType {
  ACCESS_DENIED("com.amazon.coral.service#AccessDeniedException"),
  CONDITIONAL_CHECK_FAILED(ErrorType.DYNAMODB + "ConditionalCheckFailedException"),
  DUPLICATE_ITEM(ErrorType.DYNAMODB + "DuplicateItemException"),
  EXPIRED_ITERATOR(ErrorType.DYNAMODB + "ExpiredIteratorException"),
  IDEMPOTENT_PARAMETER_MISMATCH(ErrorType.DYNAMODB + "IdempotentParameterMismatchException"),
  INTERNAL_SERVER_ERROR(ErrorType.DYNAMODB + "InternalServerError", 500),
  ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED(
      ErrorType.DYNAMODB + "ItemCollectionSizeLimitExceededException"),
  LIMIT_EXCEEDED(ErrorType.DYNAMODB + "LimitExceededException"),
  MISSING_AUTHENTICATION_TOKEN("com.amazon.coral.service#MissingAuthenticationTokenException"),
  PROVISIONED_THROUGHPUT_EXCEEDED(ErrorType.DYNAMODB + "ProvisionedThroughputExceededException"),
  RESOURCE_IN_USE(ErrorType.DYNAMODB + "ResourceInUseException"),
  RESOURCE_NOT_FOUND(ErrorType.DYNAMODB + "ResourceNotFoundException"),
  SERIALIZATION("com.amazon.coral.service#SerializationException"),
  SERVICE_UNAVAILABLE("com.amazon.coral.availability#ServiceUnavailableException", 503),
  TABLE_NOT_FOUND(ErrorType.DYNAMODB + "TableNotFoundException"),
  THROTTLING("com.amazon.coral.availability#ThrottlingException"),
  TRANSACTION_CANCELED(ErrorType.DYNAMODB + "TransactionCanceledException"),
  TRANSACTION_CONFLICT(ErrorType.DYNAMODB + "TransactionConflictException"),
  TRANSACTION_IN_PROGRESS(ErrorType.DYNAMODB + "TransactionInProgressException"),
  TRIMMED_DATA_ACCESS(ErrorType.DYNAMODB + "TrimmedDataAccessException"),
  UNKNOWN_OPERATION("com.amazon.coral.service#UnknownOperationException"),
  VALIDATION("com.amazon.coral.validate#ValidationException");

  private static final String DYNAMODB = "com.amazonaws.dynamodb.v20120810#";

  private final String wireName;
  private final int status;

  ErrorType(String wireName) {
    this(wireName, 400);
  }

  ErrorType(String wireName, int status) {
    this.wireName = wireName;
    this.status = status;
  }

  /** Returns the value of {@code __type}. */
  public String wireName() {
    return wireName;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }
}
