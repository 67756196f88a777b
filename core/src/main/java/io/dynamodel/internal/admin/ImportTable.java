package io.dynamodel.internal.admin;

import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.TableExistsException;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import io.dynamodel.internal.step.Step;
import io.dynamodel.table.IndexConfig;
import io.dynamodel.table.S3Import;
import io.dynamodel.table.TableConfig;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeImportRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeImportResponse;
import software.amazon.awssdk.services.dynamodb.model.ImportNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ImportTableDescription;
import software.amazon.awssdk.services.dynamodb.model.ImportTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ImportTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TableCreationParameters;

/** Imports files in S3 into a new table. */
public final class ImportTable {
  private static final String INSTEAD =
      "read the items from a file with Import of dynamodel-migrations";

  private ImportTable() {}

  /**
   * Returns the steps of an import, until it has ended and the table has all its settings, or until
   * it was accepted.
   *
   * @throws InvalidRequestException if an import cannot create the table, or without a bucket
   */
  public static Step<S3Import> of(TableConfig table, Consumer<S3Import.Options> options) {
    S3Import.Options given = S3Import.Options.of(options);
    requireGlobal(table);
    S3Transfer<S3Import> transfer =
        new S3Transfer<>(
            "the import into table " + table.name(),
            ImportTable::status,
            S3Import::state,
            S3Import::arn,
            ImportTable::reason,
            given.progress());
    return begin(table, given.request())
        .andThen(
            begun ->
                given.waits()
                    ? transfer.toEnd(begun).andThen(ended -> completed(table, ended))
                    : Step.done(transfer.reported(begun)));
  }

  private static void requireGlobal(TableConfig table) {
    for (IndexConfig index : table.indexes()) {
      if (!index.global()) {
        throw new InvalidRequestException(
            "table "
                + table.name()
                + " cannot be imported from S3, because DynamoDB does not import into tables with a"
                + " local index, such as "
                + index.name()
                + ": create it with createTable(), and "
                + INSTEAD);
      }
    }
  }

  private static String reason(S3Import ended) {
    return ended.failure()
        + ", "
        + ended.errors()
        + " errors"
        + (ended.logGroup() == null ? "" : ", see the log group " + ended.logGroup());
  }

  /** Makes the settings that an import cannot make, such as tags, and the table of guards. */
  private static Step<S3Import> completed(TableConfig table, S3Import ended) {
    return UpdateTable.of(table, false, step -> {}).map(steps -> ended);
  }

  private static Step<S3Import> begin(TableConfig table, ImportTableRequest options) {
    ImportTableRequest request =
        options.toBuilder().tableCreationParameters(parameters(table)).build();
    return Step.call(
        table.name(),
        request,
        ImportTableResponse.class,
        response ->
            Step.done(imported(table.name(), response.importTableDescription(), "ImportTable")),
        failure -> {
          if (failure instanceof ResourceInUseException) {
            throw new TableExistsException(
                "table "
                    + table.name()
                    + " already exists, but an import from S3 creates its table: import into"
                    + " a table with another name, or delete this table first",
                failure);
          }
          throw S3Transfer.failed(
              table.name(),
              "the import into table " + table.name() + " from S3",
              INSTEAD,
              request,
              failure);
        });
  }

  private static TableCreationParameters parameters(TableConfig table) {
    CreateTableRequest create = TableRequests.create(table);
    return TableCreationParameters.builder()
        .tableName(create.tableName())
        .attributeDefinitions(create.attributeDefinitions())
        .keySchema(create.keySchema())
        .billingMode(create.billingMode())
        .provisionedThroughput(create.provisionedThroughput())
        .onDemandThroughput(create.onDemandThroughput())
        .globalSecondaryIndexes(
            create.hasGlobalSecondaryIndexes() ? create.globalSecondaryIndexes() : null)
        .build();
  }

  /** Returns the steps that read the state of an import. */
  public static Step<S3Import> status(String arn) {
    DescribeImportRequest request =
        DescribeImportRequest.builder().importArn(Given.given(arn, "the ARN of an import")).build();
    return Step.call(
        arn,
        request,
        DescribeImportResponse.class,
        response -> Step.done(imported(arn, response.importTableDescription(), "DescribeImport")),
        failure -> {
          if (failure instanceof ImportNotFoundException) {
            throw new DynaModelException("there is no import " + Names.quoted(arn), failure);
          }
          throw S3Transfer.failed(arn, "an import from S3", INSTEAD, request, failure);
        });
  }

  private static S3Import imported(
      String table, @Nullable ImportTableDescription given, String operation) {
    ImportTableDescription now =
        S3Transfer.there(given, table, operation, "ImportTableDescription");
    return new S3Import(
        S3Transfer.there(now.importArn(), table, operation, "ImportArn"),
        S3Transfer.there(now.importStatusAsString(), table, operation, "ImportStatus"),
        S3Transfer.number(now.processedItemCount()),
        S3Transfer.number(now.importedItemCount()),
        S3Transfer.number(now.processedSizeBytes()),
        S3Transfer.number(now.errorCount()),
        now.startTime(),
        now.endTime(),
        S3Transfer.reason(now.failureCode(), now.failureMessage()),
        now.cloudWatchLogGroupArn());
  }
}
