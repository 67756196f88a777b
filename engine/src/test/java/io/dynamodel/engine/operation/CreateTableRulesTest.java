package io.dynamodel.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What CreateTable refuses, in the words of AWS.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas
 *     and limits</a>
 */
class CreateTableRulesTest extends TableOperationTest {
  private static final String INVALID = "One or more parameter values were invalid: ";

  /** A valid request, of which each case changes members. */
  private static Map<String, @Nullable Object> valid() {
    return new LinkedHashMap<>(
        json(
            """
            {'TableName': 'songs', 'BillingMode': 'PAY_PER_REQUEST',
             'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'S'}],
             'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}]}
            """));
  }

  private void assertRefusedWith(String changes, String message) {
    Map<String, @Nullable Object> request = valid();
    request.putAll(json(changes));
    EngineClient.Refusal refusal = client.refusal("CreateTable", request);
    assertThat(refusal.type() + ": " + refusal.message())
        .isEqualTo("ValidationException: " + message);
    assertThat(call("ListTables", "{}")).isEqualTo(json("{'TableNames': []}"));
  }

  private Stream<DynamicTest> refusals(String... changesAndMessages) {
    return IntStream.range(0, changesAndMessages.length / 2)
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    changesAndMessages[2 * i],
                    () ->
                        assertRefusedWith(
                            changesAndMessages[2 * i], changesAndMessages[2 * i + 1])));
  }

  @TestFactory
  Stream<DynamicTest> theName_isCheckedFirstAndAlone() {
    String keys = ", 'KeySchema': [], 'BillingMode': 'never'}";
    return refusals(
        "{'TableName': null" + keys,
        "The parameter 'TableName' is required but was not present in the request",
        "{'TableName': ''" + keys,
        "2 validation errors detected: Value '' at 'tableName' failed to satisfy constraint: Member"
            + " must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'tableName'"
            + " failed to satisfy constraint: Member must have length greater than or equal to 3",
        "{'TableName': 'ab'" + keys,
        "1 validation error detected: Value 'ab' at 'tableName' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 3",
        "{'TableName': 'a;bc'" + keys,
        "1 validation error detected: Value 'a;bc' at 'tableName' failed to satisfy constraint:"
            + " Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
        "{'TableName': '" + "a".repeat(256) + "'" + keys,
        "1 validation error detected: Value '"
            + "a".repeat(256)
            + "' at 'tableName' failed to satisfy constraint: Member must have length less than or"
            + " equal to 255");
  }

  @TestFactory
  Stream<DynamicTest> violatedConstraints_areReportedTogether() {
    return refusals(
        "{'AttributeDefinitions': null, 'KeySchema': null}",
        "2 validation errors detected: Value null at 'attributeDefinitions' failed to satisfy"
            + " constraint: Member must not be null; Value null at 'keySchema' failed to satisfy"
            + " constraint: Member must not be null",
        "{'KeySchema': []}",
        "1 validation error detected: Value '[]' at 'keySchema' failed to satisfy constraint:"
            + " Member must have length greater than or equal to 1",
        "{'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'HASH'}, {'AttributeName': 'a',"
            + " 'KeyType': 'RANGE'}, {'AttributeName': 'b', 'KeyType': 'RANGE'}]}",
        "1 validation error detected: Value '[KeySchemaElement(attributeName=pk, keyType=HASH),"
            + " KeySchemaElement(attributeName=a, keyType=RANGE), KeySchemaElement(attributeName=b,"
            + " keyType=RANGE)]' at 'keySchema' failed to satisfy constraint: Member must have"
            + " length less than or equal to 2",
        "{'AttributeDefinitions': [{}]}",
        "2 validation errors detected: Value null at 'attributeDefinitions.1.member.attributeName'"
            + " failed to satisfy constraint: Member must not be null; Value null at"
            + " 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: Member"
            + " must not be null",
        "{'AttributeDefinitions': [{'AttributeName': 'pk', 'AttributeType': 'SS'}], 'BillingMode':"
            + " 'never', 'KeySchema': [{'AttributeName': 'pk', 'KeyType': 'hash'}]}",
        "3 validation errors detected: Value 'SS' at 'attributeDefinitions.1.member.attributeType'"
            + " failed to satisfy constraint: Member must satisfy enum value set: [B, N, S]; Value"
            + " 'hash' at 'keySchema.1.member.keyType' failed to satisfy constraint: Member must"
            + " satisfy enum value set: [HASH, RANGE]; Value 'never' at 'billingMode' failed to"
            + " satisfy constraint: Member must satisfy enum value set: [PROVISIONED,"
            + " PAY_PER_REQUEST]",
        "{'ProvisionedThroughput': {}}",
        "2 validation errors detected: Value null at 'provisionedThroughput.writeCapacityUnits'"
            + " failed to satisfy constraint: Member must not be null; Value null at"
            + " 'provisionedThroughput.readCapacityUnits' failed to satisfy constraint: Member must"
            + " not be null",
        "{'ProvisionedThroughput': {'ReadCapacityUnits': 0, 'WriteCapacityUnits': -1}}",
        "2 validation errors detected: Value '-1' at 'provisionedThroughput.writeCapacityUnits'"
            + " failed to satisfy constraint: Member must have value greater than or equal to 1;"
            + " Value '0' at 'provisionedThroughput.readCapacityUnits' failed to satisfy"
            + " constraint: Member must have value greater than or equal to 1");
  }

  @Test
  void noMoreThanTenConstraints_areReported() {
    assertRefusedWith(
        "{'AttributeDefinitions': [{}, {}, {}, {}, {}, {}]}",
        "10 validation errors detected: "
            + String.join(
                "; ",
                IntStream.rangeClosed(1, 5)
                    .boxed()
                    .flatMap(
                        i ->
                            Stream.of("attributeName", "attributeType")
                                .map(
                                    member ->
                                        "Value null at 'attributeDefinitions."
                                            + i
                                            + ".member."
                                            + member
                                            + "' failed to satisfy constraint: Member must not be"
                                            + " null"))
                    .toList()));
  }

  @TestFactory
  Stream<DynamicTest> throughput_goesWithTheBillingMode() {
    return refusals(
        "{'ProvisionedThroughput': {'ReadCapacityUnits': 1, 'WriteCapacityUnits': 1}}",
        INVALID
            + "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode"
            + " is PAY_PER_REQUEST",
        "{'BillingMode': null}",
        INVALID
            + "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
            + " PROVISIONED",
        "{'BillingMode': null, 'ProvisionedThroughput': {'ReadCapacityUnits': 1000000000001,"
            + " 'WriteCapacityUnits': 1}}",
        "Given value 1000000000001 for ReadCapacityUnits is out of bounds",
        "{'BillingMode': 'PROVISIONED', 'ProvisionedThroughput': {'ReadCapacityUnits': 1,"
            + " 'WriteCapacityUnits': 1}, 'OnDemandThroughput': {'MaxReadRequestUnits': 1}}",
        INVALID
            + "MaxReadRequestUnits for OnDemandThroughput cannot be specified when table"
            + " BillingMode is PROVISIONED.",
        "{'OnDemandThroughput': {'MaxWriteRequestUnits': -1}}",
        INVALID
            + "Requested MaxWriteRequestUnits for OnDemandThroughput for table is outside of valid"
            + " range",
        "{'WarmThroughput': {'ReadUnitsPerSecond': 1}}",
        INVALID
            + "Requested ReadUnitsPerSecond for WarmThroughput for table is lower than initial"
            + " throughput for OnDemand. See:"
            + " https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial");
  }

  @Test
  void moreThanTheAccountHas_isALimit() {
    Map<String, @Nullable Object> request = valid();
    request.put("BillingMode", null);
    request.putAll(
        json("{'ProvisionedThroughput': {'ReadCapacityUnits': 40001, 'WriteCapacityUnits': 1}}"));
    assertThat(client.refusal("CreateTable", request))
        .extracting(EngineClient.Refusal::type, EngineClient.Refusal::message)
        .containsExactly(
            "LimitExceededException",
            "The requested ReadCapacityUnits, 40001, is above the per table maximum for the account"
                + " in us-east-1. Per table maximum: 40000. Refer to the Amazon DynamoDB Developer"
                + " Guide for current limits and how to request higher limits.");
  }

  private static String attributes(String... names) {
    List<String> attributes = new ArrayList<>();
    for (String name : names) {
      attributes.add("{'AttributeName': '" + name + "', 'AttributeType': 'S'}");
    }
    return "'AttributeDefinitions': [" + String.join(", ", attributes) + "]";
  }

  /** A key schema; a name with a + is a range attribute. */
  private static String keys(String... names) {
    List<String> keys = new ArrayList<>();
    for (String name : names) {
      boolean isRange = name.startsWith("+");
      keys.add(
          "{'AttributeName': '"
              + (isRange ? name.substring(1) : name)
              + "', 'KeyType': '"
              + (isRange ? "RANGE" : "HASH")
              + "'}");
    }
    return "'KeySchema': [" + String.join(", ", keys) + "]";
  }

  @TestFactory
  Stream<DynamicTest> keys_areDefinedAndInOrder() {
    String undefined = "Invalid KeySchema: Some index key attribute have no definition";
    return refusals(
        "{" + attributes() + ", " + keys("pk") + "}",
        undefined,
        "{" + attributes("other") + ", " + keys("pk") + "}",
        INVALID
            + "Some index key attributes are not defined in AttributeDefinitions. Keys: [pk],"
            + " AttributeDefinitions: [other]",
        "{" + attributes("pk") + ", " + keys("pk", "+sk") + "}",
        undefined,
        "{" + attributes("pk") + ", " + keys("pk", "+pk") + "}",
        undefined,
        "{" + attributes("pk", "sk") + ", " + keys("pk", "+pk") + "}",
        "Both the Hash Key and the Range Key element in the KeySchema have the same name",
        "{" + attributes("pk") + ", " + keys("+pk") + "}",
        "Invalid KeySchema: The first KeySchemaElement is not a HASH key type",
        "{" + attributes("pk", "sk") + ", " + keys("+pk", "sk") + "}",
        "Invalid KeySchema: The first KeySchemaElement is not a HASH key type",
        "{" + attributes("pk", "sk") + ", " + keys("pk", "sk") + "}",
        "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type",
        "{" + attributes("pk", "sk") + ", " + keys("pk") + "}",
        INVALID
            + "Number of attributes in KeySchema does not exactly match number of attributes"
            + " defined in AttributeDefinitions",
        "{" + attributes("pk", "pk") + "}",
        "Attribute Name is duplicated: pk");
  }

  private static String global(String name, String keys, String projection) {
    return "'GlobalSecondaryIndexes': [" + index(name, keys, projection) + "]";
  }

  private static String index(String name, String keys, String projection) {
    return "{'IndexName': '" + name + "', " + keys + ", 'Projection': " + projection + "}";
  }

  private static final String ALL = "{'ProjectionType': 'ALL'}";

  @TestFactory
  Stream<DynamicTest> keysOfGlobalIndexes_haveUpToFourOfEach_hashesFirst() {
    String nine = attributes("pk", "a", "b", "c", "d", "e");
    return refusals(
        "{" + attributes("pk") + ", " + global("index", keys("a"), ALL) + "}",
        INVALID
            + "Some index key attributes are not defined in AttributeDefinitions. Keys: [a],"
            + " AttributeDefinitions: [pk]",
        "{" + attributes("pk", "a") + ", " + global("index", keys("+a"), ALL) + "}",
        "Invalid KeySchema: The first KeySchemaElement is not a HASH key type",
        "{" + attributes("pk", "a") + ", " + global("index", keys("a", "+a"), ALL) + "}",
        "Both the Hash Key and the Range Key element in the KeySchema have the same name",
        "{" + attributes("pk", "a", "b") + ", " + global("index", keys("a", "+b", "+b"), ALL) + "}",
        "The KeySchema contains multiple key attributes with the same name",
        "{" + attributes("pk", "a", "b") + ", " + global("index", keys("a", "+b", "pk"), ALL) + "}",
        INVALID + "All HASH key attributes must precede RANGE key attributes in the KeySchema",
        "{" + nine + ", " + global("index", keys("a", "b", "c", "d", "e"), ALL) + "}",
        INVALID + "The KeySchema exceeds the maximum allowed number of HASH key attributes",
        "{" + nine + ", " + global("index", keys("pk", "+a", "+b", "+c", "+d", "+e"), ALL) + "}",
        INVALID + "The KeySchema exceeds the maximum allowed number of RANGE key attributes",
        "{" + attributes("pk", "a", "x") + ", " + global("index", keys("a"), ALL) + "}",
        INVALID
            + "Some AttributeDefinitions are not used. AttributeDefinitions: [x, a, pk], keys used:"
            + " [a, pk]");
  }

  @TestFactory
  Stream<DynamicTest> localIndexes_haveTheTablesHashKey_andARangeKey() {
    String composite = attributes("pk", "sk", "a") + ", " + keys("pk", "+sk");
    return refusals(
        "{" + attributes("pk", "a") + ", " + local("index", keys("pk", "+a")) + "}",
        INVALID
            + "Table KeySchema does not have a range key, which is required when specifying a"
            + " LocalSecondaryIndex",
        "{" + composite + ", " + local("index", keys("a")) + "}",
        INVALID + "Index KeySchema does not have a range key for index: index",
        "{" + composite + ", " + local("index", keys("a", "+sk")) + "}",
        INVALID
            + "Index KeySchema does not have the same leading hash key as table KeySchema for"
            + " index: index. index hash key: a, table hash key: pk",
        "{" + composite + ", " + local("index", keys("pk", "+a", "+sk")) + "}",
        "1 validation error detected: Value '[KeySchemaElement(attributeName=pk, keyType=HASH),"
            + " KeySchemaElement(attributeName=a, keyType=RANGE),"
            + " KeySchemaElement(attributeName=sk, keyType=RANGE)]' at"
            + " 'localSecondaryIndexes.1.member.keySchema' failed to satisfy constraint: Member"
            + " must have length less than or equal to 2");
  }

  private static String local(String name, String keys) {
    return "'LocalSecondaryIndexes': [" + index(name, keys, ALL) + "]";
  }

  @TestFactory
  Stream<DynamicTest> projections_nameAttributesIfTheyIncludeSome() {
    String twenty =
        String.join(", ", IntStream.range(0, 21).mapToObj(i -> "'x" + i + "'").toList());
    return refusals(
        projected("{}"),
        INVALID + "Unknown ProjectionType: null",
        projected("{'ProjectionType': 'INCLUDE'}"),
        INVALID + "ProjectionType is INCLUDE, but NonKeyAttributes is not specified",
        projected("{'ProjectionType': 'KEYS_ONLY', 'NonKeyAttributes': ['x']}"),
        INVALID + "ProjectionType is KEYS_ONLY, but NonKeyAttributes is specified",
        projected("{'ProjectionType': 'INCLUDE', 'NonKeyAttributes': ['x', 'x']}"),
        INVALID + "Duplicate element in NonKeyAttributes: x",
        projected("{'ProjectionType': 'all', 'NonKeyAttributes': []}"),
        "2 validation errors detected: Value 'all' at"
            + " 'globalSecondaryIndexes.1.member.projection.projectionType' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [ALL, INCLUDE, KEYS_ONLY]; Value"
            + " '[]' at 'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to"
            + " satisfy constraint: Member must have length greater than or equal to 1",
        projected("{'ProjectionType': 'INCLUDE', 'NonKeyAttributes': [" + twenty + "]}"),
        "1 validation error detected: Value '["
            + twenty.replace("'", "")
            + "]' at 'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to"
            + " satisfy constraint: Member must have length less than or equal to 20");
  }

  private static String projected(String projection) {
    return "{" + attributes("pk", "a") + ", " + global("index", keys("a"), projection) + "}";
  }

  @TestFactory
  Stream<DynamicTest> indexes_haveNames_andAreNotTooMany() {
    List<String> many =
        IntStream.range(0, 21).mapToObj(i -> index("index" + i, keys("pk"), ALL)).toList();
    List<String> local =
        IntStream.range(0, 6).mapToObj(i -> index("index" + i, keys("pk", "+sk"), ALL)).toList();
    String same = index("same", keys("pk"), ALL);
    return refusals(
        "{'GlobalSecondaryIndexes': []}",
        INVALID + "List of GlobalSecondaryIndexes is empty",
        "{'LocalSecondaryIndexes': []}",
        INVALID + "List of LocalSecondaryIndexes is empty",
        "{'GlobalSecondaryIndexes': [" + same + ", " + same + "]}",
        INVALID + "Duplicate index name: same",
        "{'GlobalSecondaryIndexes': [" + String.join(", ", many) + "]}",
        INVALID + "GlobalSecondaryIndex count exceeds the per-table limit of 20",
        "{"
            + attributes("pk", "sk")
            + ", "
            + keys("pk", "+sk")
            + ", 'LocalSecondaryIndexes': ["
            + String.join(", ", local)
            + "]}",
        INVALID + "Number of LocalSecondaryIndexes exceeds per-table limit of 5",
        "{" + global("a;", keys("pk"), ALL) + "}",
        "2 validation errors detected: Value 'a;' at 'globalSecondaryIndexes.1.member.indexName'"
            + " failed to satisfy constraint: Member must satisfy regular expression pattern:"
            + " [a-zA-Z0-9_.-]+; Value 'a;' at 'globalSecondaryIndexes.1.member.indexName' failed"
            + " to satisfy constraint: Member must have length greater than or equal to 3",
        "{'LocalSecondaryIndexes': [{}]}",
        "3 validation errors detected: Value null at 'localSecondaryIndexes.1.member.projection'"
            + " failed to satisfy constraint: Member must not be null; Value null at"
            + " 'localSecondaryIndexes.1.member.indexName' failed to satisfy constraint: Member"
            + " must not be null; Value null at 'localSecondaryIndexes.1.member.keySchema' failed"
            + " to satisfy constraint: Member must not be null");
  }

  @TestFactory
  Stream<DynamicTest> throughputOfGlobalIndexes_goesWithTheBillingMode() {
    String units = "{'ReadCapacityUnits': 1, 'WriteCapacityUnits': 1}";
    return refusals(
        "{'GlobalSecondaryIndexes': [{'IndexName': 'index', "
            + keys("pk")
            + ", 'Projection': "
            + ALL
            + ", 'ProvisionedThroughput': "
            + units
            + "}]}",
        INVALID
            + "ProvisionedThroughput should not be specified for index: index when BillingMode is"
            + " PAY_PER_REQUEST",
        "{'BillingMode': null, 'ProvisionedThroughput': "
            + units
            + ", "
            + global("index", keys("pk"), ALL)
            + "}",
        INVALID + "ProvisionedThroughput is not specified for index: index");
  }

  @TestFactory
  Stream<DynamicTest> streamsTagsAndEncryption_haveTheirRules() {
    return refusals(
        "{'StreamSpecification': {'StreamEnabled': true}}",
        INVALID + "Table is being created with a stream enabled, UpdateViewType is required",
        "{'StreamSpecification': {'StreamEnabled': false, 'StreamViewType': 'KEYS_ONLY'}}",
        INVALID
            + "Table is being created with a stream disabled, UpdateViewType should not be"
            + " specified",
        "{'StreamSpecification': {'StreamViewType': 'KEYS_ONLY'}}",
        "1 validation error detected: Value null at 'streamSpecification.streamEnabled' failed to"
            + " satisfy constraint: Member must not be null",
        "{'Tags': [{'Key': 'aws:x', 'Value': ''}]}",
        "Tag Key cannot be prefixed with aws:, Key: aws:x",
        "{'Tags': [{'Key': 'a#b', 'Value': ''}]}",
        "The Tag Key provided is invalid, Key: a#b",
        "{'SSESpecification': {'Enabled': false, 'SSEType': 'KMS'}}",
        INVALID + "SSEType can not be specified if Enabled is false",
        "{'SSESpecification': {'Enabled': true, 'SSEType': 'AES256'}}",
        INVALID + "SSEType AES256 is not supported",
        "{'TableClass': 'COLD'}",
        "1 validation error detected: Value 'COLD' at 'tableClass' failed to satisfy constraint:"
            + " Member must satisfy enum value set: [STANDARD, STANDARD_INFREQUENT_ACCESS]");
  }
}
