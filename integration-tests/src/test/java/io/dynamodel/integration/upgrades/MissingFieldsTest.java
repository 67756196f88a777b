package io.dynamodel.integration.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.jsonschema.JsonSchema;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fields that older items lack take the defaults of their schema, in every read and write. */
class MissingFieldsTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  record Size(int width, int height) {}

  record Picture(String id, String title, int copies, boolean framed, Size size) {}

  record Part(String id, int copies, Size size) {}

  private static final String SCHEMA =
      """
      {
        "type": "object",
        "required": ["id", "title", "copies", "framed", "size"],
        "properties": {
          "id": {"type": "string"},
          "title": {"type": "string", "default": "Untitled"},
          "copies": {"type": "integer", "minimum": 1, "default": 1},
          "framed": {"type": "boolean", "default": true},
          "size": {
            "type": "object",
            "required": ["width", "height"],
            "default": {"width": 30, "height": 40},
            "properties": {
              "width": {"type": "integer"},
              "height": {"type": "integer", "default": 50}
            }
          }
        }
      }
      """;

  private static final Picture FIRST = new Picture("1", "Untitled", 1, true, new Size(30, 40));
  private static final Picture SECOND = new Picture("2", "Foo", 1, true, new Size(10, 50));

  private DynaModel<Picture> pictures;
  private DynaModel<Document> stored;

  @BeforeEach
  void create() {
    pictures =
        DynaModel.of(Picture.class)
            .table(t -> t.name("pictures").hashKey("id"))
            .schema(JsonSchema.of(SCHEMA))
            .connect(dynamo.connection());
    pictures.createTable();
    stored = dynamo.connection().table("pictures");
    stored.put(Map.of("id", "1"));
    stored.put(Map.of("id", "2", "title", "Foo", "size", Map.of("width", 10)));
  }

  @Test
  void reads_fillInTheDefaults() {
    assertThat(pictures.get("1")).contains(FIRST);
    assertThat(pictures.scan().list()).containsExactlyInAnyOrder(FIRST, SECOND);
    assertThat(pictures.getBatch(List.of("1", "2"))).containsExactly(FIRST, SECOND);
    assertThat(pictures.scan().as(Part.class).list())
        .containsExactlyInAnyOrder(
            new Part("1", 1, new Size(30, 40)), new Part("2", 1, new Size(10, 50)));
    assertThat(pictures.audit().list()).isEmpty();
    assertThat(pictures.deleteAndGet("2")).contains(SECOND);
  }

  @Test
  void writes_startFromTheDefaults() {
    Picture changed = new Picture("1", "Untitled", 2, true, new Size(30, 40));

    assertThat(pictures.update("1", "copies__plus", 1)).isEqualTo(changed);
    assertThat(pictures.get("1")).contains(changed);
    stored.put(Map.of("id", "1"));
    assertThat(pictures.save(changed, o -> o.since(FIRST))).isEqualTo(changed);
    assertThat(pictures.update("2", "size__width", 11).size()).isEqualTo(new Size(11, 50));
    stored.put(Map.of("id", "1"));
    assertThat(pictures.update("1", "size__height__plus", 1).size()).isEqualTo(new Size(30, 41));
    stored.put(Map.of("id", "1"));
    assertThat(pictures.scan("id", "1").update("copies__plus", 2).changed()).isEqualTo(1);
    assertThat(pictures.get("1").orElseThrow().copies()).isEqualTo(3);
    stored.put(Map.of("id", "1"));
    dynamo.connection().transact(t -> t.update(pictures, "1", "copies__plus", 4));
    assertThat(pictures.get("1").orElseThrow().copies()).isEqualTo(5);
  }
}
