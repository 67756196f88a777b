package io.dynamodel.internal.protocol;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.BackupInUseException;
import software.amazon.awssdk.services.dynamodb.model.BackupNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.DuplicateItemException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ExportConflictException;
import software.amazon.awssdk.services.dynamodb.model.ExportNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.GlobalTableAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.model.GlobalTableNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ImportConflictException;
import software.amazon.awssdk.services.dynamodb.model.ImportNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.IndexNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.InvalidExportTimeException;
import software.amazon.awssdk.services.dynamodb.model.InvalidRestoreTimeException;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.PolicyNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ReplicaAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.model.ReplicaNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReplicatedWriteConflictException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.model.TableInUseException;
import software.amazon.awssdk.services.dynamodb.model.TableNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/** The SDK's exceptions by the codes of DynamoDB's errors. */
final class ModeledErrors {
  private ModeledErrors() {}

  /**
   * Returns a builder of the exception for an error.
   *
   * @param code null for an error without a code
   */
  static SdkPojo builder(@Nullable String code) {
    return switch (code == null ? "" : code) {
      case "BackupInUseException" -> BackupInUseException.builder();
      case "BackupNotFoundException" -> BackupNotFoundException.builder();
      case "ConditionalCheckFailedException" -> ConditionalCheckFailedException.builder();
      case "ContinuousBackupsUnavailableException" ->
          ContinuousBackupsUnavailableException.builder();
      case "DuplicateItemException" -> DuplicateItemException.builder();
      case "ExportConflictException" -> ExportConflictException.builder();
      case "ExportNotFoundException" -> ExportNotFoundException.builder();
      case "GlobalTableAlreadyExistsException" -> GlobalTableAlreadyExistsException.builder();
      case "GlobalTableNotFoundException" -> GlobalTableNotFoundException.builder();
      case "IdempotentParameterMismatchException" -> IdempotentParameterMismatchException.builder();
      case "ImportConflictException" -> ImportConflictException.builder();
      case "ImportNotFoundException" -> ImportNotFoundException.builder();
      case "IndexNotFoundException" -> IndexNotFoundException.builder();
      case "InvalidExportTimeException" -> InvalidExportTimeException.builder();
      case "InvalidRestoreTimeException" -> InvalidRestoreTimeException.builder();
      case "ItemCollectionSizeLimitExceededException" ->
          ItemCollectionSizeLimitExceededException.builder();
      case "LimitExceededException" -> LimitExceededException.builder();
      case "PointInTimeRecoveryUnavailableException" ->
          PointInTimeRecoveryUnavailableException.builder();
      case "PolicyNotFoundException" -> PolicyNotFoundException.builder();
      case "ProvisionedThroughputExceededException" ->
          ProvisionedThroughputExceededException.builder();
      case "ReplicaAlreadyExistsException" -> ReplicaAlreadyExistsException.builder();
      case "ReplicaNotFoundException" -> ReplicaNotFoundException.builder();
      case "ReplicatedWriteConflictException" -> ReplicatedWriteConflictException.builder();
      case "ResourceInUseException" -> ResourceInUseException.builder();
      case "ResourceNotFoundException" -> ResourceNotFoundException.builder();
      case "TableAlreadyExistsException" -> TableAlreadyExistsException.builder();
      case "TableInUseException" -> TableInUseException.builder();
      case "TableNotFoundException" -> TableNotFoundException.builder();
      case "TransactionCanceledException" -> TransactionCanceledException.builder();
      case "TransactionConflictException" -> TransactionConflictException.builder();
      case "TransactionInProgressException" -> TransactionInProgressException.builder();
      case "InternalServerError" -> InternalServerErrorException.builder();
      case "RequestLimitExceeded" -> RequestLimitExceededException.builder();
      case "ThrottlingException" -> throttling();
      default -> general();
    };
  }

  private static SdkPojo general() {
    return (SdkPojo) DynamoDbException.builder();
  }

  private static SdkPojo throttling() {
    try {
      return Newer.throttling();
    } catch (NoClassDefFoundError e) {
      return general();
    }
  }

  /** Loaded only where the SDK has this exception; others make a general one as well. */
  private static final class Newer {
    private Newer() {}

    static SdkPojo throttling() {
      return ThrottlingException.builder();
    }
  }
}
