package io.dynamodel.integration.upgrades;

import io.dynamodel.DynaModel;
import io.dynamodel.schema.SchemaAdapter;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Three releases of a program, each with its own version of the schema of books. */
final class Shelf {
  private Shelf() {}

  /** As the first release stores it, with German names and the year as text. */
  record BookV1(String isbn, String titel, String jahr, int stock, @Nullable String note) {}

  record BookV2(String isbn, String title, String jahr, int stock, @Nullable String note) {}

  /** As the current release stores it. */
  record Book(String isbn, String title, int year, int stock, @Nullable String note) {}

  static final Consumer<Map<String, @Nullable Object>> TO_2 =
      item -> item.put("title", item.remove("titel"));

  static final Consumer<Map<String, @Nullable Object>> TO_3 =
      item -> item.put("year", Integer.valueOf((String) item.remove("jahr")));

  static final DynaModel.Definition<BookV1> V1 = of(BookV1.class).schemaVersion("v", 1);

  static final DynaModel.Definition<BookV2> V2 =
      of(BookV2.class).schemaVersion("v", 2).upgrade(1, TO_2);

  static final DynaModel.Definition<Book> V3 =
      of(Book.class).schemaVersion("v", 3).upgrade(1, TO_2).upgrade(2, TO_3);

  private static <T> DynaModel.Definition<T> of(Class<T> type) {
    return DynaModel.of(type)
        .table(t -> t.name("shelf").hashKey("isbn"))
        .schema(SchemaAdapter.none());
  }
}
