package io.dynamodel.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.mapping.Codec;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DefaultAdapterTest {
  record Book(String isbn) {}

  private static class OneAdapter implements SchemaAdapter {
    @Override
    public <T> Schema<T> resolve(Codec<T> codec) {
      return SchemaAdapter.none().resolve(codec);
    }
  }

  private static final class AnotherAdapter extends OneAdapter {}

  @Test
  void choose_ofNoAdapter_saysWhatToAdd() {
    assertThatThrownBy(() -> DefaultAdapter.choose(Book.class, List.of()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "the model of Book has no .schema(…), and there is no schema adapter on the class path:"
                + " add the dependency io.dynamodel:dynamodel-validator-bean or"
                + " io.dynamodel:dynamodel-validator-jsonschema, or write"
                + " .schema(SchemaAdapter.none()) to go without validation");
  }

  @Test
  void choose_ofOneAdapter_takesIt() {
    SchemaAdapter adapter = new OneAdapter();
    assertThat(DefaultAdapter.choose(Book.class, List.of(adapter))).isSameAs(adapter);
  }

  @Test
  void choose_ofTwoAdapters_namesThem_andSaysWhatToWrite() {
    assertThatThrownBy(
            () ->
                DefaultAdapter.choose(Book.class, List.of(new OneAdapter(), new AnotherAdapter())))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "the model of Book has no .schema(…), and there is more than one schema adapter on the"
                + " class path (AnotherAdapter, OneAdapter): choose one, as in"
                + " .schema(BeanSchema.create()) or .schema(JsonSchema.resource(\"…\"))");
  }

  @Test
  void connect_withoutSchema_onAClassPathWithoutAdapters_isRefused() {
    DynaModel.Definition<Book> definition =
        DynaModel.of(Book.class).table(t -> t.name("books").hashKey("isbn"));
    DynamoDbClient unused =
        new DynamoDbClient() {
          @Override
          public String serviceName() {
            return "dynamodb";
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> definition.connect(DynaConnection.of(unused)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("no schema adapter on the class path");
  }
}
