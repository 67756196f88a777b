package io.dynamodel.engine.internal.admin;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The indexes that CreateTable rejects, with AWS's messages.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html">Improving
 *     data access with secondary indexes in DynamoDB</a>
 */
class CreateTableIndexRulesTest extends CreateTableRefusals {
  private static final String ALL = "{'ProjectionType': 'ALL'}";

  @TestFactory
  Stream<DynamicTest> keysOfGlobalIndexes_haveUpToFourAttributesOfEachKind_hashFirst() {
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

  @TestFactory
  Stream<DynamicTest> onlyIncludeProjections_nameAttributes() {
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

  @TestFactory
  Stream<DynamicTest> indexes_haveNames_andALimit() {
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
  Stream<DynamicTest> throughputOfGlobalIndexes_fitsTheBillingMode() {
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

  private static String global(String name, String keys, String projection) {
    return "'GlobalSecondaryIndexes': [" + index(name, keys, projection) + "]";
  }

  private static String index(String name, String keys, String projection) {
    return "{'IndexName': '" + name + "', " + keys + ", 'Projection': " + projection + "}";
  }

  private static String local(String name, String keys) {
    return "'LocalSecondaryIndexes': [" + index(name, keys, ALL) + "]";
  }

  private static String projected(String projection) {
    return "{" + attributes("pk", "a") + ", " + global("index", keys("a"), projection) + "}";
  }

  @TestFactory
  Stream<DynamicTest> globalIndexes_areReportedBeforeLocalOnes() {
    return refusals(
        """
        {'LocalSecondaryIndexes': [{'IndexName': 'l1', 'KeySchema': [
           {'AttributeName': 'pk', 'KeyType': 'HASH'}, {'AttributeName': 'l', 'KeyType': 'RANGE'}],
           'Projection': {'ProjectionType': 'ALL'}}],
         'GlobalSecondaryIndexes': [{'IndexName': 'g1', 'KeySchema': [
           {'AttributeName': 'g', 'KeyType': 'HASH'}], 'Projection': {'ProjectionType': 'ALL'}}]}
        """,
        "2 validation errors detected: Value 'g1' at 'globalSecondaryIndexes.1.member.indexName'"
            + " failed to satisfy constraint: Member must have length greater than or equal to 3;"
            + " Value 'l1' at 'localSecondaryIndexes.1.member.indexName' failed to satisfy"
            + " constraint: Member must have length greater than or equal to 3");
  }
}
