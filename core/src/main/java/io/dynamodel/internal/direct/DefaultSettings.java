package io.dynamodel.internal.direct;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointParams;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

/**
 * The settings of a client of the SDK on a machine that sets nothing but a region and credentials,
 * as functions, containers and tests do. They are known without that client, whose classes cost a
 * fresh JVM more than everything else.
 */
public final class DefaultSettings {
  /** The newest SDK whose defaults are known; a newer one may have others. */
  static final int NEWEST = 57;

  /** What the SDK's client does not read, or only to find the region or the credentials. */
  private static final Set<String> VARIABLES =
      Set.of(
          "AWS_REGION",
          "AWS_DEFAULT_REGION",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_ACCOUNT_ID",
          "AWS_WEB_IDENTITY_TOKEN_FILE",
          "AWS_ROLE_ARN",
          "AWS_ROLE_SESSION_NAME",
          "AWS_STS_REGIONAL_ENDPOINTS",
          "AWS_CA_BUNDLE",
          "AWS_EC2_METADATA_DISABLED",
          "AWS_EXECUTION_ENV");

  private static final Set<String> PROPERTIES =
      Set.of(
          "aws.region",
          "aws.accessKeyId",
          "aws.secretAccessKey",
          "aws.sessionToken",
          "aws.accountId",
          "aws.webIdentityTokenFile",
          "aws.roleArn",
          "aws.roleSessionName",
          "aws.disableEc2Metadata",
          "aws.executionEnvironment");

  private DefaultSettings() {}

  /** Returns whether a client of the SDK would certainly have these settings. */
  public static boolean hold() {
    for (String variable : System.getenv().keySet()) {
      if (!isHarmlessVariable(variable.toUpperCase(Locale.ROOT))) {
        return false;
      }
    }
    for (String property : System.getProperties().stringPropertyNames()) {
      if (!isHarmlessProperty(property)) {
        return false;
      }
    }
    return ProfileFiles.areAbsent()
        && UserAgent.minor() >= 0
        && UserAgent.minor() <= NEWEST
        && ClassPathInterceptors.areOnlyTheSdks();
  }

  private static boolean isHarmlessVariable(String name) {
    return !name.startsWith("AWS_")
        || VARIABLES.contains(name)
        || name.startsWith("AWS_LAMBDA_")
        || name.startsWith("AWS_XRAY_")
        || name.startsWith("AWS_CONTAINER_");
  }

  private static boolean isHarmlessProperty(String name) {
    return PROPERTIES.contains(name)
        || name.startsWith("aws.container")
        || !(name.startsWith("aws.")
            || name.startsWith("sdk.")
            || name.startsWith("software.amazon.awssdk."));
  }

  /** Returns a region by its identifier; null if only the SDK's client knows what it means. */
  public static @Nullable Region known(String id) {
    for (Region region : Region.regions()) {
      if (region.id().equals(id)) {
        return region;
      }
    }
    return null;
  }

  /** Returns the region that the environment sets; null if the SDK's client has to search. */
  public static @Nullable Region region() {
    Optional<String> id = SdkSystemSetting.AWS_REGION.getStringValue();
    return id.isPresent() ? known(id.get()) : null;
  }

  /**
   * Returns the settings.
   *
   * @param endpoint null for that of AWS
   * @param callTimeout null for none
   * @param attemptTimeout null for none
   */
  public static DirectSettings of(
      @Nullable URI endpoint,
      Region region,
      IdentityProvider<? extends AwsCredentialsIdentity> credentials,
      @Nullable Duration callTimeout,
      @Nullable Duration attemptTimeout) {
    return new DirectSettings(
        endpoint == null ? ofAws(region) : Endpoints.fixed(endpoint, region.id()),
        credentials,
        DefaultRetries.create().orElseThrow(),
        callTimeout,
        attemptTimeout,
        DirectThreads.timer(),
        null);
  }

  private static Endpoints ofAws(Region region) {
    return Endpoints.ofRules(
        DynamoDbEndpointProvider.defaultProvider(),
        DynamoDbEndpointParams.builder().region(region).accountIdEndpointMode("preferred").build());
  }
}
