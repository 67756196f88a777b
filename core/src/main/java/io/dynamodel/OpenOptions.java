package io.dynamodel;

import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.event.OperationListener;
import io.dynamodel.internal.argument.Given;
import io.dynamodel.internal.base.Names;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * Options for a connection: {@code DynaConnection.open("aws", o -> o.region("eu-central-1"))}. The
 * AWS SDK finds everything else with its default chains.
 *
 * @param <B> the builder of the SDK's client
 * @see DynaConnection#open(String, Consumer)
 * @see AsyncDynaConnection#open(String, Consumer)
 */
public final class OpenOptions<B extends AwsClientBuilder<B, ?>> {
  private final Class<B> kind;
  private final List<OperationListener> listeners = new ArrayList<>();
  private @Nullable Region region;
  private @Nullable AwsCredentialsProvider credentials;
  private @Nullable String profile;
  private @Nullable URI endpoint;
  private @Nullable Duration timeout;
  private @Nullable Duration attemptTimeout;
  private @Nullable Consumer<? super B> client;
  private boolean sdkClient;

  /** What {@link #client} has changed, for the other kind of client. */
  private @Nullable ClientOverrideConfiguration changed;

  private OpenOptions(Class<B> kind) {
    this.kind = kind;
  }

  /** Returns the options that a caller sets. */
  static <B extends AwsClientBuilder<B, ?>> OpenOptions<B> of(
      Class<B> kind, Consumer<OpenOptions<B>> options) {
    OpenOptions<B> given = new OpenOptions<>(kind);
    Given.given(options, "the options").accept(given);
    return given;
  }

  /**
   * Sets the AWS region.
   *
   * @param id such as {@code "eu-central-1"}
   */
  public OpenOptions<B> region(String id) {
    region = Region.of(text(id, "the region"));
    return this;
  }

  /**
   * Sets where the credentials come from. They take precedence over those of a {@link #profile}.
   *
   * @param provider is asked before requests, and remains yours: it is not closed with the
   *     connection
   */
  public OpenOptions<B> credentials(AwsCredentialsProvider provider) {
    credentials = Given.given(provider, "the provider of credentials");
    return this;
  }

  /**
   * Sets the profile of the machine's AWS configuration files that has the region and the
   * credentials.
   *
   * @throws io.dynamodel.error.InvalidRequestException from {@code open}, if there is no such
   *     profile
   */
  public OpenOptions<B> profile(String name) {
    profile = text(name, "the profile");
    return this;
  }

  /**
   * Sets the endpoint of the target {@code "aws"}, such as that of a VPC, which gets the region and
   * the credentials of AWS.
   *
   * @param url has a scheme and a host, and no credentials
   */
  public OpenOptions<B> endpoint(String url) {
    endpoint = SdkClients.endpoint(text(url, "the endpoint"));
    return this;
  }

  /**
   * Sets how long one call of the SDK may take, with its retries.
   *
   * @param limit is positive
   */
  public OpenOptions<B> timeout(Duration limit) {
    timeout = positive(limit, "the timeout");
    return this;
  }

  /**
   * Sets how long one attempt of a call may take, before it is given up and repeated.
   *
   * @param limit is positive
   */
  public OpenOptions<B> attemptTimeout(Duration limit) {
    attemptTimeout = positive(limit, "the timeout of an attempt");
    return this;
  }

  private static Duration positive(Duration limit, String what) {
    if (Given.given(limit, what).isNegative() || limit.isZero()) {
      throw new InvalidRequestException(what + " must be positive, not " + limit);
    }
    return limit;
  }

  /**
   * Changes any other setting of the SDK's client, such as its HTTP client, retries and
   * interceptors, when everything else is set: {@code o.client(builder ->
   * builder.overrideConfiguration(c -> c.putHeader("tenant", "a")))}.
   *
   * <p>What is set by {@code overrideConfiguration} holds for the asynchronous connection beside a
   * synchronous one, too.
   *
   * @param builder is called once, before {@code open} returns
   */
  public OpenOptions<B> client(Consumer<? super B> builder) {
    client = Given.given(builder, "the consumer of the client's builder");
    return this;
  }

  /**
   * Sends requests through the SDK's client. Otherwise, they are sent directly through its HTTP
   * client, which does the same in less time. An option {@link #client} and interceptors on the
   * class path have the same effect.
   *
   * @see <a href="https://github.com/dynamodel/dynamodel/blob/main/docs/transport.md">Transport</a>
   */
  public OpenOptions<B> sdkClient() {
    sdkClient = true;
    return this;
  }

  /**
   * Adds a listener to the requests of the connection.
   *
   * @see DynaConnection#listener
   */
  public OpenOptions<B> listener(OperationListener listener) {
    listeners.add(Given.given(listener, "the listener"));
    return this;
  }

  private static String text(String text, String what) {
    if (Given.given(text, what).isBlank()) {
      throw new InvalidRequestException(what + " must not be blank");
    }
    return text;
  }

