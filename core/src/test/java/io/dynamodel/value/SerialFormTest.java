package io.dynamodel.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** Plain values survive Java serialization, including binaries at any place. */
class SerialFormTest {
  private static final SdkBytes BYTES = SdkBytes.fromByteArray(new byte[] {1, 2, 3});

  private static Object again(Object value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void valuesWithBinaries_keepThem() throws Exception {
    List<Object> values =
        List.of(
            BYTES,
            List.of(BYTES, "text"),
            Set.of(BYTES),
            Map.of("a", BYTES),
            Map.of("a", List.of(Map.of("b", Set.of(BYTES)), 1L)),
            Arrays.asList(null, BYTES, Document.of(Map.of("c", BYTES))),
            new HashMap<>(Map.of("d", Document.of(Map.of("c", BYTES)), "e", BYTES)));
    for (Object value : values) {
      assertThat(again(SerialForm.of(value))).isEqualTo(value);
    }
  }

  @Test
  void collections_keepTheirKinds() throws Exception {
    assertThat(again(SerialForm.of(List.of(BYTES)))).isInstanceOf(List.class);
    assertThat(again(SerialForm.of(Set.of(BYTES)))).isInstanceOf(Set.class);
  }

  @Test
  void valuesWithoutBinaries_areTheirOwnForm() {
    for (Object value :
        List.of("text", 1L, List.of("a"), Map.of("a", 1L), Document.of(Map.of("b", BYTES)))) {
      assertThat(SerialForm.of(value)).isSameAs(value);
    }
    assertThat(SerialForm.of(null)).isNull();
  }

  @Test
  void binaryAsDeepAsDynamoDbStores_isKept() throws Exception {
    Object value = BYTES;
    for (int depth = 0; depth < 32; depth++) {
      value = List.of(value);
    }
    assertThat(again(SerialForm.of(value))).isEqualTo(value);
  }

  @Test
  void listThatContainsItself_isLeftAsItIs() {
    List<Object> list = new ArrayList<>();
    list.add(list);

    assertThat(SerialForm.of(list)).isSameAs(list);
  }

  @Test
  void document_keepsItsFieldsInOrder() throws Exception {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("z", BYTES);
    fields.put("a", null);
    fields.put("m", Map.of("b", List.of(BYTES)));
    Document document = Document.of(fields);

    Object again = again(document);

    assertThat(again).isInstanceOf(Document.class).isEqualTo(document);
    assertThat(((Document) again).keySet()).containsExactly("z", "a", "m");
  }
}
