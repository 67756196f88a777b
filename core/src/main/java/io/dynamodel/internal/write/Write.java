package io.dynamodel.internal.write;

import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Expressions;
import io.dynamodel.internal.item.StoredItem;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.step.Capacity;
import io.dynamodel.internal.wire.ReceivedItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * A write of one item, ready to be sent alone or as a member of a transaction.
 *
 * @param table the table's name
 * @param key the primary key of the item
 * @param action what is done to the item
 * @param condition what must be true of the item; not {@link Condition.Constant#NEVER}
 * @param guarded the unique fields whose guard the item is; none for an item of a model
 */
public record Write(
    String table,
    Map<String, AttributeValue> key,
    Action action,
    Condition condition,
    List<String> guarded) {

  public Write(String table, Map<String, AttributeValue> key, Action action, Condition condition) {
    this(table, key, action, condition, List.of());
  }

  /**
   * Returns the check that replaces the deletion of a guard that belongs to another item: that it
   * still does.
   */
  Write leftToOwner() {
    return new Write(table, key, Plain.CHECK, condition.not(), guarded);
  }

  /** Returns a write and those that go with it. */
  static List<Write> first(Write first, List<Write> others) {
    if (others.isEmpty()) {
      return List.of(first);
    }
    List<Write> writes = new ArrayList<>(others.size() + 1);
    writes.add(first);
    writes.addAll(others);
    return writes;
  }

  sealed interface Action {}

  public record PutAction(Map<String, AttributeValue> item) implements Action {}

  record UpdateAction(Changes changes) implements Action {}

  /** The actions that need only the key. */
  public enum Plain implements Action {
    DELETE,
    /** Only as a member of a transaction. */
    CHECK
  }

  /** The response to a write that was sent alone. */
  record Answer(@Nullable StoredItem item, double capacity) {
    /**
     * @param received where the item of the response is; null if the response has none
     */
    static Answer of(DynamoDbResponse response, @Nullable ReceivedItems received) {
      StoredItem item = received == null ? null : received.item(response);
      // In this order, a put does not load the classes of other responses.
      if (response instanceof PutItemResponse put) {
        return new Answer(item, Capacity.units(put.consumedCapacity()));
      }
      if (response instanceof UpdateItemResponse updated) {
        return new Answer(item, Capacity.units(updated.consumedCapacity()));
      }
      return new Answer(item, Capacity.units(((DeleteItemResponse) response).consumedCapacity()));
    }
  }

  /** Returns whether it writes the guard of unique fields, and not an item of a model. */
  boolean isOfGuard() {
    return !guarded.isEmpty();
  }

  boolean isUpdate() {
    return action instanceof UpdateAction;
  }

  /** Returns whether its response, if it is sent alone, has an item: that of a put has none. */
  boolean isAnsweredWithItem() {
    return !(action instanceof PutAction);
  }

  /**
   * Returns the request that sends this alone. The response to a deletion has the old item, and
   * that to an update the new one.
   *
   * @param metering whether the response has the consumed capacity
   */
  DynamoDbRequest request(boolean metering) {
    Expressions expressions = new Expressions();
    String text = expressions.condition(condition);
    ReturnValuesOnConditionCheckFailure onFailure = onFailure();
    ReturnConsumedCapacity capacity = metering ? ReturnConsumedCapacity.TOTAL : null;
    if (action instanceof PutAction put) {
      return PutItemRequest.builder()
          .tableName(table)
          .item(put.item)
          .conditionExpression(text)
          .expressionAttributeNames(expressions.names())
          .expressionAttributeValues(expressions.values())
          .returnValuesOnConditionCheckFailure(onFailure)
          .returnConsumedCapacity(capacity)
          .build();
    }
    if (action instanceof UpdateAction update) {
      return UpdateItemRequest.builder()
          .tableName(table)
          .key(key)
          .updateExpression(update.changes.expression(expressions))
          .conditionExpression(text)
          .expressionAttributeNames(expressions.names())
          .expressionAttributeValues(expressions.values())
          .returnValues(ReturnValue.ALL_NEW)
          .returnValuesOnConditionCheckFailure(onFailure)
          .returnConsumedCapacity(capacity)
          .build();
    }
    return DeleteItemRequest.builder()
        .tableName(table)
        .key(key)
        .conditionExpression(text)
        .expressionAttributeNames(expressions.names())
        .expressionAttributeValues(expressions.values())
        .returnValues(ReturnValue.ALL_OLD)
        .returnValuesOnConditionCheckFailure(onFailure)
        .returnConsumedCapacity(capacity)
        .build();
  }

  /** Returns this as a member of a transaction. */
  public TransactWriteItem member() {
    Expressions expressions = new Expressions();
    String text = expressions.condition(condition);
    TransactWriteItem.Builder member = TransactWriteItem.builder();
    if (action instanceof PutAction put) {
      member.put(
          Put.builder()
              .tableName(table)
              .item(put.item)
              .conditionExpression(text)
              .expressionAttributeNames(expressions.names())
              .expressionAttributeValues(expressions.values())
              .returnValuesOnConditionCheckFailure(onFailure())
              .build());
    } else if (action instanceof UpdateAction update) {
      member.update(
          Update.builder()
              .tableName(table)
              .key(key)
              .updateExpression(update.changes.expression(expressions))
              .conditionExpression(text)
              .expressionAttributeNames(expressions.names())
              .expressionAttributeValues(expressions.values())
              .returnValuesOnConditionCheckFailure(onFailure())
              .build());
    } else if (action == Plain.DELETE) {
      member.delete(
          Delete.builder()
              .tableName(table)
              .key(key)
              .conditionExpression(text)
              .expressionAttributeNames(expressions.names())
              .expressionAttributeValues(expressions.values())
              .returnValuesOnConditionCheckFailure(onFailure())
              .build());
    } else {
      member.conditionCheck(
          ConditionCheck.builder()
              .tableName(table)
              .key(key)
              .conditionExpression(text)
              .expressionAttributeNames(expressions.names())
              .expressionAttributeValues(expressions.values())
              .returnValuesOnConditionCheckFailure(onFailure())
              .build());
    }
    return member.build();
  }

  private @Nullable ReturnValuesOnConditionCheckFailure onFailure() {
    return condition == Condition.Constant.ALWAYS
        ? null
        : ReturnValuesOnConditionCheckFailure.ALL_OLD;
  }
}
