/** An embedded DynamoDB: {@link io.dynamodel.engine.Engine}. */
module io.dynamodel.engine {
  requires jdk.httpserver;
  requires static transitive org.jspecify;
  requires tools.jackson.core;

  exports io.dynamodel.engine;
  exports io.dynamodel.engine.error;
  exports io.dynamodel.engine.fault;
}
