package io.dynamodel.spring;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Whether the tables of all models can be read and written, or, without models, whether the
 * database answers. Never throws, and takes seconds at most.
 */
final class ModelHealth {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Set<String> USABLE = Set.of("ACTIVE", "UPDATING");
  private static final int LONGEST_REASON = 200;

  private final DynaConnection connection;
  private final ObjectProvider<DynaModel<?>> models;

  ModelHealth(DynaConnection connection, ObjectProvider<DynaModel<?>> models) {
    this.connection = connection;
    this.models = models;
  }

  /**
   * The outcome.
   *
   * @param reason why it is down; null if it is up
   * @param tables the states of the tables by their names, until the first that cannot be used
   */
  record Outcome(@Nullable String reason, Map<String, String> tables) {
    /** Returns what a health endpoint shows. */
    Map<String, Object> details() {
      Map<String, Object> details = new LinkedHashMap<>();
      if (reason != null) {
        details.put("reason", reason);
      }
      if (!tables.isEmpty()) {
        details.put("tables", tables);
      }
      return details;
    }
  }

  /** Asks the database. */
  Outcome check() {
    Map<String, String> tables = new LinkedHashMap<>();
    try {
      return new Outcome(firstProblem(tables), tables);
    } catch (RuntimeException e) {
      return new Outcome(reason(e), tables);
    }
  }

  private @Nullable String firstProblem(Map<String, String> tables) {
    Set<String> names = new LinkedHashSet<>();
    models.orderedStream().forEach(model -> names.add(model.table().name()));
    DynamoDbClient client = connection.client();
    if (names.isEmpty()) {
      client.listTables(b -> b.limit(1).overrideConfiguration(ModelHealth::limit));
    }
    for (String name : names) {
      String state = state(client, name);
      tables.put(name, state);
      if (!USABLE.contains(state)) {
        return "table " + name + " is " + state;
      }
    }
    return null;
  }

  private static String state(DynamoDbClient client, String table) {
    try {
      return client
          .describeTable(b -> b.tableName(table).overrideConfiguration(ModelHealth::limit))
          .table()
          .tableStatusAsString();
    } catch (ResourceNotFoundException e) {
      return "MISSING";
    }
  }

  private static void limit(AwsRequestOverrideConfiguration.Builder call) {
    call.apiCallTimeout(LIMIT);
  }

  /** Returns the kind of an error and the first line of its message, which has no secrets. */
  static String reason(RuntimeException e) {
    String kind = e.getClass().getSimpleName();
    String message = e.getMessage();
    if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      kind = service.awsErrorDetails().errorCode();
      message = service.awsErrorDetails().errorMessage();
    }
    String line = message == null ? "" : message.lines().findFirst().orElse("");
    String shown = line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "…" : line;
    return kind + (shown.isEmpty() ? "" : ": " + shown);
  }
}