  // What a ConnectionProvider needs

  /**
   * Rejects the options of AWS and its endpoints. A {@link ConnectionProvider} calls this before it
   * opens a database that has none of them.
   *
   * @param target the argument of {@code open}, for the message
   * @throws InvalidRequestException if any option except {@link #client}, {@link #timeout}, {@link
   *     #attemptTimeout} and {@link #listener} is set
   */
  public void requireOnlyClient(String target) {
    List<String> given = new ArrayList<>();
    add(given, "region", region);
    add(given, "credentials", credentials);
    add(given, "profile", profile);
    add(given, "endpoint", endpoint);
    if (!given.isEmpty()) {
      throw new InvalidRequestException(
          "cannot open a connection to \""
              + Names.shown(target)
              + "\" with the option "
              + Names.listed(given, " and ")
              + ": this database is not a service of AWS; remove the option, or open \"aws\" or the"
              + " URL of an endpoint");
    }
  }

  private static void add(List<String> names, String name, @Nullable Object given) {
    if (given != null) {
      names.add(name);
    }
  }

  /**
   * Makes the changes of {@link #client} to the builder of a client. A {@link ConnectionProvider}
   * calls this last. A builder of the other kind of client gets the timeouts, and what was set by
   * {@code overrideConfiguration} of the first kind, such as interceptors and headers.
   */
  public <C extends AwsClientBuilder<C, ?>> C configured(C builder) {
    if (client != null && kind.isInstance(builder)) {
      client.accept(kind.cast(builder));
      changed = builder.overrideConfiguration();
    } else if (changed != null) {
      builder.overrideConfiguration(changed);
    }
    // Last, because overrideConfiguration(…) of the client's builder replaces what was set before.
    if (timeout != null || attemptTimeout != null || profile != null) {
      ClientOverrideConfiguration.Builder merged = builder.overrideConfiguration().toBuilder();
      if (timeout != null) {
        merged.apiCallTimeout(timeout);
      }
      if (attemptTimeout != null) {
        merged.apiCallAttemptTimeout(attemptTimeout);
      }
      if (profile != null) {
        merged.defaultProfileName(profile);
      }
      builder.overrideConfiguration(merged.build());
    }
    return builder;
  }

  /**
   * Returns whether requests have to go through the SDK's client, because {@link #client} or {@link
   * #sdkClient} was called. A {@link ConnectionProvider} then offers no {@link
   * ConnectionProvider.Access}.
   */
  public boolean isThroughSdk() {
    return sdkClient || client != null;
  }

  /**
   * Returns the {@link #timeout(Duration)}, for the {@link ConnectionProvider.Access} to a
   * database; empty for none.
   */
  public Optional<Duration> timeout() {
    return Optional.ofNullable(timeout);
  }

  /**
   * Returns the {@link #attemptTimeout(Duration)}, for the {@link ConnectionProvider.Access} to a
   * database; empty for none.
   */
  public Optional<Duration> attemptTimeout() {
    return Optional.ofNullable(attemptTimeout);
  }

  // What core's own clients need

  List<OperationListener> listeners() {
    return listeners;
  }

  /** Returns whether they set nothing that only the SDK's client finds, such as a profile. */
  boolean needNoClient() {
    return !isThroughSdk() && profile == null;
  }

  @Nullable Region region() {
    return region;
  }

  @Nullable AwsCredentialsProvider credentials() {
    return credentials;
  }

  @Nullable URI endpoint() {
    return endpoint;
  }

  /** Sets the region, the credentials and the endpoint of a builder, as far as they are given. */
  void setService(AwsClientBuilder<?, ?> builder) {
    if (profile != null) {
      requireProfile(profile);
      builder.overrideConfiguration(o -> o.defaultProfileName(profile));
      builder.credentialsProvider(ProfileCredentialsProvider.create(profile));
    }
    if (credentials != null) {
      builder.credentialsProvider(new Lent(credentials));
    }
    if (region != null) {
      builder.region(region);
    }
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
  }

  /** Keeps the SDK's client from closing a provider that belongs to the caller. */
  private static final class Lent implements AwsCredentialsProvider {
    private final AwsCredentialsProvider provider;

    private Lent(AwsCredentialsProvider provider) {
      this.provider = provider;
    }

    @Override
    public AwsCredentials resolveCredentials() {
      return provider.resolveCredentials();
    }

    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(
        ResolveIdentityRequest request) {
      return provider.resolveIdentity(request);
    }

    @Override
    public String toString() {
      return provider.toString();
    }
  }

  /** The SDK would only notice at the first request, or take the region from somewhere else. */
  private static void requireProfile(String name) {
    if (ProfileFile.defaultProfileFile().profile(name).isEmpty()) {
      throw new IllegalArgumentException(
          "the AWS configuration files of this machine have no profile " + Names.quoted(name));
    }
  }
}
