package io.dynamodel.engine;

import java.util.List;
import java.util.Map;

/** Valid requests, by operation. */
final class FuzzRequests {
  /** Requests for items. */
  static final List<Map.Entry<String, String>> REQUESTS =
      List.of(
          Map.entry(
              "PutItem",
              """
              {'TableName': 'table', 'Item': {'h': {'S': 'a'}, 'r': {'N': '1'}, 'g': {'S': 'x'},
                'elems': {'L': [{'N': '1.5'}, {'B': 'AAE='}, {'SS': ['p', 'q']}, {'NS': ['1', '2']}]},
                'parts': {'M': {'k': {'BOOL': true}, 'n': {'NULL': true}, 'b': {'BS': ['AA==']}}}},
               'ConditionExpression': 'attribute_not_exists(h) OR size(#l) > :n',
               'ExpressionAttributeNames': {'#l': 'elems'},
               'ExpressionAttributeValues': {':n': {'N': '0'}},
               'ReturnValues': 'ALL_OLD', 'ReturnConsumedCapacity': 'INDEXES',
               'ReturnItemCollectionMetrics': 'SIZE', 'ReturnValuesOnConditionCheckFailure': 'ALL_OLD'}
              """),
          Map.entry(
              "GetItem",
              """
              {'TableName': 'table', 'Key': {'h': {'S': 'a'}, 'r': {'N': '1'}}, 'ConsistentRead': true,
               'ProjectionExpression': 'h, elems[1], parts.#k', 'ExpressionAttributeNames': {'#k': 'k'},
               'ReturnConsumedCapacity': 'TOTAL'}
              """),
          Map.entry(
              "UpdateItem",
              """
              {'TableName': 'table', 'Key': {'h': {'S': 'a'}, 'r': {'N': '1'}},
               'UpdateExpression': 'SET elems[0] = :n, c = if_not_exists(c, :n) + :n, l = list_append(:l, :l) REMOVE parts.k ADD t :n DELETE s :s',
               'ConditionExpression': 'attribute_exists(h) AND (NOT g IN (:s, :n) OR h BETWEEN :n AND :n)',
               'ExpressionAttributeValues': {':n': {'N': '1'}, ':s': {'SS': ['p']}, ':l': {'L': []}},
               'ReturnValues': 'UPDATED_NEW'}
              """),
          Map.entry(
              "DeleteItem",
              """
              {'TableName': 'table', 'Key': {'h': {'S': 'b'}, 'r': {'N': '1'}}, 'ReturnValues': 'ALL_OLD',
               'ConditionExpression': 'contains(g, :g)', 'ExpressionAttributeValues': {':g': {'S': 'x'}}}
              """),
          Map.entry(
              "Query",
              """
              {'TableName': 'table', 'KeyConditionExpression': 'h = :h AND r BETWEEN :low AND :high',
               'FilterExpression': 'begins_with(g, :h) OR g <> :low', 'Limit': 2, 'ScanIndexForward': false,
               'ExpressionAttributeValues': {':h': {'S': 'a'}, ':low': {'N': '0'}, ':high': {'N': '9'}},
               'ExclusiveStartKey': {'h': {'S': 'a'}, 'r': {'N': '2'}}, 'Select': 'ALL_ATTRIBUTES'}
              """),
          Map.entry(
              "Query",
              """
              {'TableName': 'table', 'IndexName': 'global', 'KeyConditionExpression': 'g = :g',
               'ExpressionAttributeValues': {':g': {'S': 'x'}}, 'ProjectionExpression': 'h, g',
               'ExclusiveStartKey': {'h': {'S': 'a'}, 'r': {'N': '2'}, 'g': {'S': 'x'}}}
              """),
          Map.entry(
              "Scan",
              """
              {'TableName': 'table', 'IndexName': 'local', 'Segment': 1, 'TotalSegments': 3, 'Limit': 4,
               'FilterExpression': 'attribute_type(g, :t)', 'ExpressionAttributeValues': {':t': {'S': 'S'}},
               'Select': 'COUNT', 'ReturnConsumedCapacity': 'INDEXES'}
              """),
          Map.entry(
              "BatchGetItem",
              """
              {'RequestItems': {'table': {'Keys': [{'h': {'S': 'a'}, 'r': {'N': '1'}},
                {'h': {'S': 'a'}, 'r': {'N': '2'}}], 'ProjectionExpression': 'h', 'ConsistentRead': true}}}
              """),
          Map.entry(
              "BatchWriteItem",
              """
              {'RequestItems': {'table': [{'PutRequest': {'Item': {'h': {'S': 'a'}, 'r': {'N': '2'}}}},
                {'DeleteRequest': {'Key': {'h': {'S': 'a'}, 'r': {'N': '3'}}}}]},
               'ReturnItemCollectionMetrics': 'SIZE'}
              """),
          Map.entry(
              "TransactWriteItems",
              """
              {'ClientRequestToken': 'token', 'TransactItems': [
                {'Put': {'TableName': 'table', 'Item': {'h': {'S': 'c'}, 'r': {'N': '1'}}}},
                {'Update': {'TableName': 'table', 'Key': {'h': {'S': 'c'}, 'r': {'N': '2'}},
                  'UpdateExpression': 'SET x = :x', 'ExpressionAttributeValues': {':x': {'S': 'x'}}}},
                {'Delete': {'TableName': 'table', 'Key': {'h': {'S': 'c'}, 'r': {'N': '3'}}}},
                {'ConditionCheck': {'TableName': 'table', 'Key': {'h': {'S': 'c'}, 'r': {'N': '4'}},
                  'ConditionExpression': 'attribute_not_exists(h)'}}]}
              """),
          Map.entry(
              "TransactGetItems",
              """
              {'TransactItems': [{'Get': {'TableName': 'table', 'Key': {'h': {'S': 'c'}, 'r': {'N': '1'}},
                'ProjectionExpression': 'h'}}], 'ReturnConsumedCapacity': 'TOTAL'}
              """));

