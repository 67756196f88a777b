package io.dynamodel.examples.foodmart;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import io.dynamodel.error.ValidationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A whole table gives the same records, read from the bytes of the responses or from the SDK's
 * items.
 */
class StreamedFoodMartTest {
  @Test
  void scan_ofAllCustomersAndProducts_isTheSame_withAndWithoutTheInterceptor() {
    try (EngineServer server = EngineServer.start(Engine.inMemory());
        DynaConnection streaming = DynaConnection.open(server.endpoint().toString());
        DynamoDbClient client =
            DynamoDbClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
        DynaConnection plain = DynaConnection.of(client)) {
      assertSame(Customer.MODEL, Rows.customers(), streaming, plain, 9_390);
      assertSame(Products.MODEL, Rows.products(), streaming, plain, 1_560);
    }
  }

  private static <T> void assertSame(
      DynaModel.Definition<T> definition,
      List<Map<String, Object>> rows,
      DynaConnection streaming,
      DynaConnection plain,
      int valid) {
    DynaModel<T> streamed = definition.connect(streaming);
    streamed.createTable();
    rows.forEach(row -> putIfValid(streamed, row));
    List<T> read = streamed.scan().list();
    assertThat(read).hasSize(valid);
    assertThat(read).isEqualTo(definition.connect(plain).scan().list());
  }

  private static void putIfValid(DynaModel<?> model, Map<String, Object> row) {
    try {
      model.put(row);
    } catch (ValidationException e) {
      // The test is about the valid rows; their number is checked.
    }
  }
}
