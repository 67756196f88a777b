package io.dynamodel.docs;

import static io.dynamodel.schema.ValidationLevel.MODERATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.BulkResult;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.NewerItemException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.validator.bean.BeanSchema;
import io.dynamodel.value.Document;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OldTablesPageTest {
  // snippet: old-tables-versions
  record Talk(String id, String title, int minutes, int seats) {}

  static final DynaModel.Definition<Talk> TALKS = DynaModel.of(Talk.class)
      .table(t -> t.name("talks").hashKey("id"))
      .schema(BeanSchema.create())
      .schemaVersion("v", 3)
      .upgrade(1, item -> item.put("title", item.remove("titel")))
      .upgrade(2, item -> item.put("minutes", Integer.valueOf((String) item.remove("length"))));
  // end

  record OldTalk(String id, String title, String length, int seats) {}

  private static final DynaModel.Definition<OldTalk> OLD =
      DynaModel.of(OldTalk.class)
          .table(t -> t.name("talks").hashKey("id"))
          .schema(BeanSchema.create())
          .schemaVersion("v", 2)
          .upgrade(1, item -> item.put("title", item.remove("titel")));

  private DynaConnection connection;
  private DynaModel<Talk> talks;
  private DynaModel<Document> stored;

  @BeforeEach
  void open() {
    connection = DynaConnection.open("embedded");
    talks = TALKS.connect(connection);
    talks.createTable();
    stored = connection.table("talks");
    stored.put(Map.of("id", "1", "titel", "Keys", "length", "45", "seats", 20));
    stored.put(Map.of("id", "2", "title", "Items", "length", "30", "seats", 20, "v", 2));
  }

  @AfterEach
  void close() {
    connection.close();
  }

  record Seat(String id, @Size(max = 5) String row, @Min(1) int number) {}

  @Test
  void levels() {
    List<String> lines = new ArrayList<>();
    // snippet: old-tables-levels
    DynaModel.Definition<Seat> seats = DynaModel.of(Seat.class)
        .table(t -> t.name("seats").hashKey("id"))
        .schema(BeanSchema.create())
        .validation(MODERATE, (key, violations) -> lines.add(key + ": " + violations));
    // end
    DynaModel<Seat> moderate = seats.connect(connection);
    moderate.createTable();
    connection.table("seats").put(Map.of("id", "1", "row", "balcony", "number", 7));
    moderate.put(Map.of("id", "1", "row", "balcony", "number", 8));
    assertThat(lines).hasSize(1);
    Assertions.assertThatThrownBy(
            () -> moderate.put(Map.of("id", "1", "row", "balcony", "number", 0)))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void versions() {
    assertThat(talks.get("1")).contains(new Talk("1", "Keys", 45, 20));
    assertThat(talks.update("1", "seats__minus", 1)).isEqualTo(new Talk("1", "Keys", 45, 19));
    assertThat(stored.get("1").orElseThrow())
        .isEqualTo(Map.of("id", "1", "title", "Keys", "minutes", 45L, "seats", 19L, "v", 3L));
  }

  @Test
  void newerItems() {
    talks.update("2", "seats__minus", 1);
    NewerItemException refused =
        Assertions.catchThrowableOfType(
            NewerItemException.class, () -> OLD.connect(connection).update("2", "seats", 0));
    Guide.shows("old-tables-newer", refused.getMessage());
  }

  @Test
  void upgradingAll() {
    // snippet: old-tables-upgrade-all
    BulkResult result = talks.upgradeAll();
    // end
    assertThat(result.changed()).isEqualTo(2);
    assertThat(talks.upgradeAll().changed()).isZero();
  }

  @Test
  void options() {
    List<String> checkpoints = new ArrayList<>();
    String checkpoint = null;
    // snippet: old-tables-options
    talks.upgradeAll(o -> o
        .parallel(4)
        .rateLimit(100)
        .from(checkpoint)
        .onProgress(progress -> checkpoints.add(progress.cursor().orElse("done"))));
    // end
    assertThat(checkpoints).isNotEmpty();
    assertThat(stored.scan("v", 3).count()).isEqualTo(2);
  }

  record Speaker(String id, String name) {}

  @Test
  void renamed() {
    // snippet: old-tables-renamed
    DynaModel<Speaker> speakers = DynaModel.of(Speaker.class)
        .table(t -> t.name("speakers").hashKey("id"))
        .schema(BeanSchema.create())
        .renamed("fullname", "name")
        .connect(connection);
    // end
    speakers.createTable();
    connection.table("speakers").put(Map.of("id", "1", "fullname", "Ann"));
    connection.table("speakers").put(Map.of("id", "2", "name", "Ann"));
    assertThat(speakers.scan("name", "Ann").list()).hasSize(2);
    assertThat(speakers.scan("fullname", "Ann").list()).hasSize(2);
  }
}