  /** Requests with legacy parameters, and requests about tables. */
  static final List<Map.Entry<String, String>> OTHERS =
      List.of(
          Map.entry(
              "PutItem",
              """
              {'TableName': 'table', 'Item': {'h': {'S': 'd'}, 'r': {'N': '1'}}, 'ConditionalOperator': 'OR',
               'Expected': {'g': {'Exists': false}, 'x': {'ComparisonOperator': 'BETWEEN',
                 'AttributeValueList': [{'N': '1'}, {'N': '2'}]}}}
              """),
          Map.entry(
              "UpdateItem",
              """
              {'TableName': 'table', 'Key': {'h': {'S': 'd'}, 'r': {'N': '1'}}, 'AttributeUpdates': {
                'a': {'Action': 'ADD', 'Value': {'N': '1'}}, 'b': {'Action': 'DELETE'},
                'c': {'Action': 'PUT', 'Value': {'L': [{'S': 'x'}]}}, 'd': {'Action': 'DELETE', 'Value': {'SS': ['x']}}}}
              """),
          Map.entry(
              "Query",
              """
              {'TableName': 'table', 'KeyConditions': {
                'h': {'ComparisonOperator': 'EQ', 'AttributeValueList': [{'S': 'a'}]},
                'r': {'ComparisonOperator': 'GE', 'AttributeValueList': [{'N': '1'}]}},
               'QueryFilter': {'x': {'ComparisonOperator': 'NOT_NULL'}}, 'AttributesToGet': ['h', 'x']}
              """),
          Map.entry(
              "Scan",
              """
              {'TableName': 'table', 'ScanFilter': {
                'x': {'ComparisonOperator': 'CONTAINS', 'AttributeValueList': [{'S': 'a'}]},
                'y': {'ComparisonOperator': 'IN', 'AttributeValueList': [{'S': 'a'}, {'S': 'b'}]}}}
              """),
          Map.entry(
              "CreateTable",
              """
              {'TableName': 'new', 'BillingMode': 'PROVISIONED',
               'ProvisionedThroughput': {'ReadCapacityUnits': 1, 'WriteCapacityUnits': 1},
               'AttributeDefinitions': [{'AttributeName': 'h', 'AttributeType': 'S'},
                 {'AttributeName': 'r', 'AttributeType': 'N'}, {'AttributeName': 'g', 'AttributeType': 'B'}],
               'KeySchema': [{'AttributeName': 'h', 'KeyType': 'HASH'}, {'AttributeName': 'r', 'KeyType': 'RANGE'}],
               'GlobalSecondaryIndexes': [{'IndexName': 'global', 'KeySchema': [
                   {'AttributeName': 'g', 'KeyType': 'HASH'}],
                 'Projection': {'ProjectionType': 'INCLUDE', 'NonKeyAttributes': ['x']},
                 'ProvisionedThroughput': {'ReadCapacityUnits': 1, 'WriteCapacityUnits': 1}}],
               'LocalSecondaryIndexes': [{'IndexName': 'local', 'Projection': {'ProjectionType': 'ALL'},
                 'KeySchema': [{'AttributeName': 'h', 'KeyType': 'HASH'}, {'AttributeName': 'g', 'KeyType': 'RANGE'}]}],
               'StreamSpecification': {'StreamEnabled': true, 'StreamViewType': 'NEW_IMAGE'},
               'Tags': [{'Key': 'k', 'Value': 'v'}]}
              """),
          Map.entry(
              "UpdateTable",
              """
              {'TableName': 'table', 'AttributeDefinitions': [{'AttributeName': 'z', 'AttributeType': 'S'}],
               'GlobalSecondaryIndexUpdates': [{'Create': {'IndexName': 'z', 'Projection': {'ProjectionType': 'ALL'},
                 'KeySchema': [{'AttributeName': 'z', 'KeyType': 'HASH'}]}}]}
              """),
          Map.entry("DescribeTable", "{'TableName': 'table'}"),
          Map.entry("ListTables", "{'Limit': 3, 'ExclusiveStartTableName': 'abc'}"),
          Map.entry(
              "UpdateTimeToLive",
              """
              {'TableName': 'table', 'TimeToLiveSpecification': {'Enabled': true, 'AttributeName': 'ttl'}}
              """),
          Map.entry(
              "TagResource",
              """
              {'ResourceArn': 'arn:aws:dynamodb:us-east-1:000000000000:table/table',
               'Tags': [{'Key': 'k', 'Value': 'v'}]}
              """));

  private FuzzRequests() {}
}
