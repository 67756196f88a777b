package io.dynamodel.validator.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules about nested fields apply to every write, whichever keyword defines them. */
class NestedRulesTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaConnection connection;

  @BeforeEach
  void connect() {
    connection = dynamo.connection();
  }

  /** Documents that have a field m with a schema, in single quotes. */
  private DynaModel<Document> model(String m, String more) {
    String schema =
        "{'type': 'object', 'properties': {'id': {'type': 'string'}, 'm': " + m + "}" + more + "}";
    DynaModel<Document> model =
        DynaModel.documents()
            .table(t -> t.name("nested").hashKey("id", ValueType.S))
            .schema(JsonSchema.of(schema.replace('\'', '"')))
            .connect(connection);
    model.createTable();
    return model;
  }

  private static Object value(String text) {
    return switch (text) {
      case "true" -> true;
      case "null" -> null;
      default -> text.matches("-?\\d+") ? (Object) Integer.valueOf(text) : text;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type': 'object', 'oneOf': [{'properties': {'kind': {'const': 'mail'}, 'mail': {}},"
            + " 'required': ['kind', 'mail']}, {'properties': {'kind': {'const': 'phone'}, 'phone':"
            + " {}}, 'required': ['kind', 'phone']}]} | kind=mail mail=a | m__mail__remove | true",
        "{'type': 'object', 'oneOf': [{'required': ['kind', 'mail']}, {'required': ['phone']}]} |"
            + " kind=mail mail=a | m__phone | 1",
        "{'type': 'object', 'anyOf': [{'required': ['mail']}, {'required': ['phone']}]} | mail=a |"
            + " m__mail__remove | true",
        "{'type': 'object', 'anyOf': [{'properties': {'n': {'maximum': 3}}}, {'required':"
            + " ['phone']}]} | n=3 | m__n__plus | 1",
        "{'type': 'object', 'not': {'required': ['a', 'b']}} | a=1 | m__b | 1",
        "{'type': 'object', 'if': {'required': ['a']}, 'then': {'required': ['b']}} | b=1 a=1 |"
            + " m__b__remove | true",
        "{'type': 'object', 'if': {'required': ['a']}, 'else': {'properties': {'n': {'minimum':"
            + " 3}}}} | n=1 a=1 | m__a__remove | true",
        "{'type': 'object', 'dependentRequired': {'a': ['b']}} | a=1 b=1 | m__b__remove | true",
        "{'type': 'object', 'dependentRequired': {'a': ['b']}} | c=1 | m__a | 1",
        "{'type': 'object', 'dependentSchemas': {'a': {'properties': {'b': {'type': 'integer'}}}}}"
            + " | a=1 b=1 | m__b | text",
        "{'type': 'object', 'dependentSchemas': {'a': {'minProperties': 2}}} | a=1 b=1 |"
            + " m__b__remove | true",
        "{'type': 'object', 'minProperties': 1} | a=1 | m__a__remove | true",
        "{'type': 'object', 'maxProperties': 1} | a=1 | m__b | 1",
        "{'type': 'object', 'enum': [{'a': 1}, {'a': 2}]} | a=2 | m__a__plus | 1",
        "{'type': 'object', 'const': {'a': 1}} | a=1 | m__b | 1",
        "{'type': 'object', 'propertyNames': {'maxLength': 2}} | a=1 | m__long | 1",
        "{'type': 'object', 'patternProperties': {'^n': {'type': 'integer', 'maximum': 3}}} | n1=3"
            + " | m__n1__plus | 1",
        "{'type': 'object', 'additionalProperties': {'maximum': 3}} | x=3 | m__x__plus | 1",
        "{'type': 'object', 'properties': {'a': {}}, 'unevaluatedProperties': false, 'if':"
            + " {'required': ['a']}, 'then': {'properties': {'b': {}}}} | a=1 b=1 | m__a__remove |"
            + " true",
        "{'$ref': 'https://json-schema.org/draft/2020-12/schema'} | minLength=1 |"
            + " m__minLength__plus | -100",
        "{'allOf': [{'$ref': 'https://json-schema.org/draft/2020-12/schema'}], 'type': 'object'} |"
            + " minLength=1 | m__minLength__plus | -100",
        "{'type': 'object', 'oneOf': [{'$ref': 'https://json-schema.org/draft/2020-12/schema'}]} |"
            + " minLength=1 | m__minLength__minus | 100",
        "{'type': 'object', 'properties': {'n': {'oneOf': [{'maximum': 3}, {'minimum': 6}]}}} | n=3"
            + " | m__n__plus | 2",
        "{'type': 'object', 'properties': {'l': {'type': 'array', 'contains': {'const': 1},"
            + " 'maxContains': 1}}} | l=[1] | m__l__append | [1]",
        "{'type': 'array', 'items': {'type': 'object', 'dependentRequired': {'a': ['b']}}} | [a=1"
            + " b=1] | m__0__b__remove | true",
        "{'type': 'array', 'items': {'type': 'object', 'dependentRequired': {'a': ['b']}}} | [c=1]"
            + " | m__0__a | 1"
      })
  void anUpdate_thatBreaksANestedRule_isRefusedLikeThePut(
      String m, String before, String change, String operand) {
    DynaModel<Document> model = model(m, "");
    model.put(Map.of("id", "1", "m", plain(before)));
    Object given = operand.startsWith("[") ? List.of(1) : value(operand);

    assertInvalid(() -> model.update("1", change, given));
    assertInvalid(() -> connection.transact(tx -> tx.update(model, "1", change, given)));
    assertInvalid(() -> model.scan().all().update(change, given));
    assertThat(connection.table("nested").get("1").orElseThrow())
        .isEqualTo(Document.of(Map.of("id", "1", "m", plain(before))));
  }

  private static Object plain(String written) {
    if (written.startsWith("[")) {
      return List.of(plain(written.substring(1, written.length() - 1)));
    }
    Map<String, Object> map = new HashMap<>();
    for (String field : written.split(" ")) {
      String[] parts = field.split("=");
      map.put(parts[0], parts[1].equals("[1]") ? List.of(1) : value(parts[1]));
    }
    return map;
  }

  private static void assertInvalid(Runnable write) {
    Throwable thrown = catchThrowable(write::run);
    if (thrown instanceof TransactionFailedException failed) {
      thrown = failed.reasons().get(0).exception();
    }
    assertThat(thrown).isInstanceOf(ValidationException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'type': 'object', 'properties': {'kind': {}}, 'if': {'required': ['kind']}, 'then':"
            + " {'properties': {'host': {}}}, 'unevaluatedProperties': false} | kind=a | m__host |"
            + " x",
        "{'type': 'object', 'properties': {'kind': {}}, 'dependentSchemas': {'kind': {'properties':"
            + " {'host': {}}}}, 'unevaluatedProperties': false} | kind=a | m__host | x",
        "{'type': 'object', 'if': {'required': ['kind']}, 'else': {'properties': {'host': false}}}"
            + " | kind=a | m__host | x",
        "{'type': 'object', 'dependentRequired': {'host': ['kind']}} | kind=a | m__host | x",
        "{'type': 'object', 'oneOf': [{'required': ['kind']}, {'required': ['none']}]} | kind=a |"
            + " m__host | x"
      })
  void anUpdate_thatIsValidAsAWhole_isMade(String m, String before, String change, String operand) {
    DynaModel<Document> model = model(m, "");
    model.put(Map.of("id", "1", "m", plain(before)));

    Document updated = model.update("1", change, operand);
    assertThat(updated.get("m")).isEqualTo(Map.of("kind", "a", "host", "x"));
  }

  @Test
  void aFieldThatNothingDeclaresHere_isCalledSo() {
    DynaModel<Document> model =
        model(
            "{'type': 'object', 'properties': {'kind': {}}, 'if': {'required': ['kind']},"
                + " 'then': {'properties': {'host': {}}}, 'unevaluatedProperties': false}",
            "");

    assertThat(catchThrowable(() -> model.put(Map.of("id", "1", "m", Map.of("host", "x")))))
        .hasMessageContaining("m.host: is not declared by any rule that applies here")
        .hasMessageNotContaining("did you mean");
    assertThat(catchThrowable(() -> model.put(Map.of("id", "1", "m", Map.of("kid", "x")))))
        .hasMessageContaining("m.kid: is not declared, did you mean 'kind'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        ", 'not': {}",
        ", 'not': {'type': 'object'}",
        ", 'anyOf': [false]",
        ", 'allOf': [{'not': true}]",
        ", 'oneOf': [true, true]",
        ", 'if': true, 'then': false"
      })
  void upsert_underASchemaThatTakesNothing_isRefused(String rule) {
    DynaModel<Document> model = model("{}", rule);

    assertInvalid(() -> model.put(Map.of("id", "1", "n", 1)));
    assertInvalid(() -> model.update("1", Map.of("n", 1), o -> o.upsert()));
    connection.table("nested").put(Map.of("id", "1", "n", 1));
    assertInvalid(() -> model.update("1", "n__plus", 1));
    assertInvalid(() -> model.update("1", "n", 2));
    assertThat(connection.table("nested").get("1").orElseThrow()).containsEntry("n", 1L);
  }

  @Test
  void upsert_validatesTheKey_onEveryWay() {
    String id =
        "{'type': 'object', 'properties': {'id': {'type': 'string', 'pattern': '^[0-9]{6}$'}}}";
    DynaModel<Document> model =
        DynaModel.documents()
            .table(t -> t.name("nested").hashKey("id"))
            .schema(JsonSchema.of(id.replace('\'', '"')))
            .connect(connection);
    model.createTable();
    Map<String, Object> change = Map.of("n", 1);

    assertInvalid(() -> model.put(Map.of("id", "abc")));
    assertInvalid(() -> model.update("abc", change, o -> o.upsert()));
    assertInvalid(() -> model.update("abc", change, o -> o.upsert().onlyIf("n__exists", false)));
    assertInvalid(() -> model.update("abc", change, o -> o.upsert().exactlyOnce()));
    assertInvalid(
        () -> connection.transact(tx -> tx.update(model, "abc", change, o -> o.upsert())));
    assertThat(model.scan()).isEmpty();
    model.update("123456", change, o -> o.upsert());
    assertThat(model.get("123456")).hasValue(Document.of(Map.of("id", "123456", "n", 1)));
  }
}
