package io.dynamodel.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configuration of DynaModel.
 *
 * @param target the database: "aws", the URL of an endpoint, or, with dynamodel-local, "embedded"
 *     or "embedded:DIR". Not used if the application has a DynamoDbClient bean
 * @param region the AWS region; by default, what the AWS SDK finds with its default chain
 * @param endpoint an endpoint of AWS, such as that of a VPC. For another database, set the target
 * @param timeout how long one request may take, with its retries
 * @param tablePrefix the text that the names of all tables begin with
 * @param cursorSecret a secret of at least 16 bytes that seals the cursors of all models without a
 *     secret of their own. All instances of the application need the same one
 * @param async whether there are an AsyncDynaConnection and an AsyncDynaModel of each definition
 */
@ConfigurationProperties("dynamodel")
record DynaModelProperties(
    @DefaultValue("aws") String target,
    @Nullable String region,
    @Nullable String endpoint,
    @Nullable Duration timeout,
    @DefaultValue("") String tablePrefix,
    @Nullable String cursorSecret,
    @DefaultValue("false") boolean async) {

  /** Returns a text without the secret. */
  @Override
  public String toString() {
    return "DynaModelProperties of target " + target;
  }
}
