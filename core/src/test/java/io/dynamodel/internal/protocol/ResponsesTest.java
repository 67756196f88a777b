package io.dynamodel.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.internal.protocol.ScriptedHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Responses and errors are compared with those that the SDK's client reads. */
class ResponsesTest {
  private static final long SEED = 815;
  private static final int TRIALS = 40 * Integer.getInteger("dynamodel.trials.factor", 1);

  private static DynamoDbClient client(ScriptedHttp http) {
    return DynamoDbClient.builder()
        .httpClient(http)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  @TestFactory
  List<DynamicTest> responses_ofEachOperation_areThoseOfTheSdk() {
    return Operation.all().stream()
        .map(
            operation ->
                DynamicTest.dynamicTest(
                    operation.name(),
                    () -> {
                      Random random = new Random(SEED);
                      for (int i = 0; i < TRIALS; i++) {
                        requireAlike(operation, random);
                      }
                    }))
        .toList();
  }

  private static void requireAlike(Operation operation, Random random) {
    byte[] body =
        RequestBody.of(
            (SdkPojo) new RandomPojo(random).fill(operation.responseBuilder()), new SpareBuffer());
    String text = new String(body, StandardCharsets.UTF_8);
    Object expected;
    try (DynamoDbClient client = client(ScriptedHttp.answering(text))) {
      expected =
          operation.send(
              client, (DynamoDbRequest) new RandomPojo(random).fill(operation.requestBuilder()));
    }
    SdkPojo actual = (SdkPojo) ResponseReader.read(operation.responseBuilder(), body);
    // Without the metadata of a response, which are those of its head.
    assertThat(actual.equalsBySdkFields(expected))
        .as("seed %d: %s is read as %s, and by the SDK as %s", SEED, text, actual, expected)
        .isTrue();
  }

  @Test
  void errors_areTheSameExceptionsAsInTheSdk_forEachCode() throws Exception {
    List<String> codes = new ArrayList<>(List.of("ValidationException", "Unknown", ""));
    for (String name : exceptions()) {
      codes.add(name);
      codes.add(name.replaceFirst("Exception$", ""));
    }
    assertThat(codes).hasSizeGreaterThan(60);
    for (String code : codes) {
      Class<?> expected;
      try (DynamoDbClient client =
          client(new ScriptedHttp(n -> Answer.of(400, "{\"__type\":\"" + code + "\"}")))) {
        expected = failure(client).getClass();
      }
      assertThat(ModeledErrors.builder(code)).as(code).isNotNull();
      assertThat(
              ErrorResponse.of(
                      Answer.of(400, "").head(),
                      ("{\"__type\":\"" + code + "\"}").getBytes(StandardCharsets.UTF_8),
                      0)
                  .getClass())
          .as(code)
          .isEqualTo(expected);
    }
  }

  private static Throwable failure(DynamoDbClient client) {
    try {
      client.listTables();
      throw new AssertionError("no error");
    } catch (DynamoDbException e) {
      return e;
    }
  }

  /** The names of the exceptions in the SDK's jar. */
  private static TreeSet<String> exceptions() throws Exception {
    TreeSet<String> names = new TreeSet<>();
    String jar =
        DynamoDbException.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    try (JarFile file = new JarFile(jar)) {
      file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.matches(".*dynamodb/model/\\w+Exception\\.class"))
          .forEach(name -> names.add(name.replaceAll(".*/|\\.class", "")));
    }
    return names;
  }
}
