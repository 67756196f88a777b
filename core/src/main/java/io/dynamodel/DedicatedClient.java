package io.dynamodel;

import io.dynamodel.internal.wire.StreamedReads;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Configures a client of the SDK for exclusive use by DynaModel, like the clients that {@code
 * DynaConnection.open} creates. Add it to a client of your own:
 *
 * <pre>{@code
 * DynamoDbClient client = DynamoDbClient.builder().addPlugin(new DedicatedClient()).build();
 * DynaConnection connection = DynaConnection.of(client);
 * }</pre>
 *
 * <p>Such a client has {@link StreamedReads}. It also lacks the interceptor that dynamodb-enhanced,
 * when it is on the class path, adds to every client of DynamoDB: that interceptor copies each
 * request to mark it as one of the enhanced client, which DynaModel's requests are not. All other
 * settings are unchanged. It works for synchronous and asynchronous clients. For a client that is
 * shared with the enhanced client, use {@link StreamedReads} alone, which keeps that mark.
 */
public final class DedicatedClient implements SdkPlugin {
  private static final String ENHANCED_CLIENT = "software.amazon.awssdk.enhanced.";

  @Override
  public void configureClient(SdkServiceClientConfiguration.Builder config) {
    ClientOverrideConfiguration overrides = config.overrideConfiguration();
    List<ExecutionInterceptor> interceptors = new ArrayList<>(overrides.executionInterceptors());
    interceptors.removeIf(each -> each.getClass().getName().startsWith(ENHANCED_CLIENT));
    interceptors.add(new StreamedReads());
    config.overrideConfiguration(overrides.toBuilder().executionInterceptors(interceptors).build());
  }
}
