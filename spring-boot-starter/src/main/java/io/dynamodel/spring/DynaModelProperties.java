package io.dynamodel.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The configuration of DynaModel.
 *
 * @param target The database: "aws", the URL of an endpoint, or, with dynamodel-local, "embedded"
 *     or "embedded:DIR". By default, that of the application's DynamoDbClient bean, or AWS if there
 *     is none.
 * @param region AWS region. By default, what the AWS SDK finds with its default chain.
 * @param endpoint URL of another endpoint of AWS, such as that of a VPC.
 * @param timeout How long one call of the AWS SDK may take, with its retries.
 * @param tablePrefix Prefix of the names of all tables.
 * @param tables What happens to the tables of the models at the start. By default, "ensure" for an
 *     embedded database, and "none" for others.
 * @param cursorSecret Secret of at least 16 bytes that seals the cursors of all models without a
 *     secret of their own. All instances of the application need the same one.
 * @param async Whether there is an AsyncDynaConnection, and an AsyncDynaModel of each definition.
 * @param migrations Migrations at the start, before anything else uses the database.
 */
@ConfigurationProperties("dynamodel")
record DynaModelProperties(
    @Nullable String target,
    @Nullable String region,
    @Nullable String endpoint,
    @Nullable Duration timeout,
    @DefaultValue("") String tablePrefix,
    @Nullable TablesAtStart tables,
    @Nullable String cursorSecret,
    @DefaultValue("false") boolean async,
    @DefaultValue Migrations migrations) {

  /** Takes an empty text, such as that of a placeholder without a value, as none. */
  DynaModelProperties {
    target = given(target);
    region = given(region);
    endpoint = given(endpoint);
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /**
   * The migrations that are applied at the start.
   *
   * @param enabled Whether migrations are applied. They need dynamodel-migrations.
   * @param location Folder of the migrations: a path, or "classpath:" and a package.
   * @param application Name under which they are recorded, if several programs share a database.
   */
  record Migrations(
      @DefaultValue("false") boolean enabled,
      @DefaultValue("classpath:migrations") String location,
      @DefaultValue("default") String application) {}

  /** Returns whether the database is one in this JVM. */
  boolean isEmbedded() {
    return target != null && target.startsWith("embedded");
  }

  /** Returns what happens to the tables, by default what suits the database. */
  TablesAtStart tablesAtStart() {
    return tables != null ? tables : isEmbedded() ? TablesAtStart.ENSURE : TablesAtStart.NONE;
  }

  /** Returns a text without the secret. */
  @Override
  public String toString() {
    return "DynaModelProperties of target " + target;
  }
}
