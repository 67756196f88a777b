package io.dynamodel.connection;

import io.dynamodel.operation.StreamedReads;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Makes a client of the SDK one that only DynaModel uses, as those that {@code DynaConnection.open}
 * makes are; give it to one of your own:
 *
 * <pre>{@code
 * DynamoDbClient client = DynamoDbClient.builder().addPlugin(new DedicatedClient()).build();
 * DynaConnection connection = DynaConnection.of(client);
 * }</pre>
 *
 * <p>Such a client has {@link StreamedReads}. And it does without the interceptor that
 * dynamodb-enhanced, once it is on the class path, gives to every client of DynamoDB: it copies
 * each request to mark it as one of the enhanced client, which DynaModel's are not. All other
 * settings stay as they are. For sync and async clients; a client that is shared with the enhanced
 * client keeps its mark with {@link StreamedReads} alone.
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
