package io.dynamodel.benchmarks;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.DynaModel.Definition;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.validator.avaje.AvajeSchema;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contenders: the same table for DynaModel and for the enhanced client. */
final class Models {
  static final String TABLE = "books";

  private Models() {}

  static SchemaAdapter bean() {
    return BeanSchema.create();
  }

  static SchemaAdapter avaje() {
    return AvajeSchema.create();
  }

  static SchemaAdapter json() {
    return JsonSchema.resource("Book.schema.json", Book.class);
  }

  static <T> Definition<T> books(Class<T> type, SchemaAdapter schema) {
    return table(DynaModel.of(type)).schema(schema);
  }

  static Definition<Document> documents() {
    return table(DynaModel.documents()).schema(json());
  }

  private static <T> Definition<T> table(Definition<T> definition) {
    return definition.table(
        t ->
            t.name(TABLE)
                .hashKey("isbn")
                .globalIndex("by-author", i -> i.hashKey("author").rangeKey("year")));
  }

  static DynaModel<Book> books(SchemaAdapter schema, DynamoDbClient client) {
    return books(schema, DynaConnection.of(client));
  }

  static DynaModel<Book> books(SchemaAdapter schema, DynaConnection connection) {
    return books(Book.class, schema).connect(connection);
  }

  static DynamoDbTable<BookBean> enhanced(DynamoDbClient client) {
    return enhanced(client, TABLE, BookBean.class);
  }

  static <T> DynamoDbTable<T> enhanced(DynamoDbClient client, String name, Class<T> type) {
    return DynamoDbEnhancedClient.builder()
        .dynamoDbClient(client)
        .build()
        .table(name, TableSchema.fromBean(type));
  }
}
