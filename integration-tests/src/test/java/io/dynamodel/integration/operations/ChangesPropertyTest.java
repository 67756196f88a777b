package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.Written;
import io.dynamodel.engine.Engine;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.internal.expression.Condition;
import io.dynamodel.internal.expression.Expressions;
import io.dynamodel.internal.expression.ValueOrder;
import io.dynamodel.internal.lookup.Changes;
import io.dynamodel.internal.lookup.Lookups;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.mapping.Fields;
import io.dynamodel.value.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Compares changes that are applied in memory with DynamoDB. If their guard is true, both change an
 * item in the same way, and DynamoDB rejects none. If it is false, DynamoDB evaluates it to false
 * as well.
 */
class ChangesPropertyTest {
  private static final int TRIALS = 4_000 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final long SEED = 20241121;
  private static final String TABLE = "changed";

  private static EmbeddedDatabase database;
  private static DynamoDbClient client;

  @BeforeAll
  static void open() {
    database = new EmbeddedDatabase(Engine.inMemory());
    client = database.dynamoDb();
    client.createTable(
        table ->
            table
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                .attributeDefinitions(
                    id -> id.attributeName("id").attributeType(ScalarAttributeType.S)));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void changes_whoseGuardHolds_makeTheSameInDynamoDbAsInMemory() {
    int made = 0;
    int refused = 0;
    for (int i = 0; i < TRIALS; i++) {
      long seed = SEED + i;
      ChangedItems items = new ChangedItems(new Random(seed));
      Map<String, AttributeValue> item = items.item();
      Map<String, Object> written = items.changes();
      Changes changes;
      try {
        changes = Written.resolve(written, ChangedItems.FIELDS, TABLE);
      } catch (InvalidLookupException e) {
        assertThat(e).as("seed %s: %s", seed, written).hasMessageContaining("the same value");
        continue;
      }
      Optional<Condition> guard = changes.guard();
      if (guard.isEmpty() || guard.get() == Condition.Constant.NEVER) {
        continue;
      }
      String what = "seed " + seed + ": " + written + " of " + item + " if " + guard.get();
      boolean holds = Lookups.matches(guard.get(), item);
      Optional<Map<String, AttributeValue>> changed = updated(item, changes, guard.get(), what);
      assertThat(changed.isPresent()).as(what).isEqualTo(holds);
      if (holds) {
        assertSame(changed.get(), applied(changes, item, what), what);
        made++;
      } else {
        refused++;
      }
    }
    assertThat(made).isGreaterThan(TRIALS / 5);
    assertThat(refused).isGreaterThan(TRIALS / 5);
  }

  @Test
  void differences_madeOfTheItemBefore_giveTheItemAfter() {
    for (int i = 0; i < TRIALS / 4; i++) {
      long seed = SEED + i;
      ChangedItems items = new ChangedItems(new Random(seed));
      Map<String, AttributeValue> before = items.oddItem();
      Map<String, AttributeValue> after = items.changed(before);
      Changes changes = Changes.between(before, after, Fields.OPEN);
      String what = "seed " + seed + ": " + changes.paths() + " of " + before + " for " + after;

      assertSame(applied(changes, before, what), after, what);
      for (Path path : changes.paths()) {
        assertThat(at(before, path).equals(at(after, path))).as("%s: %s", what, path).isFalse();
      }
      assertThat(changes.isEmpty()).as(what).isEqualTo(areSame(before, after));
      Condition condition = changes.guard().orElseThrow().and(changes.containersAsRead(before));
      assertThat(Lookups.matches(condition, before)).as(what).isTrue();
      if (!changes.isEmpty()) {
        assertSame(updated(before, changes, condition, what).orElseThrow(), after, what);
      }
    }
  }

  private static Optional<Map<String, AttributeValue>> updated(
      Map<String, AttributeValue> item, Changes changes, Condition condition, String what) {
    Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("1"));
    Map<String, AttributeValue> stored = new HashMap<>(item);
    stored.putAll(key);
    client.putItem(put -> put.tableName(TABLE).item(stored));
    Expressions expressions = new Expressions();
    String update = changes.expression(expressions);
    String only = expressions.condition(condition);
    try {
      Map<String, AttributeValue> changed =
          new HashMap<>(
              client
                  .updateItem(
                      request ->
                          request
                              .tableName(TABLE)
                              .key(key)
                              .updateExpression(update)
                              .conditionExpression(only)
                              .expressionAttributeNames(expressions.names())
                              .expressionAttributeValues(expressions.values())
                              .returnValues(ReturnValue.ALL_NEW))
                  .attributes());
      changed.remove("id");
      return Optional.of(changed);
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      throw new AssertionError(what + "\n" + update + " if " + only, e);
    }
  }

  private static Map<String, AttributeValue> applied(
      Changes changes, Map<String, AttributeValue> item, String what) {
    try {
      return changes.applyTo(item);
    } catch (ValidationException e) {
      throw new AssertionError(what, e);
    }
  }

  private static Optional<AttributeValue> at(Map<String, AttributeValue> item, Path path) {
    AttributeValue value = AttributeValue.fromM(item);
    for (Object name : path.segments()) {
      value = value == null || !value.hasM() ? null : value.m().get(name);
    }
    return Optional.ofNullable(value);
  }

  private static void assertSame(
      Map<String, AttributeValue> changed, Map<String, AttributeValue> expected, String what) {
    assertThat(areSame(changed, expected))
        .as("%s\nis %s\nnot %s", what, new LinkedHashMap<>(changed), expected)
        .isTrue();
  }

  private static boolean areSame(
      Map<String, AttributeValue> left, Map<String, AttributeValue> right) {
    return ValueOrder.areEqual(AttributeValue.fromM(left), AttributeValue.fromM(right));
  }
}
