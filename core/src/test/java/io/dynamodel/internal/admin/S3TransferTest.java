package io.dynamodel.internal.admin;

import static io.dynamodel.value.ValueType.N;
import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.TableExistsException;
import io.dynamodel.error.TableNotFoundException;
import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import io.dynamodel.table.S3Export;
import io.dynamodel.table.S3Import;
import io.dynamodel.table.TableConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Exports to S3 and imports from it, as the requests that are sent and what their answers mean. */
class S3TransferTest {
  private static final String TABLE_ARN = "arn:aws:dynamodb:eu-west-1:1:table/dev-books";
  private static final String ARN = TABLE_ARN + "/export/01";
  private static final Instant FROM = Instant.ofEpochSecond(1_700_000_000);
  private static final TableConfig BOOKS = TableConfig.of(S3TransferTest::books);

  private static void books(TableConfig.Builder table) {
    table
        .name("books")
        .hashKey("isbn", S)
        .read(5)
        .write(6)
        .globalIndex("by-year", i -> i.hashKey("year", N).read(1).write(2));
  }

  /** A table whose settings are those of {@link #BOOKS}. */
  private static final Response ACTIVE =
      ok(
          "{\"Table\":{\"TableName\":\"dev-books\",\"TableStatus\":\"ACTIVE\",\"TableArn\":\""
              + TABLE_ARN
              + "\",\"KeySchema\":[{\"AttributeName\":\"isbn\",\"KeyType\":\"HASH\"}],"
              + "\"AttributeDefinitions\":[{\"AttributeName\":\"isbn\",\"AttributeType\":\"S\"},"
              + "{\"AttributeName\":\"year\",\"AttributeType\":\"N\"}],"
              + "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":5,\"WriteCapacityUnits\":6},"
              + "\"GlobalSecondaryIndexes\":[{\"IndexName\":\"by-year\",\"IndexStatus\":\"ACTIVE\","
              + "\"KeySchema\":[{\"AttributeName\":\"year\",\"KeyType\":\"HASH\"}],"
              + "\"Projection\":{\"ProjectionType\":\"ALL\"},"
              + "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":1,\"WriteCapacityUnits\":2}}]}}");

  private final List<String> sent = new ArrayList<>();
  private final ExecutionInterceptor recorder =
      new ExecutionInterceptor() {
        @Override
        public void beforeTransmission(
            Context.BeforeTransmission context, ExecutionAttributes attributes) {
          String target = context.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
          sent.add(target.substring(target.indexOf('.') + 1) + " " + body(context));
        }
      };

