package io.dynamodel.table;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.argument.Given;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExportFormat;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.ExportType;
import software.amazon.awssdk.services.dynamodb.model.ExportViewType;
import software.amazon.awssdk.services.dynamodb.model.S3SseAlgorithm;

/**
 * An export of a table to S3, as DynamoDB describes it.
 *
 * @param arn identifies the export
 * @param state DynamoDB's own word for its state: {@code IN_PROGRESS}, {@code COMPLETED} or {@code
 *     FAILED}
 * @param itemCount the number of exported items; 0 as long as DynamoDB does not know it
 * @param billedBytes the size for which the export is billed; 0 as long as DynamoDB does not know
 *     it
 * @param startTime when it began; null if it did not begin yet
 * @param endTime when it ended; null if it did not end yet
 * @param manifest the key of the file in the bucket that lists all others; null before its end
 * @param failure why it failed; null if it did not
 */
public record S3Export(
    String arn,
    String state,
    long itemCount,
    long billedBytes,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable String manifest,
    @Nullable String failure) {

  /** Returns whether everything is in the bucket. */
  public boolean isCompleted() {
    return state.equals("COMPLETED");
  }

  /**
   * Options for the export of a table to S3: {@code connection.exportTable("books", o ->
   * o.bucket("backups").prefix("books/"))}. The bucket is required.
   */
  public static final class Options {
    private final ExportTableToPointInTimeRequest.Builder request =
        ExportTableToPointInTimeRequest.builder().exportFormat(ExportFormat.DYNAMODB_JSON);
    private Consumer<S3Export> progress = export -> {};
    private boolean waits = true;

    private Options() {}

    /**
     * Returns the options that a caller sets.
     *
     * @throws InvalidRequestException if they name no bucket, or contradict each other
     */
    public static Options of(Consumer<Options> options) {
      Options given = new Options();
      Given.given(options, "the options").accept(given);
      ExportTableToPointInTimeRequest request = given.request();
      if (request.s3Bucket() == null) {
        throw new InvalidRequestException("an export to S3 needs a bucket: set it with bucket(…)");
      }
      if (request.exportTime() != null && request.incrementalExportSpecification() != null) {
        throw new InvalidRequestException(
            "an export to S3 contains either the whole table at(…) a time, or its changes(…)"
                + " between two times");
      }
      return given;
    }

    /** Sets the name of the bucket. */
    public Options bucket(String name) {
      request.s3Bucket(Given.given(name, "the bucket of an export"));
      return this;
    }

    /** Sets the AWS account that owns the bucket, if it is another one. */
    public Options bucketOwner(String account) {
      request.s3BucketOwner(Given.given(account, "the owner of a bucket"));
      return this;
    }

    /** Sets how the keys of the files in the bucket begin. */
    public Options prefix(String keys) {
      request.s3Prefix(Given.given(keys, "the prefix of an export"));
      return this;
    }

    /** Writes Amazon Ion instead of DynamoDB's JSON. */
    public Options ion() {
      request.exportFormat(ExportFormat.ION);
      return this;
    }

    /**
     * Exports the table as it was at a time, instead of now.
     *
     * @param time within the period of the table's point-in-time recovery
     */
    public Options at(Instant time) {
      request.exportTime(Given.given(time, "the time of an export"));
      return this;
    }

    /**
     * Exports only the items that were changed in a period, each as it was before and after.
     *
     * @param from the beginning, inclusive, within the period of the table's point-in-time recovery
     * @param to the end, exclusive, 15 minutes to 24 hours later
     */
    public Options changes(Instant from, Instant to) {
      return changes(from, to, ExportViewType.NEW_AND_OLD_IMAGES);
    }

    /** Exports only the items that were changed in a period, each as it was after its change. */
    public Options newImages(Instant from, Instant to) {
      return changes(from, to, ExportViewType.NEW_IMAGE);
    }

    private Options changes(Instant from, Instant to, ExportViewType view) {
      Given.given(from, "the beginning of the changes");
      if (!from.isBefore(Given.given(to, "the end of the changes"))) {
        throw new InvalidRequestException("the changes of an export must begin before they end");
      }
      request
          .exportType(ExportType.INCREMENTAL_EXPORT)
          .incrementalExportSpecification(
              period -> period.exportFromTime(from).exportToTime(to).exportViewType(view));
      return this;
    }

    /** Encrypts the files with a key of KMS, instead of one that S3 manages. */
    public Options kmsKey(String id) {
      request.s3SseAlgorithm(S3SseAlgorithm.KMS).s3SseKmsKeyId(Given.given(id, "the key of KMS"));
      return this;
    }

    /**
     * Makes this the same export as one that was requested with this token in the last eight hours.
     * By default each export has a new token.
     */
    public Options token(String clientToken) {
      request.clientToken(Given.given(clientToken, "the token of an export"));
      return this;
    }

    /**
     * Sets a listener that is called with the state of the export whenever it was read. An
     * exception that it throws ends the wait; the export continues.
     */
    public Options onProgress(Consumer<S3Export> listener) {
      progress = Given.given(listener, "the listener of the progress");
      return this;
    }

    /**
     * Returns as soon as DynamoDB has accepted the request, rather than when the export has ended.
     */
    public Options noWait() {
      waits = false;
      return this;
    }

    /** Returns the request, without the table. */
    public ExportTableToPointInTimeRequest request() {
      return request.build();
    }

    /** Returns the listener that is called with each state of the export. */
    public Consumer<S3Export> progress() {
      return progress;
    }

    /** Returns whether to wait until the export has ended. */
    public boolean waits() {
      return waits;
    }
  }
}
