/** The embedded connection: the SDK's clients over the engine, in process. */
@SuppressWarnings("requires-transitive-automatic") // The SDK's jars are automatic modules.
module io.dynamodel.local {
  requires org.reactivestreams;
  requires software.amazon.awssdk.auth;
  requires software.amazon.awssdk.awscore;
  requires software.amazon.awssdk.http;
  requires software.amazon.awssdk.profiles;
  requires software.amazon.awssdk.regions;
  requires static transitive org.jspecify;
  requires transitive io.dynamodel.core;
  requires transitive io.dynamodel.engine;
  requires transitive software.amazon.awssdk.services.dynamodb;

  exports io.dynamodel.local;

  provides io.dynamodel.ConnectionProvider with
      io.dynamodel.local.EmbeddedProvider;
}
