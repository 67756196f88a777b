package io.dynamodel.internal.direct;

import io.dynamodel.internal.wire.StreamedReads;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoint.DualstackEnabledProvider;
import software.amazon.awssdk.awscore.endpoint.FipsEnabledProvider;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointModeResolver;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.LegacyRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointParams;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;

/**
 * The settings of a client of the SDK, which has found them on this machine. Requests are sent with
 * the same settings, and share its tokens for retries.
 */
public final class ClientSettings {
  private final DynamoDbServiceClientConfiguration settings;
  private final ClientOverrideConfiguration overrides;

  private final @Nullable Region given;

  private ClientSettings(DynamoDbServiceClientConfiguration settings, @Nullable Region given) {
    this.settings = settings;
    this.given = given;
    this.overrides = settings.overrideConfiguration();
  }

  /**
   * Returns the settings; empty if there is something that only the client itself has, such as an
   * interceptor.
   *
   * @param given the region that the builder of the client was given; null if the client found it
   */
  public static Optional<DirectSettings> of(
      DynamoDbServiceClientConfiguration settings, @Nullable Region given) {
    return new ClientSettings(settings, given).direct();
  }

  private Optional<DirectSettings> direct() {
    RetryStrategy retries = overrides.retryStrategy().orElse(null);
    boolean isUsual =
        (retries instanceof LegacyRetryStrategy || retries instanceof StandardRetryStrategy)
            && !DefaultRetries.isChanged()
            && overrides.executionInterceptors().stream().allMatch(ClientSettings::isUsual)
            && overrides.metricPublishers().isEmpty()
            && !discoversEndpoints()
            && !isOnlyForFips()
            && settings.endpointOverride().map(Address::hasNoPath).orElse(true);
    return isUsual && retries != null
        ? Optional.of(
            new DirectSettings(
                endpoints(),
                settings.credentialsProvider(),
                Retries.of(retries),
                overrides.apiCallTimeout().orElse(null),
                overrides.apiCallAttemptTimeout().orElse(null),
                DirectThreads.timer(),
                ApplicationId.of(profiles(), profile())))
        : Optional.empty();
  }

  private static boolean isUsual(ExecutionInterceptor interceptor) {
    return interceptor instanceof StreamedReads || ClassPathInterceptors.isTheSdks(interceptor);
  }

  private Supplier<ProfileFile> profiles() {
    return overrides
        .defaultProfileFileSupplier()
        .orElseGet(
            () ->
                overrides
                    .defaultProfileFile()
                    .<Supplier<ProfileFile>>map(file -> () -> file)
                    .orElse(ProfileFile::defaultProfileFile));
  }

  private String profile() {
    return overrides
        .defaultProfileName()
        .orElseGet(ProfileFileSystemSetting.AWS_PROFILE::getStringValueOrThrow);
  }

  private boolean discoversEndpoints() {
    return SdkSystemSetting.AWS_ENDPOINT_DISCOVERY_ENABLED.getBooleanValue().orElse(false)
        || profiles()
            .get()
            .profile(profile())
            .flatMap(found -> found.booleanProperty("aws_endpoint_discovery_enabled"))
            .orElse(false);
  }

  /** The client turns a name such as fips-us-east-1 into a region and a setting of its own. */
  private boolean isOnlyForFips() {
    Optional<String> name =
        given != null
            ? Optional.of(given.id())
            : SdkSystemSetting.AWS_REGION
                .getStringValue()
                .or(
                    () ->
                        profiles()
                            .get()
                            .profile(profile())
                            .flatMap(found -> found.property("region")));
    return name.isPresent() && name.get().contains("fips");
  }

  private Endpoints endpoints() {
    DynamoDbEndpointParams.Builder parameters =
        DynamoDbEndpointParams.builder()
            .region(settings.region())
            .useDualStack(
                DualstackEnabledProvider.builder()
                    .profileFile(profiles())
                    .profileName(profile())
                    .build()
                    .isDualstackEnabled()
                    .orElse(null))
            .useFips(
                FipsEnabledProvider.builder()
                    .profileFile(profiles())
                    .profileName(profile())
                    .build()
                    .isFipsEnabled()
                    .orElse(null))
            .accountIdEndpointMode(
                AccountIdEndpointModeResolver.create()
                    .profileFile(profiles())
                    .profileName(profile())
                    .resolve()
                    .name()
                    .toLowerCase(Locale.ROOT));
    settings.endpointOverride().map(URI::toString).ifPresent(parameters::endpoint);
    return Endpoints.ofRules(DynamoDbEndpointProvider.defaultProvider(), parameters.build());
  }
}
