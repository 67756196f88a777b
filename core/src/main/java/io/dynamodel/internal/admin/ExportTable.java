package io.dynamodel.internal.admin;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.step.Step;
import io.dynamodel.table.S3Export;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeExportRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeExportResponse;
import software.amazon.awssdk.services.dynamodb.model.ExportDescription;
import software.amazon.awssdk.services.dynamodb.model.ExportNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.ExportTableToPointInTimeResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryUnavailableException;

/** Exports a table to S3. */
public final class ExportTable {
  private static final String INSTEAD =
      "write its items to a file with Export of dynamodel-migrations";

  private ExportTable() {}

  /**
   * Returns the steps of an export, until it has ended or was accepted.
   *
   * @throws io.dynamodel.error.InvalidRequestException if the options do not fit each other
   */
  public static Step<S3Export> of(String table, Consumer<S3Export.Options> options) {
    S3Export.Options given = S3Export.Options.of(options);
    String what = "the export of table " + table;
    S3Transfer<S3Export> transfer =
        new S3Transfer<>(
            what,
            ExportTable::status,
            S3Export::state,
            S3Export::arn,
            export -> String.valueOf(export.failure()),
            given.progress());
    return TableTags.withArn(table, arn -> begin(table, arn, given.request()))
        .andThen(
            export ->
                given.waits() ? transfer.toEnd(export) : Step.done(transfer.reported(export)));
  }

  private static Step<S3Export> begin(
      String table, String arn, ExportTableToPointInTimeRequest options) {
    ExportTableToPointInTimeRequest request = options.toBuilder().tableArn(arn).build();
    return Step.call(
        table,
        request,
        ExportTableToPointInTimeResponse.class,
        response ->
            Step.done(export(table, response.exportDescription(), "ExportTableToPointInTime")),
        failure -> {
          if (failure instanceof PointInTimeRecoveryUnavailableException) {
            throw new DynaModelException(
                "table "
                    + table
                    + " cannot be exported to S3, because its point-in-time recovery is off: turn"
                    + " it on with the setting pointInTimeRecovery(true) and updateTable()",
                failure);
          }
          throw S3Transfer.failed(
              table, "the export of table " + table + " to S3", INSTEAD, request, failure);
        });
  }

  /** Returns the steps that read the state of an export. */
  public static Step<S3Export> status(String arn) {
    DescribeExportRequest request =
        DescribeExportRequest.builder().exportArn(Given.given(arn, "the ARN of an export")).build();
    return Step.call(
        arn,
        request,
        DescribeExportResponse.class,
        response -> Step.done(export(arn, response.exportDescription(), "DescribeExport")),
        failure -> {
          if (failure instanceof ExportNotFoundException) {
            throw new DynaModelException("there is no export " + Names.quoted(arn), failure);
          }
          throw S3Transfer.failed(arn, "an export to S3", INSTEAD, request, failure);
        });
  }

  private static S3Export export(
      String table, @Nullable ExportDescription given, String operation) {
    ExportDescription now = S3Transfer.there(given, table, operation, "ExportDescription");
    return new S3Export(
        S3Transfer.there(now.exportArn(), table, operation, "ExportArn"),
        S3Transfer.there(now.exportStatusAsString(), table, operation, "ExportStatus"),
        S3Transfer.number(now.itemCount()),
        S3Transfer.number(now.billedSizeBytes()),
        now.startTime(),
        now.endTime(),
        now.exportManifest(),
        S3Transfer.reason(now.failureCode(), now.failureMessage()));
  }
}
