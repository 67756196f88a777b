package io.dynamodel.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.mapping.DocumentSink;
import io.dynamodel.mapping.Fields;
import io.dynamodel.mapping.Naming;
import io.dynamodel.mapping.PlainSource;
import io.dynamodel.schema.Schema;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A schema under test by {@link SchemaAdapterContract}, alone and in a model on a database. */
final class Subject<T> {
  private static final AtomicInteger TABLES = new AtomicInteger();

  private final Schema<T> schema;
  private final DynaModel<T> model;

  /** Gives each subject a separate table. */
  private Subject(Class<T> type, SchemaAdapter adapter, DynaConnection connection) {
    schema = adapter.resolve(DynaModel.of(type).naming(Naming.SNAKE_CASE).codec());
    model =
        DynaModel.of(type)
            .naming(Naming.SNAKE_CASE)
            .table(t -> t.name("books-" + TABLES.incrementAndGet()).hashKey("isbn"))
            .schema(adapter)
            .connect(connection);
  }

  static <T> Subject<T> of(Class<T> type, SchemaAdapter adapter, DynaConnection connection) {
    return new Subject<>(type, adapter, connection);
  }

  void createTable() {
    model.createTable();
  }

  Fields fields() {
    return schema.fields();
  }

  /** Returns the schema's violations for a plain map, bound and validated as a model does it. */
  List<Violation> violationsOf(Map<String, ?> book) {
    List<Violation> misfits = new ArrayList<>();
    T record = schema.deserialize(new PlainSource(book, fields(), misfits));
    List<Violation> all = new ArrayList<>(misfits);
    if (record != null) {
      // A value that did not fit is missing from the record, so further violations at its path only
      // follow from that.
      schema.validate(record).stream()
          .filter(
              each -> misfits.stream().noneMatch(misfit -> each.path().startsWith(misfit.path())))
          .forEach(all::add);
    }
    return all;
  }

  List<Violation> violationsOfChanges(Map<String, ?> changes) {
    return schema.validate(changes);
  }

  /** Puts a book and reads it back, as plain values. */
  Document putAndGet(Map<String, ?> book) {
    T put = model.put(book);
    T found = model.get(Objects.requireNonNull(book.get("isbn"))).orElseThrow();
    assertThat(plain(put)).as("what put returned").isEqualTo(plain(found));
    model.save(found);
    assertThat(stored(book))
        .as("what was stored after it was saved as a record")
        .isEqualTo(plain(found));
    return plain(found);
  }

  /** Puts a book that the model must reject without a write. */
  ValidationException putRefused(Map<String, ?> book) {
    ValidationException refusal =
        catchThrowableOfType(ValidationException.class, () -> model.put(book));
    assertThat(refusal).as("the model's rejection of %s", book.keySet()).isNotNull();
    assertThat(stored(book)).as("what was stored in spite of the rejection").isNull();
    return refusal;
  }

  void delete(Map<String, ?> book) {
    model.delete(Objects.requireNonNull(book.get("isbn")));
  }

  private @Nullable Document stored(Map<String, ?> book) {
    // Nothing can be stored under an invalid key.
    return book.get("isbn") instanceof String isbn && !isbn.isEmpty()
        ? model.get(isbn).map(this::plain).orElse(null)
        : null;
  }

  private Document plain(T record) {
    DocumentSink sink = new DocumentSink(false);
    schema.serialize(record, sink);
    return (Document) Objects.requireNonNull(sink.value());
  }

  static List<String> paths(List<Violation> violations) {
    return violations.stream().map(Violation::path).map(Path::toString).toList();
  }

  static List<String> texts(List<Violation> violations) {
    return violations.stream().map(Violation::toString).toList();
  }
}
