package io.dynamodel.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.internal.object.Codecs;
import io.dynamodel.mapping.Naming;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The managed fields of a table have types that can hold their values. */
class TableFitTest {
  record Page(String id, String title, Integer views, double share) {}

  private static Model<Page> model(Consumer<TableConfig.Builder> more) {
    return Model.compile(
        TableConfig.of(t -> more.accept(t.name("pages").hashKey("id"))),
        Codecs.of(Page.class, Naming.AS_DECLARED),
        SchemaAdapter.none());
  }

  @Test
  void versionsAndCounters_areWholeNumbers() {
    List<Consumer<TableConfig.Builder>> wrong =
        List.of(
            t -> t.version("title"),
            t -> t.version("share"),
            t -> t.counter("title"),
            t -> t.counter("share"));
    for (Consumer<TableConfig.Builder> each : wrong) {
      assertThatThrownBy(() -> model(each))
          .isInstanceOf(InvalidModelException.class)
          .hasMessageContaining("must be a whole number, such as a Long");
    }
    assertThat(model(t -> t.version("views")).table().managed().version()).isEqualTo("views");
    assertThat(model(t -> t.counter("views")).table().managed().counters()).containsKey("views");
  }

  @Test
  void managedFields_areFieldsOfTheRecords() {
    List<Consumer<TableConfig.Builder>> wrong =
        List.of(
            t -> t.version("visits"),
            t -> t.counter("visits"),
            t -> t.generated("visits"),
            t -> t.writtenOnce("visits"),
            t -> t.readOnly("visits"),
            t -> t.immutable("visits"),
            t -> t.createdAt("visits"),
            t -> t.updatedAt("visits"),
            t -> t.ttl("visits"),
            t -> t.unique("visits"));
    for (Consumer<TableConfig.Builder> each : wrong) {
      assertThatThrownBy(() -> model(each))
          .isInstanceOf(InvalidModelException.class)
          .hasMessageContaining("visits");
    }
  }
}
