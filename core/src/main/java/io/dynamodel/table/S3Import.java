package io.dynamodel.table;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.internal.argument.Given;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CsvOptions;
import software.amazon.awssdk.services.dynamodb.model.ImportTableRequest;
import software.amazon.awssdk.services.dynamodb.model.InputCompressionType;
import software.amazon.awssdk.services.dynamodb.model.InputFormat;
import software.amazon.awssdk.services.dynamodb.model.S3BucketSource;

/**
 * An import of files in S3 into a new table, as DynamoDB describes it.
 *
 * @param arn identifies the import
 * @param state DynamoDB's own word for its state: {@code IN_PROGRESS}, {@code COMPLETED}, {@code
 *     CANCELLING}, {@code CANCELLED} or {@code FAILED}
 * @param processedItems the number of items that were read so far
 * @param importedItems the number of items that were stored so far; items with the same key replace
 *     each other
 * @param processedBytes the size of what was read so far
 * @param errors the number of items that could not be read or stored; the log group has the reasons
 * @param startTime when it began; null if it did not begin yet
 * @param endTime when it ended; null if it did not end yet
 * @param failure why it failed; null if it did not
 * @param logGroup the ARN of the log group of CloudWatch with its errors; null if there is none
 */
public record S3Import(
    String arn,
    String state,
    long processedItems,
    long importedItems,
    long processedBytes,
    long errors,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable String failure,
    @Nullable String logGroup) {

  /** Returns whether the import has ended without a failure. Some items may have had errors. */
  public boolean isCompleted() {
    return state.equals("COMPLETED");
  }

  /**
   * Options for the import of files in S3: {@code connection.importTable(settings, o ->
   * o.bucket("backups").prefix("books/AWSDynamoDB/…/data/").gzip())}. The bucket is required.
   */
  public static final class Options {
    private final ImportTableRequest.Builder request =
        ImportTableRequest.builder()
            .inputFormat(InputFormat.DYNAMODB_JSON)
            .inputCompressionType(InputCompressionType.NONE);
    private final S3BucketSource.Builder source = S3BucketSource.builder();
    private @Nullable String bucket;
    private Consumer<S3Import> progress = each -> {};
    private boolean waits = true;

    private Options() {}

    /**
     * Returns the options that a caller sets.
     *
     * @throws InvalidRequestException if they name no bucket
     */
    public static Options of(Consumer<Options> options) {
      Options given = new Options();
      Given.given(options, "the options").accept(given);
      if (given.bucket == null) {
        throw new InvalidRequestException(
            "an import from S3 needs a bucket: set it with bucket(…)");
      }
      return given;
    }

    /** Sets the name of the bucket. */
    public Options bucket(String name) {
      bucket = Given.given(name, "the bucket of an import");
      source.s3Bucket(bucket);
      return this;
    }

    /** Sets the AWS account that owns the bucket, if it is another one. */
    public Options bucketOwner(String account) {
      source.s3BucketOwner(Given.given(account, "the owner of a bucket"));
      return this;
    }

    /** Sets how the keys of the files begin. By default all files of the bucket are read. */
    public Options prefix(String keys) {
      source.s3KeyPrefix(Given.given(keys, "the prefix of an import"));
      return this;
    }

    /** Reads Amazon Ion instead of DynamoDB's JSON. */
    public Options ion() {
      request.inputFormat(InputFormat.ION);
      return this;
    }

    /** Reads CSV, whose fields are separated by commas and named by the first line of each file. */
    public Options csv() {
      return csv(',', List.of());
    }

    /**
     * Reads CSV. All values except keys are texts.
     *
     * @param delimiter separates the fields
     * @param header the names of the fields, if no line of the files has them; empty if the first
     *     line of each file has
     */
    public Options csv(char delimiter, List<String> header) {
      CsvOptions.Builder csv = CsvOptions.builder().delimiter(String.valueOf(delimiter));
      if (!Given.given(header, "the header of the CSV files").isEmpty()) {
        csv.headerList(header);
      }
      request.inputFormat(InputFormat.CSV).inputFormatOptions(o -> o.csv(csv.build()));
      return this;
    }

    /** Reads files that are compressed with gzip, such as those of an export. */
    public Options gzip() {
      request.inputCompressionType(InputCompressionType.GZIP);
      return this;
    }

    /** Reads files that are compressed with Zstandard. */
    public Options zstd() {
      request.inputCompressionType(InputCompressionType.ZSTD);
      return this;
    }

    /**
     * Makes this the same import as one that was requested with this token in the last eight hours.
     * By default each import has a new token.
     */
    public Options token(String clientToken) {
      request.clientToken(Given.given(clientToken, "the token of an import"));
      return this;
    }

    /**
     * Sets a listener that is called with the state of the import whenever it was read. An
     * exception that it throws ends the wait; the import continues.
     */
    public Options onProgress(Consumer<S3Import> listener) {
      progress = Given.given(listener, "the listener of the progress");
      return this;
    }

    /**
     * Returns as soon as DynamoDB has accepted the request, rather than when the import has ended.
     * The table then has only the keys, capacity and indexes of the settings; call {@code
     * updateTable} after the import to apply the others.
     */
    public Options noWait() {
      waits = false;
      return this;
    }

    /** Returns the request, without the table. */
    public ImportTableRequest request() {
      return request.s3BucketSource(source.build()).build();
    }

    /** Returns the listener that is called with each state of the import. */
    public Consumer<S3Import> progress() {
      return progress;
    }

    /** Returns whether to wait until the import has ended. */
    public boolean waits() {
      return waits;
    }
  }
}
