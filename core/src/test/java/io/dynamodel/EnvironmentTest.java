package io.dynamodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.ConnectionProvider.Clients;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.internal.direct.DefaultSettings;
import io.dynamodel.internal.direct.DirectTransport;
import io.dynamodel.internal.direct.SdkVersion;
import io.dynamodel.internal.protocol.ScriptedHttp;
import io.dynamodel.internal.protocol.ScriptedHttp.Answer;
import io.dynamodel.internal.transport.AsyncSdkTransport;
import io.dynamodel.internal.transport.AsyncTransport;
import io.dynamodel.internal.transport.SdkTransport;
import io.dynamodel.internal.transport.Transport;
import io.dynamodel.internal.wire.Sending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Whatever the environment says, {@code open("aws")} sends the requests of an SDK client that was
 * built in it. System properties stand for the environment variables with the same meaning.
 */
@Isolated
class EnvironmentTest {
  private static final long SEED = 20261129;
  private static final int TRIALS = 120 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final DynamoDbRequest REQUEST =
      PutItemRequest.builder()
          .tableName("books")
          .item(Map.of("k", AttributeValue.fromS("v")))
          .build();

  private static final AwsCredentialsProvider GIVEN =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("given", "secret"));

  /** A setting by its system property and its name in a profile. */
  private record Setting(String property, String inProfile, String... values) {}

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting("aws.useFipsEndpoint", "use_fips_endpoint", "true", "false"),
          new Setting("aws.useDualstackEndpoint", "use_dualstack_endpoint", "true", "false"),
          new Setting("aws.retryMode", "retry_mode", "legacy", "standard", "adaptive"),
          new Setting("aws.maxAttempts", "max_attempts", "1", "2", "5"),
          new Setting(
              "aws.endpointUrl",
              "endpoint_url",
              "http://localhost:8000",
              "https://a.b",
              "https://a.b/path"),
          new Setting("aws.endpointUrlDynamoDb", "", "https://vpc.example:444"),
          new Setting(
              "aws.ignoreConfiguredEndpointUrls", "ignore_configured_endpoint_urls", "true"),
          new Setting(
              "aws.accountIdEndpointMode",
              "account_id_endpoint_mode",
              "preferred",
              "disabled",
              "required"),
          new Setting(
              "aws.defaultsMode",
              "defaults_mode",
              "legacy",
              "standard",
              "in-region",
              "cross-region",
              "mobile"),
          new Setting("aws.disableRequestCompression", "disable_request_compression", "true"),
          new Setting("aws.newRetries2026", "", "true"),
          new Setting("aws.executionEnvironment", "", "AWS_ECS_FARGATE"),
          new Setting("sdk.ua.appId", "sdk_ua_app_id", "shop", "a/b c"));

  @TempDir private Path directory;
  private final Map<String, String> properties = new TreeMap<>();

  @AfterEach
  void clear() {
    properties.keySet().forEach(System::clearProperty);
  }

  private void set(Random random) throws IOException {
    clear();
    properties.clear();
    Map<String, String> profile = new LinkedHashMap<>();
    for (Setting setting : SETTINGS) {
      if (random.nextInt(4) == 0) {
        properties.put(setting.property, value(setting, random));
      }
      if (random.nextInt(4) == 0 && !setting.inProfile.isEmpty()) {
        profile.put(setting.inProfile, value(setting, random));
      }
    }
    String other = random.nextInt(3) > 0 ? "cn-north-1" : "fips-us-east-1";
    where(random, "aws.region", "region", "eu-central-1", other, profile);
    where(random, "aws.accessKeyId", "aws_access_key_id", "AKIA", "ASIA", profile);
    boolean inProfile = profile.containsKey("aws_access_key_id");
    put(inProfile, "aws.secretAccessKey", "aws_secret_access_key", "secret", profile);
    if (random.nextBoolean()) {
      put(inProfile, "aws.sessionToken", "aws_session_token", "token", profile);
    }
    if (random.nextBoolean()) {
      put(inProfile, "aws.accountId", "aws_account_id", "123456789012", profile);
    }
    String name = random.nextBoolean() ? "work" : "default";
    properties.put("aws.profile", name);
    properties.put(
        "aws.configFile", file("config", name.equals("work") ? "profile work" : name, profile));
    properties.put("aws.sharedCredentialsFile", file("credentials", "other", Map.of()));
    properties.forEach(System::setProperty);
  }

  private void where(
      Random random, String property, String key, String one, String two, Map<String, String> to) {
    put(random.nextBoolean(), property, key, random.nextBoolean() ? one : two, to);
  }

  private void put(
      boolean inProfile, String property, String key, String value, Map<String, String> profile) {
    (inProfile ? profile : properties).put(inProfile ? key : property, value);
  }

  private static String value(Setting setting, Random random) {
    return setting.values[random.nextInt(setting.values.length)];
  }

  private String file(String name, String profile, Map<String, String> settings)
      throws IOException {
    StringBuilder text = new StringBuilder("[" + profile + "]\n");
    settings.forEach((key, value) -> text.append(key).append(" = ").append(value).append('\n'));
    return Files.writeString(directory.resolve(name), text).toString();
  }

  @Test
  void requests_areThoseOfAClientInTheSameEnvironment_synchronously() throws IOException {
    Random random = new Random(SEED);
    int direct = 0;
    for (int i = 0; i < TRIALS; i++) {
      set(random);
      boolean isFailing = i % 4 == 0;
      Map<String, Object> expected =
          outcome(
              isFailing,
              () -> {
                try (DynamoDbClient client =
                    DynamoDbClient.builder().httpClientBuilder(new ServiceHttp.Sync()).build()) {
                  return sent(new SdkTransport(client));
                }
              });
      boolean[] isDirect = {false};
      Map<String, Object> actual =
          outcome(
              isFailing,
              () -> {
                try (Clients clients = open()) {
                  Transport transport = Transports.of(clients);
                  isDirect[0] = transport instanceof DirectTransport;
                  return sent(transport);
                }
              });
      direct += isDirect[0] ? 1 : 0;
      assertThat(actual).as("seed %d, trial %d: %s", SEED, i, this).isEqualTo(expected);
    }
    assertThat(direct).isGreaterThan(TRIALS / 4);
  }

  @Test
  void requests_areThoseOfAClientInTheSameEnvironment_asynchronously() throws IOException {
    Random random = new Random(SEED + 1);
    for (int i = 0; i < TRIALS; i++) {
      set(random);
      boolean isFailing = i % 4 == 0;
      Map<String, Object> expected =
          outcome(
              isFailing,
              () -> {
                try (DynamoDbAsyncClient client =
                    DynamoDbAsyncClient.builder()
                        .httpClientBuilder(new ServiceHttp.Async())
                        .build()) {
                  return sent(waiting(new AsyncSdkTransport(client)));
                }
              });
      Map<String, Object> actual =
          outcome(
              isFailing,
              () -> {
                try (Clients clients = open()) {
                  return sent(waiting(Transports.async(clients)));
                }
              });
      assertThat(actual).as("seed %d, trial %d: %s", SEED + 1, i, this).isEqualTo(expected);
    }
  }

  /** Sets a region and credentials, or not, and rarely anything else; returns some options. */
  private List<Consumer<OpenOptions<DynamoDbClientBuilder>>> setLittle(
      Random random, String target) {
    clear();
    properties.clear();
    properties.put("aws.disableEc2Metadata", "true");
    if (random.nextInt(4) > 0) {
      properties.put(
          "aws.region", one(random, "eu-central-1", "cn-north-1", "nowhere-1", "fips-us-east-1"));
    }
    if (random.nextInt(6) > 0) {
      properties.put("aws.accessKeyId", "AKIA");
      properties.put("aws.secretAccessKey", "secret");
      if (random.nextBoolean()) {
        properties.put("aws.sessionToken", "token");
      }
      if (random.nextBoolean()) {
        properties.put("aws.accountId", "123456789012");
      }
    }
    if (random.nextInt(5) == 0) {
      Setting setting = SETTINGS.get(random.nextInt(SETTINGS.size()));
      properties.put(setting.property, value(setting, random));
    }
    properties.forEach(System::setProperty);
    List<Consumer<OpenOptions<DynamoDbClientBuilder>>> options = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      String id = one(random, "us-gov-east-1", "fips-us-east-1", "aws-global", "a b");
      options.add(o -> o.region(id));
    }
    if (random.nextInt(4) == 0) {
      options.add(o -> o.credentials(GIVEN));
    }
    if (random.nextInt(4) == 0) {
      options.add(o -> o.timeout(Duration.ofMinutes(1)).attemptTimeout(Duration.ofMinutes(1)));
    }
    if (target.equals("aws") && random.nextInt(4) == 0) {
      String url = one(random, "http://localhost:8000", "https://vpc.example", "https://a.b?c=d");
      options.add(o -> o.endpoint(url));
    }
    return options;
  }

  private static String one(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }

  @Test
  void connections_areThoseThroughAClient_ifNothingElseIsSet() {
    Random random = new Random(SEED + 2);
    int simple = 0;
    for (int i = 0; i < TRIALS; i++) {
      String target =
          one(random, "aws", "aws", "http://localhost:8000", "https://A.b:443/", "https://a.b/c");
      List<Consumer<OpenOptions<DynamoDbClientBuilder>>> options = setLittle(random, target);
      boolean isFailing = i % 4 == 0;
      boolean isClientUsed = i % 3 == 0;
      Map<String, Object> actual =
          outcome(isFailing, () -> sent(target, options, isClientUsed, false));
      Map<String, Object> expected =
          outcome(isFailing, () -> sent(target, options, isClientUsed, true));
      assertThat(actual)
          .as("seed %d, trial %d: %s with %s", SEED + 2, i, target, properties)
          .isEqualTo(expected);
      simple += DefaultSettings.hold() ? 1 : 0;
    }
    clear();
    if (DefaultSettings.hold()) {
      assertThat(simple).isGreaterThan(TRIALS / 2);
    }
  }

  /** Returns how requests ended, some of which may be sent with the connection's client. */
  private static String sent(
      String target,
      List<Consumer<OpenOptions<DynamoDbClientBuilder>>> options,
      boolean isClientUsed,
      boolean isThroughSdk) {
    OpenOptions<DynamoDbClientBuilder> all =
        OpenOptions.of(
            DynamoDbClientBuilder.class,
            o -> {
              options.forEach(option -> option.accept(o));
              if (isThroughSdk) {
                o.client(builder -> builder.httpClientBuilder(new ServiceHttp.Sync()));
              }
            });
    try (Clients clients = SdkClients.open(target, all)) {
      Transport transport = Transports.of(clients);
      return sent(transport)
          + sent(transport)
          + (isClientUsed ? sent(new SdkTransport(clients.dynamoDb())) : "");
    } catch (DynaModelException e) {
      return e.toString();
    }
  }

  private static Clients open() {
    return SdkClients.open("aws", OpenOptions.of(DynamoDbClientBuilder.class, o -> {}));
  }

  private static Transport waiting(AsyncTransport transport) {
    return sending -> transport.send(sending).join();
  }

  private static String sent(Transport transport) {
    try {
      return String.valueOf(transport.send(new Sending(REQUEST, null, null, null)));
    } catch (SdkException e) {
      return e.toString();
    } catch (CompletionException e) {
      return String.valueOf(e.getCause());
    }
  }

  /** Returns what was sent, how that ended, and the settings of the HTTP client. */
  private Map<String, Object> outcome(boolean isFailing, Supplier<String> sending) {
    ScriptedHttp http =
        new ScriptedHttp(attempt -> Answer.of(isFailing && attempt == 0 ? 500 : 200, "{}"));
    String end = ServiceHttp.with(http, directory, sending);
    Map<String, Object> seen = new LinkedHashMap<>();
    seen.put("end", end);
    seen.put("sent", http.sent().stream().map(EnvironmentTest::seen).toList());
    seen.put("settings", ServiceHttp.settings());
    seen.put("closed", http.closed());
    return seen;
  }

  private static List<Object> seen(ScriptedHttp.Sent sent) {
    List<Object> seen = new ArrayList<>(List.of(sent.head().getUri()));
    for (String header :
        List.of(
            "amz-sdk-request", "Host", "X-Amz-Security-Token", "X-Amz-Target", "X-Amzn-Trace-Id")) {
      seen.add(header + '=' + sent.header(header));
    }
    seen.add(sent.header("Authorization").replaceAll("Signature=[0-9a-f]*", ""));
    seen.add(SdkVersion.comparable(sent.header("User-Agent")));
    return seen;
  }

  @Override
  public String toString() {
    try {
      return properties + " and " + Files.readString(directory.resolve("config"));
    } catch (IOException e) {
      return properties.toString();
    }
  }
}
