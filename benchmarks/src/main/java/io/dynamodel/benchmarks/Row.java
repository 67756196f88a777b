package io.dynamodel.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param title the operation of DynaModel
 * @param against the alternative that it is compared with
 * @param subject the benchmark of DynaModel
 * @param base the benchmark of the alternative
 * @param atMost the upper bound of the ratio, for time and for allocation; null if there is none
 */
record Row(String title, String against, String subject, String base, @Nullable Double atMost) {

  /** The result of a row. */
  record Outcome(Row row, Ratio time, Ratio cpu, Ratio allocation) {
    /** Returns in words whether the ratio is within its bound; empty if there is none. */
    String verdict() {
      if (row.atMost == null) {
        return "";
      }
      boolean slow = time.median() > row.atMost;
      boolean fat = allocation.isKnown() && allocation.median() > row.atMost;
      return !slow && !fat ? "yes" : !slow ? "no: allocation" : !fat ? "no: time" : "no";
    }

    String bound() {
      return row.atMost == null ? "" : String.format(Locale.ROOT, "%.2f", row.atMost);
    }
  }

  private static Row row(String title, String against, String subject, String base, double atMost) {
    return new Row(title, against, subject, base, atMost);
  }

  private static Row row(String title, String against, String subject, String base) {
    return new Row(title, against, subject, base, null);
  }

  private static final String LOW = "low-level by hand";
  private static final String ENHANCED = "enhanced";
  private static final String VALIDATED = "enhanced + validator";
  private static final String HAND = "mapping by hand";
  private static final String STUB = "a stub for the network";
  private static final String SCHEMA = "`BeanTableSchema`";

