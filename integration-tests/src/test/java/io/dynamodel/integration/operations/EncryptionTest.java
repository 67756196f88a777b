package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DedicatedClient;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.engine.EngineServer;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * An interceptor that changes items on their way to the database and back, as that of the AWS
 * Database Encryption SDK, sees every item of every operation.
 */
class EncryptionTest {
  private static final String PLAIN = "secret-";
  private static final String ENCRYPTED = "encrypted-";

  record Letter(String box, int no, String text) {}

  private static final DynaModel.Definition<Letter> LETTERS =
      DynaModel.of(Letter.class)
          .table(t -> t.name("letters").hashKey("box").rangeKey("no"))
          .schema(SchemaAdapter.none());

  /** Encrypts in requests, and decrypts in responses: each text that begins as it should. */
  static final class Encrypting implements ExecutionInterceptor {
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
      return (SdkRequest)
          changed(context.request(), text -> text.replaceFirst('^' + PLAIN, ENCRYPTED));
    }

    @Override
    public SdkResponse modifyResponse(
        Context.ModifyResponse context, ExecutionAttributes attributes) {
      SdkResponse changed =
          (SdkResponse)
              changed(context.response(), text -> text.replaceFirst('^' + ENCRYPTED, PLAIN));
      return changed.toBuilder().sdkHttpResponse(context.response().sdkHttpResponse()).build();
    }

    private static SdkPojo changed(SdkPojo pojo, UnaryOperator<String> change) {
      if (pojo instanceof AttributeValue value && value.s() != null) {
        return AttributeValue.fromS(change.apply(value.s()));
      }
      SdkBuilder<?, ?> builder = ((ToCopyableBuilder<?, ?>) pojo).toBuilder();
      for (SdkField<?> field : pojo.sdkFields()) {
        Object value = field.getValueOrDefault(pojo);
        if (value != null
            && !(value instanceof SdkAutoConstructList<?>)
            && !(value instanceof SdkAutoConstructMap<?, ?>)) {
          field.set(builder, changed(value, change));
        }
      }
      return (SdkPojo) builder.build();
    }

    private static Object changed(Object value, UnaryOperator<String> change) {
      if (value instanceof SdkPojo pojo) {
        return changed(pojo, change);
      } else if (value instanceof List<?> list) {
        List<Object> changed = new ArrayList<>();
        list.forEach(each -> changed.add(changed(each, change)));
        return changed;
      } else if (value instanceof Map<?, ?> map) {
        Map<Object, Object> changed = new LinkedHashMap<>();
        map.forEach((key, each) -> changed.put(key, changed(each, change)));
        return changed;
      }
      return value;
    }
  }

  /** How the client gets the interceptor. */
  enum Client {
    PLAIN,
    DEDICATED,
    WITH_STREAMED_READS;

    DynamoDbClient build(DynamoDbClientBuilder builder) {
      return switch (this) {
        case PLAIN ->
            builder.overrideConfiguration(o -> o.addExecutionInterceptor(new Encrypting())).build();
        case DEDICATED ->
            builder
                .overrideConfiguration(o -> o.addExecutionInterceptor(new Encrypting()))
                .addPlugin(new DedicatedClient())
                .build();
        case WITH_STREAMED_READS ->
            builder
                .overrideConfiguration(
                    o ->
                        o.addExecutionInterceptor(DedicatedClient.streamedReads())
                            .addExecutionInterceptor(new Encrypting()))
                .build();
      };
    }
  }

  private final Engine engine = Engine.inMemory();
  private EngineServer server;

  @BeforeEach
  void start() {
    server = EngineServer.start(engine);
  }

  @AfterEach
  void stop() {
    server.close();
    engine.close();
  }

  private DynamoDbClient client(Client kind) {
    return kind.build(
        DynamoDbClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"))));
  }

  /** Requires that everything stored is encrypted, and that the model reads it as it was. */
  private void requireEncrypted(DynaModel<Letter> letters, int count) {
    try (DynaConnection raw = DynaConnection.open(server.endpoint().toString())) {
      assertThat(raw.table("letters").scan().list())
          .hasSize(count)
          .allMatch(item -> String.valueOf(item.get("text")).startsWith(ENCRYPTED));
    }
    assertThat(letters.scan().list())
        .hasSize(count)
        .allMatch(letter -> letter.text().startsWith(PLAIN));
  }

  private static Letter letter(int no) {
    return new Letter("in", no, PLAIN + no);
  }

  @ParameterizedTest
  @EnumSource
  void everyOperation_isSeenByTheInterceptor(Client kind) {
    try (DynamoDbClient client = client(kind);
        DynaConnection connection = DynaConnection.of(client)) {
      DynaModel<Letter> letters = LETTERS.connect(connection);
      letters.createTable();
      letters.save(letter(1));
      letters.saveBatch(List.of(letter(2), letter(3)));
      connection.transact(
          tx -> {
            tx.save(letters, letter(4));
            tx.save(letters, letter(5));
          });
      letters.update(key(5), "text", PLAIN + "changed");
      requireEncrypted(letters, 5);

      assertThat(letters.get("in", 1)).contains(letter(1));
      assertThat(letters.query("box", "in").list()).hasSize(5).allMatch(EncryptionTest::isPlain);
      assertThat(letters.query("box", "in", "text", PLAIN + 2).list()).containsExactly(letter(2));
      assertThat(letters.getBatch(List.of(key(1), key(2), key(3))))
          .hasSize(3)
          .allMatch(EncryptionTest::isPlain);
      assertThat(connection.transactGet(tx -> tx.get(letters, key(4))).get(letters, key(4)))
          .contains(letter(4));
      AsyncDynaModel<Letter> async = LETTERS.connect(connection.async());
      async.save(letter(6)).join();
      assertThat(async.get("in", 6).join()).contains(letter(6));
      assertThat(async.query("box", "in").list().join())
          .hasSize(6)
          .allMatch(EncryptionTest::isPlain);
      requireEncrypted(letters, 6);
    }
  }

  private static Key key(int no) {
    return Key.of("in", no);
  }

  private static boolean isPlain(Letter letter) {
    return letter.text().startsWith(PLAIN);
  }
}
