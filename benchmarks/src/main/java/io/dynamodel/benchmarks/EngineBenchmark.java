package io.dynamodel.benchmarks;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import io.dynamodel.schema.SchemaAdapter;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The same calls through {@code "embedded"} and through a stub instead of the network: the ratio
 * shows what the embedded database adds to the SDK's pipeline.
 */
@State(Scope.Benchmark)
public class EngineBenchmark {
  private static final int BOOKS = 10_000;
  private static final int PAGE = 100;

  private static List<Book> books = IntStream.range(0, BOOKS).mapToObj(Book::sample).toList();
  private static String page =
      Answers.page(books.subList(0, PAGE).stream().map(Book::toItem).toList(), Map.of());
  private static DynaConnection embedded =
      DynaConnection.of(new EmbeddedDatabase(Engine.inMemory()).dynamoDb());
  private static DynaConnection stub =
      DynaConnection.of(
          Stub.dedicated(
              Map.of(
                  "PutItem", List.of("{}"),
                  "GetItem", List.of(Answers.item(books.get(0).toItem())),
                  "Query", List.of(page))));

  private static DynaModel.Definition<Book> stored =
      DynaModel.of(Book.class)
          .table(t -> t.name("stored").hashKey("isbn"))
          .schema(SchemaAdapter.none());
  private static DynaModel.Definition<Book> paged =
      DynaModel.of(Book.class)
          .table(t -> t.name("paged").hashKey("author").rangeKey("isbn"))
          .schema(SchemaAdapter.none());

  private static DynaModel<Book> model = stored.connect(embedded);
  private static DynaModel<Book> stubModel = stored.connect(stub);
  private static DynaModel<Book> indexed =
      Models.books(Book.class, SchemaAdapter.none()).connect(embedded);
  private static DynaModel<Book> pages = paged.connect(embedded);
  private static DynaModel<Book> stubPages = paged.connect(stub);
  private static int next;

  static {
    model.createTable();
    model.saveBatch(books);
    indexed.createTable();
    indexed.saveBatch(books);
    pages.createTable();
    pages.saveBatch(books.subList(0, PAGE));
  }

  private static Book next() {
    next = (next + 1) % BOOKS;
    return books.get(next);
  }

  @Benchmark
  public Book put() {
    return model.save(next());
  }

  @Benchmark
  public Book putStub() {
    return stubModel.save(next());
  }

  @Benchmark
  public Book putIndexed() {
    return indexed.save(next());
  }

  @Benchmark
  public Object get() {
    return model.get(next().isbn());
  }

  @Benchmark
  public Object getStub() {
    return stubModel.get(next().isbn());
  }

  @Benchmark
  public List<Book> page() {
    return pages.query("author", "Mr. Bar").list();
  }

  @Benchmark
  public List<Book> pageStub() {
    return stubPages.query("author", "Mr. Bar").list();
  }

  @Benchmark
  public List<Book> filtered() {
    return pages.query("author", "Mr. Bar", "pages__gte", 100, "publisher__ne", "Foo").list();
  }

  @Benchmark
  public List<Book> filteredStub() {
    return stubPages.query("author", "Mr. Bar", "pages__gte", 100, "publisher__ne", "Foo").list();
  }
}