  /** The rows of what runs in a warm JVM. */
  private static final List<Row> STEADY =
      List.of(
          row(
              "put of a record, Bean Validation",
              ENHANCED,
              "PutBenchmark.recordBeanValidation",
              "PutBenchmark.enhanced",
              0.30),
          row(
              "put of a record, Bean Validation",
              VALIDATED,
              "PutBenchmark.recordBeanValidation",
              "PutBenchmark.enhancedAndValidator"),
          row(
              "put of a record, Bean Validation",
              LOW,
              "PutBenchmark.recordBeanValidation",
              "PutBenchmark.handWritten"),
          row(
              "put of a record, annotations compiled",
              ENHANCED,
              "PutBenchmark.recordAvaje",
              "PutBenchmark.enhanced",
              0.30),
          row(
              "put of a record, with a listener",
              "without a listener",
              "PutBenchmark.recordBeanValidationWithAListener",
              "PutBenchmark.recordBeanValidation",
              1.05),
          row(
              "put of a record, with a listener of the model",
              "without a listener",
              "PutBenchmark.recordBeanValidationWithAListenerOfTheModel",
              "PutBenchmark.recordBeanValidation"),
          row(
              "put of a record, with metrics",
              "without",
              "PutBenchmark.recordBeanValidationWithMetrics",
              "PutBenchmark.recordBeanValidation",
              1.05),
          row(
              "put of a record, plain client",
              ENHANCED,
              "PutBenchmark.recordBeanValidationOnAPlainClient",
              "PutBenchmark.enhanced"),
          row(
              "put of a record, JSON Schema",
              ENHANCED,
              "PutBenchmark.recordJsonSchema",
              "PutBenchmark.enhanced"),
          row(
              "put of a record, no validation",
              ENHANCED,
              "PutBenchmark.recordUnvalidated",
              "PutBenchmark.enhanced"),
          row(
              "put of a record, no validation",
              LOW,
              "PutBenchmark.recordUnvalidated",
              "PutBenchmark.handWritten",
              0.25),
          row(
              "put of a POJO, Bean Validation",
              ENHANCED,
              "PutBenchmark.pojoBeanValidation",
              "PutBenchmark.enhanced"),
          row(
              "put of a map, JSON Schema",
              ENHANCED,
              "PutBenchmark.mapJsonSchema",
              "PutBenchmark.enhanced",
              0.40),
          row(
              "put of a map, JSON Schema",
              VALIDATED,
              "PutBenchmark.mapJsonSchema",
              "PutBenchmark.enhancedAndValidator"),
          row(
              "put of a map as a document, JSON Schema",
              ENHANCED,
              "PutBenchmark.documentJsonSchema",
              "PutBenchmark.enhanced"),
          row(
              "put of a map, Bean Validation",
              ENHANCED,
              "PutBenchmark.mapBeanValidation",
              "PutBenchmark.enhanced"),
          row(
              "put of a map, no validation",
              ENHANCED,
              "PutBenchmark.mapUnvalidated",
              "PutBenchmark.enhanced"),
          row("get", LOW, "GetBenchmark.dynaModel", "GetBenchmark.handWritten", 0.30),
          row("get", ENHANCED, "GetBenchmark.dynaModel", "GetBenchmark.enhanced"),
          row(
              "get, plain client",
              LOW,
              "GetBenchmark.dynaModelOnAPlainClient",
              "GetBenchmark.handWritten"),
          row(
              "query page of 100",
              ENHANCED,
              "QueryBenchmark.dynaModel",
              "QueryBenchmark.enhanced",
              0.28),
          row(
              "query page of 100",
              LOW,
              "QueryBenchmark.dynaModel",
              "QueryBenchmark.handWritten",
              0.33),
          row(
              "query page of 100, plain client",
              ENHANCED,
              "QueryBenchmark.dynaModelOnAPlainClient",
              "QueryBenchmark.enhanced",
              0.75),
          row(
              "query page of 100, plain client",
              LOW,
              "QueryBenchmark.dynaModelOnAPlainClient",
              "QueryBenchmark.handWritten",
              1.05),
          row("scan of 10,000", ENHANCED, "ScanBenchmark.dynaModel", "ScanBenchmark.enhanced"),
          row("scan of 10,000", LOW, "ScanBenchmark.dynaModel", "ScanBenchmark.handWritten"),
          row(
              "update of two fields, validated",
              ENHANCED,
              "UpdateBenchmark.dynaModel",
              "UpdateBenchmark.enhanced",
              0.32),
          row(
              "update of two fields, validated",
              "enhanced, ignoring nulls",
              "UpdateBenchmark.dynaModel",
              "UpdateBenchmark.enhancedIgnoringNulls"),
          row(
              "update of two fields, plain client",
              ENHANCED,
              "UpdateBenchmark.dynaModelOnAPlainClient",
              "UpdateBenchmark.enhanced"),
          row(
              "update of two fields, validated",
              LOW,
              "UpdateBenchmark.dynaModel",
              "UpdateBenchmark.handWritten",
              0.55),
          row(
              "batch of 25, validated",
              ENHANCED,
              "BatchBenchmark.dynaModel",
              "BatchBenchmark.enhanced",
              0.65),
          row(
              "batch of 25, validated",
              VALIDATED,
              "BatchBenchmark.dynaModel",
              "BatchBenchmark.enhancedAndValidator"),
          row(
              "batch of 25, validated",
              LOW,
              "BatchBenchmark.dynaModel",
              "BatchBenchmark.handWritten"),
          row(
              "codec write",
              HAND,
              "CodecBenchmark.dynaModelWrite",
              "CodecBenchmark.handWrittenWrite",
              1.10),
          row(
              "codec write",
              SCHEMA,
              "CodecBenchmark.dynaModelWrite",
              "CodecBenchmark.beanTableSchemaWrite",
              0.90),
          row(
              "codec read",
              HAND,
              "CodecBenchmark.dynaModelRead",
              "CodecBenchmark.handWrittenRead",
              1.30),
          row(
              "codec read",
              SCHEMA,
              "CodecBenchmark.dynaModelRead",
              "CodecBenchmark.beanTableSchemaRead",
              0.50),
          row(
              "map → record → item, unvalidated",
              "record → item",
              "CodecBenchmark.mapToRecordToItemOnAFake",
              "CodecBenchmark.recordToItemOnAFake",
              1.20),
          row(
              "save with version, times, time to live",
              "the same without",
              "ManagedBenchmark.managed",
              "ManagedBenchmark.unmanaged",
              1.25),
          row(
              "three lookups to a request",
              "a low-level query call",
              "LookupBenchmark.threeLookupsToARequest",
              "LookupBenchmark.handWrittenQueryCall",
              0.05),
          row(
              "Bean Validation of a record",
              "Hibernate Validator directly",
              "ValidatorBenchmark.beanSchema",
              "ValidatorBenchmark.hibernateValidatorByHand"),
          row(
              "JSON Schema validation of a record",
              "networknt directly, from a tree",
              "ValidatorBenchmark.jsonSchema",
              "ValidatorBenchmark.networkntByHand"),
          row(
              "50 attributes: put, Bean Validation",
              ENHANCED,
              "WideBenchmark.putBeanValidation",
              "WideBenchmark.putEnhanced"),
          row(
              "50 attributes: put, Bean Validation",
              VALIDATED,
              "WideBenchmark.putBeanValidation",
              "WideBenchmark.putEnhancedAndValidator"),
          row(
              "50 attributes: put, Bean Validation",
              LOW,
              "WideBenchmark.putBeanValidation",
              "WideBenchmark.putHandWritten"),
          row(
              "50 attributes: get",
              ENHANCED,
              "WideBenchmark.getDynaModel",
              "WideBenchmark.getEnhanced"),
          row(
              "50 attributes: get",
              LOW,
              "WideBenchmark.getDynaModel",
              "WideBenchmark.getHandWritten"),
          row(
              "50 attributes: codec write",
              HAND,
              "CodecBenchmark.wideDynaModelWrite",
              "CodecBenchmark.wideHandWrittenWrite"),
          row(
              "50 attributes: codec write",
              SCHEMA,
              "CodecBenchmark.wideDynaModelWrite",
              "CodecBenchmark.wideBeanTableSchemaWrite"),
          row(
              "50 attributes: codec read",
              HAND,
              "CodecBenchmark.wideDynaModelRead",
              "CodecBenchmark.wideHandWrittenRead"),
          row(
              "50 attributes: codec read",
              SCHEMA,
              "CodecBenchmark.wideDynaModelRead",
              "CodecBenchmark.wideBeanTableSchemaRead"),
          row(
              "FoodMart: put and get, embedded",
              VALIDATED,
              "FoodMartBenchmark.dynaModel",
              "FoodMartBenchmark.enhancedAndValidator"),
          row(
              "FoodMart: put and get, embedded",
              LOW,
              "FoodMartBenchmark.dynaModel",
              "FoodMartBenchmark.handWritten"),
          row("embedded: put", STUB, "EngineBenchmark.put", "EngineBenchmark.putStub", 1.50),
          row(
              "embedded: put, one index",
              STUB,
              "EngineBenchmark.putIndexed",
              "EngineBenchmark.putStub"),
          row("embedded: get", STUB, "EngineBenchmark.get", "EngineBenchmark.getStub", 1.30),
          row(
              "embedded: query page of 100",
              STUB,
              "EngineBenchmark.page",
              "EngineBenchmark.pageStub",
              1.30),
          row(
              "embedded: query page of 100, filtered",
              STUB,
              "EngineBenchmark.filtered",
              "EngineBenchmark.filteredStub",
              1.80));

  /** All rows, in the order of the table. */
  static final List<Row> ALL = Stream.concat(STEADY.stream(), Starts.rows().stream()).toList();
}
