/** Models of documents and records on DynamoDB: {@link io.dynamodel.DynaModel}. */
// The SDK's jars are automatic modules; the modules that share internal classes are built later.
@SuppressWarnings({"requires-transitive-automatic", "module"})
module io.dynamodel.core {
  requires org.reactivestreams;
  requires org.slf4j;
  requires software.amazon.awssdk.endpoints;
  requires software.amazon.awssdk.enhanced.dynamodb;
  requires software.amazon.awssdk.identity.spi;
  requires software.amazon.awssdk.profiles;
  requires software.amazon.awssdk.regions;
  requires software.amazon.awssdk.retries;
  requires software.amazon.awssdk.retries.api;
  requires software.amazon.awssdk.utils;
  requires static transitive org.jspecify;
  requires tools.jackson.core;
  requires transitive software.amazon.awssdk.auth;
  requires transitive software.amazon.awssdk.awscore;
  requires transitive software.amazon.awssdk.core;
  requires transitive software.amazon.awssdk.http;
  requires transitive software.amazon.awssdk.services.dynamodb;

  exports io.dynamodel;
  exports io.dynamodel.error;
  exports io.dynamodel.event;
  exports io.dynamodel.internal.argument to
      io.dynamodel.micrometer,
      io.dynamodel.migrations,
      io.dynamodel.streams;
  exports io.dynamodel.internal.base to
      io.dynamodel.migrations,
      io.dynamodel.validator.jsonschema;
  exports io.dynamodel.mapping;
  exports io.dynamodel.schema;
  exports io.dynamodel.table;
  exports io.dynamodel.value;

  uses io.dynamodel.ConnectionProvider;
  uses io.dynamodel.schema.SchemaAdapter;
  uses software.amazon.awssdk.http.SdkHttpService;
  uses software.amazon.awssdk.http.async.SdkAsyncHttpService;
}
