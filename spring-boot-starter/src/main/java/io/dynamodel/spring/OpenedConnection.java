package io.dynamodel.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.DynaConnection;
import io.dynamodel.OpenOptions;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.event.OperationListener;
import io.dynamodel.schema.SchemaAdapter;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Opens the connection that the properties describe. */
final class OpenedConnection {
  private OpenedConnection() {}

  /**
   * Opens the connection.
   *
   * @param source precedes the properties; null for none
   * @param client the application's; null if it has none
   * @param adapters what all models validate with
   * @param listeners the application's listeners to requests
   */
  static DynaConnection of(
      DynaModelProperties properties,
      @Nullable ConnectionSource source,
      @Nullable DynamoDbClient client,
      UnaryOperator<SchemaAdapter> adapters,
      List<OperationListener> listeners) {
    CheckedProperties.check(properties, source == null, client != null);
    DynaConnection connection =
        source == null
            ? opened(properties, client)
            : DynaConnection.of(source.connection().client());
    listeners.forEach(connection::listener);
    connection = connection.prefixed(properties.tablePrefix()).schemaAdapters(adapters);
    String secret = properties.cursorSecret();
    return secret == null ? connection : connection.cursorSecret(secret.getBytes(UTF_8));
  }

  /**
   * Returns the asynchronous connection beside a connection.
   *
   * @param source precedes the properties; null for none
   * @param client the application's; null if it has none
   * @param adapters what all models validate with
   * @param listeners the application's listeners to requests
   */
  static AsyncDynaConnection async(
      DynaModelProperties properties,
      @Nullable ConnectionSource source,
      DynaConnection connection,
      @Nullable DynamoDbAsyncClient client,
      UnaryOperator<SchemaAdapter> adapters,
      List<OperationListener> listeners) {
    DynamoDbAsyncClient own = source == null ? client : source.asyncConnection().client();
    if (own == null || source == null && properties.target() != null) {
      return connection.async();
    }
    AsyncDynaConnection async = AsyncDynaConnection.of(own);
    listeners.forEach(async::listener);
    async = async.prefixed(properties.tablePrefix()).schemaAdapters(adapters);
    String secret = properties.cursorSecret();
    return secret == null ? async : async.cursorSecret(secret.getBytes(UTF_8));
  }

  private static DynaConnection opened(
      DynaModelProperties properties, @Nullable DynamoDbClient client) {
    String target = properties.target();
    if (target == null && client != null) {
      return DynaConnection.of(client);
    }
    try {
      return DynaConnection.open(target == null ? "aws" : target, o -> set(o, properties));
    } catch (DynaModelException e) {
      String message = String.valueOf(e.getMessage());
      boolean needsRegion = message.contains("region");
      throw new BadPropertyException(
          needsRegion ? "dynamodel.region" : "dynamodel.target",
          (needsRegion ? "is needed: " : "is wrong: ") + message,
          needsRegion
              ? "Set dynamodel.region, the environment variable AWS_REGION, or the region of the"
                  + " AWS profile."
              : "Set dynamodel.target to one of the databases that the message names.",
          e);
    }
  }

  private static void set(
      OpenOptions<DynamoDbClientBuilder> options, DynaModelProperties properties) {
    if (properties.region() != null) {
      options.region(properties.region());
    }
    if (properties.endpoint() != null) {
      options.endpoint(properties.endpoint());
    }
    if (properties.timeout() != null) {
      options.timeout(properties.timeout());
    }
  }
}
