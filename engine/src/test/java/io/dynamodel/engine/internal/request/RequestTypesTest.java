package io.dynamodel.engine.internal.request;

import io.dynamodel.engine.internal.operation.TableOperationTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Members of a wrong JSON type, which AWS rejects before all other checks, and invalid attribute
 * values.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html">DynamoDB
 *     low-level API</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">AttributeValue</a>
 */
class RequestTypesTest extends TableOperationTest {
  private static final String STRUCTURE = "Start of structure or map found where not expected";

  private Stream<DynamicTest> refusals(String type, String operation, String... pairs) {
    return Stream.iterate(0, i -> i < pairs.length, i -> i + 2)
        .map(
            i ->
                DynamicTest.dynamicTest(
                    pairs[i], () -> assertRefused(operation, pairs[i], type, pairs[i + 1])));
  }

  @TestFactory
  Stream<DynamicTest> texts_haveNoOtherType() {
    return refusals(
        "SerializationException",
        "DescribeTable",
        "{'TableName': 1}",
        "NUMBER_VALUE cannot be converted to String",
        "{'TableName': true}",
        "TRUE_VALUE cannot be converted to String",
        "{'TableName': false}",
        "FALSE_VALUE cannot be converted to String",
        "{'TableName': []}",
        "Unrecognized collection type class java.lang.String",
        "{'TableName': {}}",
        STRUCTURE);
  }

  @TestFactory
  Stream<DynamicTest> numbers_haveNoOtherType() {
    return refusals(
        "SerializationException",
        "ListTables",
        "{'Limit': '1'}",
        "STRING_VALUE cannot be converted to Integer",
        "{'Limit': true}",
        "TRUE_VALUE cannot be converted to Integer",
        "{'Limit': []}",
        "Unrecognized collection type class java.lang.Integer",
        "{'Limit': {}}",
        STRUCTURE);
  }

  @TestFactory
  Stream<DynamicTest> booleansListsAndStructures_haveNoOtherType() {
    String name = "{'TableName': 'songs', ";
    return refusals(
        "SerializationException",
        "CreateTable",
        name + "'DeletionProtectionEnabled': 'true'}",
        "Unexpected token received from parser",
        name + "'DeletionProtectionEnabled': 1}",
        "NUMBER_VALUE cannot be converted to Boolean",
        name + "'KeySchema': 'pk'}",
        "Unexpected field type",
        name + "'KeySchema': {}}",
        STRUCTURE,
        name + "'KeySchema': ['pk']}",
        "Unexpected value type in payload",
        name + "'KeySchema': [[]]}",
        "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.KeySchemaElement",
        name + "'ProvisionedThroughput': 1}",
        "Unexpected value type in payload",
        name + "'ProvisionedThroughput': {'ReadCapacityUnits': '1'}}",
        "STRING_VALUE cannot be converted to Long");
  }

  @TestFactory
  Stream<DynamicTest> attributeValues_haveTheJsonOfTheirTypes() {
    return refusals(
        "SerializationException",
        "PutItem",
        item("'a'"),
        "Unexpected value type in payload",
        item("[]"),
        "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue",
        item("{'S': 1}"),
        "NUMBER_VALUE cannot be converted to String",
        item("{'N': 1}"),
        "NUMBER_VALUE cannot be converted to String",
        item("{'BOOL': 'true'}"),
        "Unexpected token received from parser",
        item("{'SS': 'a'}"),
        "Unexpected field type",
        item("{'M': []}"),
        "Unrecognized collection type java.util.Map<java.lang.String,"
            + " com.amazonaws.dynamodb.v20120810.AttributeValue>",
        item("{'L': [{'S': true}]}"),
        "TRUE_VALUE cannot be converted to String",
        item("{'M': {'x': {'B': 'abc'}}}"),
        "Base64 encoded length is expected a multiple of 4 bytes but found: 3",
        item("{'B': '!!!!'}"),
        "Invalid Base64 character");
  }

  private static String item(String value) {
    return "{'TableName': 'songs', 'Item': {'pk': " + value + "}}";
  }

  @TestFactory
  Stream<DynamicTest> attributeValues_areOfOneType_andValid() {
    String invalid = "One or more parameter values were invalid: ";
    return refusals(
        "ValidationException",
        "PutItem",
        item("{}"),
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
        item("{'X': 'a'}"),
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes",
        item("{'S': 'a', 'N': '1'}"),
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
            + " supported datatypes",
        item("{'NULL': false}"),
        invalid + "Null attribute value types must have the value of true",
        item("{'SS': []}"),
        invalid + "An string set  may not be empty",
        item("{'NS': []}"),
        invalid + "An number set  may not be empty",
        item("{'BS': []}"),
        invalid + "Binary sets should not be empty");
  }
}
