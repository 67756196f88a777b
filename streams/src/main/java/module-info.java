/** Changes of tables, in order and resumable: {@link io.dynamodel.streams.ChangeStream}. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"}) // The SDK's jars.
module io.dynamodel.streams {
  requires org.slf4j;
  requires software.amazon.awssdk.core;
  requires transitive software.amazon.awssdk.services.dynamodb;
  requires static transitive aws.lambda.java.events;
  requires static transitive org.jspecify;
  requires transitive io.dynamodel.core;

  exports io.dynamodel.streams;
}
