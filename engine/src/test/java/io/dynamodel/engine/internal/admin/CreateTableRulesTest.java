package io.dynamodel.engine.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.engine.EngineClient;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The requests that CreateTable rejects, with AWS's messages.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Quotas
 *     and limits</a>
 */
class CreateTableRulesTest extends CreateTableRefusals {
  @TestFactory
  Stream<DynamicTest> theName_isCheckedFirst_andReportedAlone() {
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
  void atMostTenConstraints_areReported() {
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
  Stream<DynamicTest> throughput_fitsTheBillingMode() {
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
  void moreThanTheAccountAllows_exceedsALimit() {
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

  @TestFactory
  Stream<DynamicTest> keys_mustBeDefinedAndInOrder() {
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
