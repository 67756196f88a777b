/** For tests of programs that use DynaModel: {@link io.dynamodel.test.LocalDynamo}. */
@SuppressWarnings("requires-transitive-automatic") // The SDK's jars are automatic modules.
module io.dynamodel.test {
  requires software.amazon.awssdk.auth;
  requires software.amazon.awssdk.core;
  requires software.amazon.awssdk.regions;
  requires software.amazon.awssdk.retries.api;
  requires static transitive org.jspecify;
  requires transitive io.dynamodel.core;
  requires transitive io.dynamodel.engine;
  requires transitive io.dynamodel.local;
  requires transitive org.assertj.core;
  requires transitive org.junit.jupiter.api;
  requires transitive software.amazon.awssdk.services.dynamodb;

  exports io.dynamodel.test;

  uses software.amazon.awssdk.http.SdkHttpService;
  uses software.amazon.awssdk.http.async.SdkAsyncHttpService;
}
