package io.dynamodel.engine.internal.operation;

import io.dynamodel.engine.internal.admin.CreateTable;
import io.dynamodel.engine.internal.admin.DeleteTable;
import io.dynamodel.engine.internal.admin.DescribeContinuousBackups;
import io.dynamodel.engine.internal.admin.DescribeEndpoints;
import io.dynamodel.engine.internal.admin.DescribeLimits;
import io.dynamodel.engine.internal.admin.DescribeTable;
import io.dynamodel.engine.internal.admin.DescribeTimeToLive;
import io.dynamodel.engine.internal.admin.ListTables;
import io.dynamodel.engine.internal.admin.UpdateContinuousBackups;
import io.dynamodel.engine.internal.admin.UpdateTable;
import io.dynamodel.engine.internal.admin.UpdateTimeToLive;
import io.dynamodel.engine.internal.read.BatchGetItem;
import io.dynamodel.engine.internal.read.GetItem;
import io.dynamodel.engine.internal.read.Query;
import io.dynamodel.engine.internal.read.Scan;
import io.dynamodel.engine.internal.request.Operation;
import io.dynamodel.engine.internal.statement.BatchExecuteStatement;
import io.dynamodel.engine.internal.statement.ExecuteStatement;
import io.dynamodel.engine.internal.statement.ExecuteTransaction;
import io.dynamodel.engine.internal.stream.DescribeStream;
import io.dynamodel.engine.internal.stream.GetRecords;
import io.dynamodel.engine.internal.stream.GetShardIterator;
import io.dynamodel.engine.internal.stream.ListStreams;
import io.dynamodel.engine.internal.tag.ListTagsOfResource;
import io.dynamodel.engine.internal.tag.TagResource;
import io.dynamodel.engine.internal.tag.UntagResource;
import io.dynamodel.engine.internal.transaction.TransactGetItems;
import io.dynamodel.engine.internal.transaction.TransactWriteItems;
import io.dynamodel.engine.internal.write.BatchWriteItem;
import io.dynamodel.engine.internal.write.DeleteItem;
import io.dynamodel.engine.internal.write.PutItem;
import io.dynamodel.engine.internal.write.UpdateItem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations by their targets, which are values of the header {@code X-Amz-Target}. */
public final class Operations {
  private static final String TABLES_AND_ITEMS = "DynamoDB_20120810.";
  private static final String STREAMS = "DynamoDBStreams_20120810.";

  private static final Map<String, Operation> BY_TARGET = new LinkedHashMap<>();

  static {
    items();
    statements();
    tables();
    streams();
  }

  private Operations() {}

  /** Returns the operation of a target, or null. */
  public static @Nullable Operation at(String target) {
    return BY_TARGET.get(target);
  }

  /** Returns whether an operation has this name, such as {@code PutItem}. */
  public static boolean exists(String name) {
    return BY_TARGET.containsKey(TABLES_AND_ITEMS + name) || BY_TARGET.containsKey(STREAMS + name);
  }

  private static void items() {
    put("PutItem", new PutItem());
    put("GetItem", new GetItem());
    put("UpdateItem", new UpdateItem());
    put("DeleteItem", new DeleteItem());
    put("Query", new Query());
    put("Scan", new Scan());
    put("BatchGetItem", new BatchGetItem());
    put("BatchWriteItem", new BatchWriteItem());
    put("TransactWriteItems", new TransactWriteItems());
    put("TransactGetItems", new TransactGetItems());
  }

  private static void statements() {
    put("ExecuteStatement", new ExecuteStatement());
    put("BatchExecuteStatement", new BatchExecuteStatement());
    put("ExecuteTransaction", new ExecuteTransaction());
  }

  private static void tables() {
    put("CreateTable", new CreateTable());
    put("DeleteTable", new DeleteTable());
    put("DescribeContinuousBackups", new DescribeContinuousBackups());
    put("DescribeEndpoints", new DescribeEndpoints());
    put("DescribeLimits", new DescribeLimits());
    put("DescribeTable", new DescribeTable());
    put("DescribeTimeToLive", new DescribeTimeToLive());
    put("ListTables", new ListTables());
    put("ListTagsOfResource", new ListTagsOfResource());
    put("TagResource", new TagResource());
    put("UntagResource", new UntagResource());
    put("UpdateContinuousBackups", new UpdateContinuousBackups());
    put("UpdateTable", new UpdateTable());
    put("UpdateTimeToLive", new UpdateTimeToLive());
  }

  private static void streams() {
    putStreams("DescribeStream", new DescribeStream());
    putStreams("GetRecords", new GetRecords());
    putStreams("GetShardIterator", new GetShardIterator());
    putStreams("ListStreams", new ListStreams());
  }

  private static void put(String name, Operation operation) {
    BY_TARGET.put(TABLES_AND_ITEMS + name, operation);
  }

  private static void putStreams(String name, Operation operation) {
    BY_TARGET.put(STREAMS + name, operation);
  }
}
