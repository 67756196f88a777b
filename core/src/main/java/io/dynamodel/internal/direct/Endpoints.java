package io.dynamodel.internal.direct;

import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointParams;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Finds where to send requests. */
public interface Endpoints {
  /**
   * Returns where to send a request.
   *
   * @param accountId the account of the credentials; null if it is unknown
   * @throws software.amazon.awssdk.core.exception.SdkClientException if the settings contradict
   *     each other
   */
  Address of(DynamoDbRequest request, @Nullable String accountId);

  /** Returns the same address for all requests, without the rules of AWS. */
  static Endpoints fixed(URI url, String region) {
    Address address = Address.of(url, region);
    return (request, accountId) -> address;
  }

  /**
   * Returns the addresses that AWS's rules give.
   *
   * @param settings the region and everything else that does not depend on a request
   */
  static Endpoints ofRules(DynamoDbEndpointProvider rules, DynamoDbEndpointParams settings) {
    return new OfRules(rules, settings);
  }

  /** Keeps the last address, because a program usually has one account. */
  final class OfRules implements Endpoints {
    private final DynamoDbEndpointProvider rules;
    private final DynamoDbEndpointParams settings;
    private volatile @Nullable Known known;

    private record Known(@Nullable String accountId, @Nullable String arn, Address address) {}

    private OfRules(DynamoDbEndpointProvider rules, DynamoDbEndpointParams settings) {
      this.rules = rules;
      this.settings = settings;
    }

    @Override
    public Address of(DynamoDbRequest request, @Nullable String accountId) {
      String arn = ResourceArn.of(request);
      Known last = known;
      if (last == null
          || !Objects.equals(last.accountId, accountId)
          || !Objects.equals(last.arn, arn)) {
        last = new Known(accountId, arn, resolved(accountId, arn));
        known = last;
      }
      return last.address;
    }

    private Address resolved(@Nullable String accountId, @Nullable String arn) {
      DynamoDbEndpointParams parameters =
          settings.toBuilder().accountId(accountId).resourceArn(arn).build();
      try {
        return Address.of(rules.resolveEndpoint(parameters).join(), settings.region().id());
      } catch (CompletionException e) {
        throw Address.failure(e);
      }
    }
  }
}
