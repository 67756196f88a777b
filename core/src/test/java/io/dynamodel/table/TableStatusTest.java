package io.dynamodel.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableStatusTest {
  private static final TableConfig BOOKS = TableConfig.of(t -> t.name("books").hashKey("isbn"));
  private static final IndexStatus INDEX =
      new IndexStatus("by-author", true, "CREATING", true, 1, 2);

  private static TableStatus status(
      String state, @Nullable TableConfig settings, @Nullable TableStatus guards) {
    return new TableStatus(
        "books", state, 7, 800, List.of(INDEX), settings, List.of("tags"), guards);
  }

  @Test
  void status_hasItsComponents() {
    TableStatus guards = status("CREATING", null, null);
    TableStatus status = status("ACTIVE", BOOKS, guards);

    assertThat(status.exists()).isTrue();
    assertThat(status.name()).isEqualTo("books");
    assertThat(status.state()).isEqualTo("ACTIVE");
    assertThat(status.itemCount()).isEqualTo(7);
    assertThat(status.sizeBytes()).isEqualTo(800);
    assertThat(status.indexes()).containsExactly(INDEX);
    assertThat(status.settings()).contains(BOOKS);
    assertThat(status.drift()).containsExactly("tags");
    assertThat(status.guards()).contains(guards);
  }

  @Test
  void statusOfAMissingTable_hasNoSettings() {
    TableStatus missing = status(TableStatus.MISSING, null, null);

    assertThat(missing.exists()).isFalse();
    assertThat(missing.settings()).isEmpty();
    assertThat(missing.guards()).isEmpty();
  }

  @Test
  void statuses_areEqual_ifEachComponentIs() {
    TableStatus status = status("ACTIVE", BOOKS, null);
    List<TableStatus> all =
        List.of(
            status,
            new TableStatus(
                "texts", "ACTIVE", 7, 800, List.of(INDEX), BOOKS, List.of("tags"), null),
            status("CREATING", BOOKS, null),
            new TableStatus(
                "books", "ACTIVE", 8, 800, List.of(INDEX), BOOKS, List.of("tags"), null),
            new TableStatus(
                "books", "ACTIVE", 7, 900, List.of(INDEX), BOOKS, List.of("tags"), null),
            new TableStatus("books", "ACTIVE", 7, 800, List.of(), BOOKS, List.of("tags"), null),
            status("ACTIVE", null, null),
            new TableStatus("books", "ACTIVE", 7, 800, List.of(INDEX), BOOKS, List.of(), null),
            status("ACTIVE", BOOKS, status));

    assertThat(all).doesNotHaveDuplicates();
    assertThat(all.stream().map(Object::hashCode)).doesNotHaveDuplicates();
    assertThat(all.stream().map(Object::toString)).doesNotHaveDuplicates();
    assertThat(status("ACTIVE", BOOKS, null)).isEqualTo(status).hasSameHashCodeAs(status);
    assertThat(status.toString()).startsWith("TableStatus[name=books, state=ACTIVE, itemCount=7");
  }
}