  private static String body(Context.BeforeTransmission context) {
    return context
        .requestBody()
        .map(
            body -> {
              try {
                return new String(
                    body.contentStreamProvider().newStream().readAllBytes(),
                    StandardCharsets.UTF_8);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .orElse("");
  }

  private static Response ok(String body) {
    return Response.ok(body.getBytes(StandardCharsets.UTF_8));
  }

  private static Response error(String type) {
    return new Response(
        400,
        Map.of(),
        ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"why\"}")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static Response export(String state, String more) {
    return ok(
        "{\"ExportDescription\":{\"ExportArn\":\""
            + ARN
            + "\",\"ExportStatus\":\""
            + state
            + "\""
            + more
            + "}}");
  }

  private static Response imported(String state, String more) {
    return ok(
        "{\"ImportTableDescription\":{\"ImportArn\":\"arn:i\",\"ImportStatus\":\""
            + state
            + "\""
            + more
            + "}}");
  }

  private DynaConnection dev(Response... responses) {
    StubHttp http = new StubHttp(responses);
    return DynaConnection.open(
            "http://localhost:1",
            o ->
                o.client(
                    builder ->
                        builder
                            .httpClient(http)
                            .overrideConfiguration(
                                c ->
                                    c.addExecutionInterceptor(recorder)
                                        .retryStrategy(r -> r.maxAttempts(1)))))
        .prefixed("dev-");
  }

  private static AsyncDynaConnection asyncDev(Response... responses) {
    StubHttp http = new StubHttp(responses);
    return AsyncDynaConnection.open(
            "http://localhost:1", o -> o.client(builder -> builder.httpClient(http)))
        .prefixed("dev-");
  }

  @Test
  void export_isRequestedByTheArnOfTheTable_andFollowedToItsEnd() {
    List<S3Export> progress = new ArrayList<>();
    try (DynaConnection connection =
        dev(
            ACTIVE,
            export("IN_PROGRESS", ""),
            export("IN_PROGRESS", ",\"StartTime\":1700000000"),
            export(
                "COMPLETED",
                ",\"StartTime\":1700000000,\"EndTime\":1700000300,\"ItemCount\":7,"
                    + "\"BilledSizeBytes\":4096,\"ExportManifest\":\"x/manifest.json\""))) {
      S3Export ended =
          connection.exportTable(
              "books",
              o ->
                  o.bucket("backups")
                      .bucketOwner("123")
                      .prefix("x/")
                      .kmsKey("key-1")
                      .token("t")
                      .at(FROM)
                      .ion()
                      .onProgress(progress::add));
      assertThat(ended)
          .isEqualTo(
              new S3Export(
                  ARN, "COMPLETED", 7, 4096, FROM, FROM.plusSeconds(300), "x/manifest.json", null));
      assertThat(ended.isCompleted()).isTrue();
      assertThat(progress).hasSize(3).last().isEqualTo(ended);
    }
    assertThat(sent)
        .containsExactly(
            "DescribeTable {\"TableName\":\"dev-books\"}",
            "ExportTableToPointInTime {\"TableArn\":\""
                + TABLE_ARN
                + "\",\"ExportTime\":1700000000.000,\"ClientToken\":\"t\",\"S3Bucket\":\"backups\","
                + "\"S3BucketOwner\":\"123\",\"S3Prefix\":\"x/\",\"S3SseAlgorithm\":\"KMS\","
                + "\"S3SseKmsKeyId\":\"key-1\",\"ExportFormat\":\"ION\"}",
            "DescribeExport {\"ExportArn\":\"" + ARN + "\"}",
            "DescribeExport {\"ExportArn\":\"" + ARN + "\"}");
  }

  private String sentExport(Consumer<S3Export.Options> options) {
    sent.clear();
    try (DynaConnection connection = dev(ACTIVE, export("IN_PROGRESS", ""))) {
      S3Export begun =
          connection.exportTable("books", o -> options.andThen(S3Export.Options::noWait).accept(o));
      assertThat(begun.isCompleted()).isFalse();
    }
    assertThat(sent).hasSize(2);
    return sent.get(1);
  }

  @Test
  void export_ofChanges_isIncremental_andWithNoWaitReturnsAtOnce() {
    String period =
        "{\"ExportFromTime\":1700000000.000,\"ExportToTime\":1700003600.000,\"ExportViewType\":";
    assertThat(sentExport(o -> o.bucket("b").changes(FROM, FROM.plusSeconds(3600)).token("t")))
        .contains(
            "\"ExportFormat\":\"DYNAMODB_JSON\",\"ExportType\":\"INCREMENTAL_EXPORT\","
                + "\"IncrementalExportSpecification\":"
                + period
                + "\"NEW_AND_OLD_IMAGES\"}")
        .doesNotContain("S3Sse", "ExportTime", "S3Prefix");
    assertThat(sentExport(o -> o.bucket("b").newImages(FROM, FROM.plusSeconds(3600))))
        .contains(period + "\"NEW_IMAGE\"}")
        .contains("\"ClientToken\":\"");
  }

  @Test
  void export_thatFails_saysWhy() {
    try (DynaConnection connection =
        dev(
            ACTIVE,
            export("IN_PROGRESS", ""),
            export(
                "FAILED",
                ",\"FailureCode\":\"S3NoSuchBucket\",\"FailureMessage\":\"no bucket\""))) {
      assertThatThrownBy(() -> connection.exportTable("books", o -> o.bucket("b")))
          .isInstanceOf(DynaModelException.class)
          .hasMessage(
              "the export of table dev-books ("
                  + ARN
                  + ") has the state FAILED: S3NoSuchBucket: no bucket");
    }
  }

  @Test
  void export_whoseListenerThrows_isNotWaitedFor_andCanBeFound() {
    try (DynaConnection connection = dev(ACTIVE, export("IN_PROGRESS", ""))) {
      assertThatThrownBy(
              () ->
                  connection.exportTable(
                      "books",
                      o ->
                          o.bucket("b")
                              .onProgress(
                                  each -> {
                                    throw new IllegalStateException("of the test");
                                  })))
          .isInstanceOf(DynaModelException.class)
          .hasMessage(
              "the listener of the export of table dev-books failed; it continues as " + ARN)
          .hasCauseInstanceOf(IllegalStateException.class);
      assertThat(dev(export("COMPLETED", "")).exportStatus(ARN).isCompleted()).isTrue();
    }
  }

  @Test
  void export_thatIsRefused_saysWhatToDo() {
    assertExportRefused(
        "table dev-books cannot be exported to S3, because its point-in-time recovery is off: turn"
            + " it on with the setting pointInTimeRecovery(true) and updateTable()",
        ACTIVE,
        error("PointInTimeRecoveryUnavailableException"));
    assertExportRefused(
        "the export of table dev-books to S3 is possible only with AWS, not with this database:"
            + " write its items to a file with Export of dynamodel-migrations",
        ACTIVE,
        error("UnknownOperationException"));
    assertExportRefused(
        "ExportTableToPointInTime on table dev-books failed: why",
        ACTIVE,
        error("ExportConflictException"));
    assertExportRefused(
        "ExportTableToPointInTime on table dev-books failed: the response has no ExportDescription",
        ACTIVE,
        ok("{}"));
    assertThatThrownBy(
            () -> dev(error("ResourceNotFoundException")).exportTable("books", o -> o.bucket("b")))
        .isInstanceOf(TableNotFoundException.class);
    assertThatThrownBy(() -> dev(error("ExportNotFoundException")).exportStatus("arn:none"))
        .hasMessage("there is no export 'arn:none'");
  }

  private void assertExportRefused(String message, Response... responses) {
    try (DynaConnection connection = dev(responses)) {
      assertThatThrownBy(() -> connection.exportTable("books", o -> o.bucket("b")))
          .isInstanceOf(DynaModelException.class)
          .hasMessageStartingWith(message);
    }
  }

  @Test
  void options_thatAreMissing_orContradictEachOther_areRefusedBeforeARequest() {
    try (DynaConnection connection = dev(ACTIVE)) {
      assertThatThrownBy(() -> connection.exportTable("books", o -> o.prefix("x")))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessage("an export to S3 needs a bucket: set it with bucket(…)");
      assertThatThrownBy(
              () ->
                  connection.exportTable(
                      "books", o -> o.bucket("b").at(FROM).changes(FROM, FROM.plusSeconds(3600))))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("either the whole table");
      assertThatThrownBy(
              () -> connection.exportTable("books", o -> o.bucket("b").changes(FROM, FROM)))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("must begin before they end");
      assertThatThrownBy(() -> connection.importTable(BOOKS, o -> o.csv()))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessage("an import from S3 needs a bucket: set it with bucket(…)");
      TableConfig local =
          TableConfig.of(
              t ->
                  t.name("books")
                      .hashKey("isbn", S)
                      .rangeKey("year", N)
                      .localIndex("by-title", i -> i.rangeKey("title", S)));
      assertThatThrownBy(() -> connection.importTable(local, o -> o.bucket("b")))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("does not import into tables with a local index, such as by-title");
    }
    assertThat(sent).isEmpty();
  }

  @Test
  void import_createsTheTableOfTheSettings_andIsFollowedToItsEnd() {
    List<S3Import> progress = new ArrayList<>();
    try (DynaConnection connection =
        dev(
            imported("IN_PROGRESS", ""),
            imported("IN_PROGRESS", ",\"ProcessedItemCount\":3"),
            imported(
                "COMPLETED",
                ",\"ProcessedItemCount\":9,\"ImportedItemCount\":7,\"ProcessedSizeBytes\":512,"
                    + "\"ErrorCount\":2,\"CloudWatchLogGroupArn\":\"arn:log\","
                    + "\"StartTime\":1700000000,\"EndTime\":1700000300"),
            ACTIVE)) {
      S3Import ended =
          connection.importTable(
              BOOKS,
              o ->
                  o.bucket("backups")
                      .bucketOwner("123")
                      .prefix("x/data/")
                      .gzip()
                      .token("t")
                      .onProgress(progress::add));
      assertThat(ended)
          .isEqualTo(
              new S3Import(
                  "arn:i",
                  "COMPLETED",
                  9,
                  7,
                  512,
                  2,
                  FROM,
                  FROM.plusSeconds(300),
                  null,
                  "arn:log"));
      assertThat(ended.isCompleted()).isTrue();
      assertThat(progress).extracting(S3Import::processedItems).containsExactly(0L, 3L, 9L);
    }
    assertThat(sent.get(0))
        .isEqualTo(
            "ImportTable {\"ClientToken\":\"t\",\"S3BucketSource\":{\"S3BucketOwner\":\"123\","
                + "\"S3Bucket\":\"backups\",\"S3KeyPrefix\":\"x/data/\"},"
                + "\"InputFormat\":\"DYNAMODB_JSON\",\"InputCompressionType\":\"GZIP\","
                + "\"TableCreationParameters\":{\"TableName\":\"dev-books\","
                + "\"AttributeDefinitions\":[{\"AttributeName\":\"isbn\",\"AttributeType\":\"S\"},"
                + "{\"AttributeName\":\"year\",\"AttributeType\":\"N\"}],"
                + "\"KeySchema\":[{\"AttributeName\":\"isbn\",\"KeyType\":\"HASH\"}],"
                + "\"BillingMode\":\"PROVISIONED\","
                + "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":5,\"WriteCapacityUnits\":6},"
                + "\"GlobalSecondaryIndexes\":[{\"IndexName\":\"by-year\","
                + "\"KeySchema\":[{\"AttributeName\":\"year\",\"KeyType\":\"HASH\"}],"
                + "\"Projection\":{\"ProjectionType\":\"ALL\"},"
                + "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":1,\"WriteCapacityUnits\":2}}]}}");
    assertThat(sent.subList(1, sent.size()))
        .containsExactly(
            "DescribeImport {\"ImportArn\":\"arn:i\"}",
            "DescribeImport {\"ImportArn\":\"arn:i\"}",
            "DescribeTable {\"TableName\":\"dev-books\"}");
  }

  @Test
  void import_completed_setsWhatAnImportCannot() {
    TableConfig protectedBooks =
        TableConfig.of(
            t -> {
              books(t);
              t.deletionProtection(true);
            });
    try (DynaConnection connection = dev(imported("COMPLETED", ""), ACTIVE, ok("{}"), ACTIVE)) {
      connection.importTable(protectedBooks, o -> o.bucket("b"));
    }
    assertThat(sent)
        .contains("UpdateTable {\"TableName\":\"dev-books\",\"DeletionProtectionEnabled\":true}");
  }

  private String sentImport(Consumer<S3Import.Options> options) {
    sent.clear();
    try (DynaConnection connection = dev(imported("IN_PROGRESS", ""))) {
      assertThat(
              connection
                  .importTable(
                      TableConfig.of(t -> t.name("books").hashKey("isbn", S)),
                      o -> options.andThen(S3Import.Options::noWait).accept(o))
                  .isCompleted())
          .isFalse();
    }
    assertThat(sent).hasSize(1);
    return sent.get(0);
  }

  @Test
  void import_readsTheFormatsOfTheOptions() {
    assertThat(sentImport(o -> o.bucket("b").csv()))
        .contains(
            "\"InputFormat\":\"CSV\",\"InputFormatOptions\":{\"Csv\":{\"Delimiter\":\",\"}},"
                + "\"InputCompressionType\":\"NONE\"")
        .contains("\"BillingMode\":\"PAY_PER_REQUEST\"");
    assertThat(sentImport(o -> o.bucket("b").csv(';', List.of("isbn", "title"))))
        .contains("{\"Csv\":{\"Delimiter\":\";\",\"HeaderList\":[\"isbn\",\"title\"]}}");
    assertThat(sentImport(o -> o.bucket("b").ion().zstd()))
        .contains("\"InputFormat\":\"ION\",\"InputCompressionType\":\"ZSTD\"");
  }

  @Test
  void import_thatFails_saysWhy() {
    assertImportRefused(
        "the import into table dev-books (arn:i) has the state FAILED: ItemSizeError: too large, 3"
            + " errors, see the log group arn:log",
        imported(
            "FAILED",
            ",\"FailureCode\":\"ItemSizeError\",\"FailureMessage\":\"too large\",\"ErrorCount\":3,"
                + "\"CloudWatchLogGroupArn\":\"arn:log\""));
    assertImportRefused(
        "the import into table dev-books (arn:i) has the state CANCELLED",
        imported("CANCELLED", ""));
    assertImportRefused(
        "the import into table dev-books from S3 is possible only with AWS, not with this"
            + " database: read the items from a file with Import of dynamodel-migrations",
        error("UnknownOperationException"));
    assertImportRefused(
        "ImportTable on table dev-books failed: the response has no ImportTableDescription",
        ok("{}"));
    assertThatThrownBy(
            () -> dev(error("ResourceInUseException")).importTable(BOOKS, o -> o.bucket("b")))
        .isInstanceOf(TableExistsException.class)
        .hasMessageContaining("table dev-books already exists");
    assertThatThrownBy(() -> dev(error("ImportNotFoundException")).importStatus("arn:none"))
        .hasMessage("there is no import 'arn:none'");
  }

  private void assertImportRefused(String message, Response... responses) {
    try (DynaConnection connection = dev(responses)) {
      assertThatThrownBy(() -> connection.importTable(BOOKS, o -> o.bucket("b")))
          .isInstanceOf(DynaModelException.class)
          .hasMessageStartingWith(message);
    }
  }

  @Test
  void asynchronously_isTheSame() {
    try (AsyncDynaConnection connection =
            asyncDev(ACTIVE, export("IN_PROGRESS", ""), export("COMPLETED", ""));
        AsyncDynaConnection importing =
            asyncDev(imported("IN_PROGRESS", ""), imported("COMPLETED", ""), ACTIVE)) {
      assertThat(connection.exportTable("books", o -> o.bucket("b")).join().isCompleted()).isTrue();
      assertThat(connection.exportStatus(ARN).join().isCompleted()).isTrue();
      assertThat(importing.importTable(BOOKS, o -> o.bucket("b")).join().isCompleted()).isTrue();
      assertThatThrownBy(() -> importing.importStatus("x").join())
          .isInstanceOf(CompletionException.class);
    }
  }
}
