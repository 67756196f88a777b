package io.dynamodel.benchmarks;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.error.InvalidLookupException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** All curves. */
final class Curves {
  private static final Map<String, Supplier<Curve>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("items", Curves::items);
    BY_NAME.put("pages", Curves::pages);
    BY_NAME.put("in", Curves::in);
    BY_NAME.put("in-requests", Curves::inRequests);
    BY_NAME.put("batches", Curves::batches);
    BY_NAME.put("scans", Curves::scans);
    BY_NAME.put("lookups", Curves::lookups);
  }

  private Curves() {}

  static List<Curve> all() {
    return BY_NAME.values().stream().map(Supplier::get).toList();
  }

  static Curve named(String name) {
    return Objects.requireNonNull(BY_NAME.get(name), name).get();
  }

  private static Curve items() {
    Map<String, IntFunction<Supplier<?>>> lines = new LinkedHashMap<>();
    Map<String, List<String>> stored = Map.of("PutItem", List.of("{}"));
    lines.put(
        "put, DynaModel",
        size -> {
          DynaModel<Note> notes = notes(Stub.direct(stored));
          Note note = Note.ofSize(size);
          return () -> notes.save(note);
        });
    lines.put(
        "put, by hand",
        size -> {
          DynamoDbClient client = Stub.dedicated(stored);
          Note note = Note.ofSize(size);
          return () -> client.putItem(r -> r.tableName("notes").item(note.toItem()));
        });
    lines.put(
        "get, DynaModel",
        size -> {
          DynaModel<Note> notes = notes(Stub.direct(got(size)));
          return () -> notes.get("note");
        });
    lines.put(
        "get, by hand",
        size -> {
          DynamoDbClient client = Stub.dedicated(got(size));
          Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("note"));
          return () -> Note.ofItem(client.getItem(r -> r.tableName("notes").key(key)).item());
        });
    return new Curve(
        "items",
        "Items of 100 bytes to 300 KB",
        "KB",
        1000,
        1024,
        false,
        List.of(100, 1000, 10_000, 100_000, 300_000),
        lines);
  }

  private static DynaModel<Note> notes(DynaConnection connection) {
    return DynaModel.of(Note.class)
        .schema(Models.bean())
        .table(t -> t.name("notes").hashKey("id"))
        .connect(connection);
  }

  private static Map<String, List<String>> got(int size) {
    return Map.of("GetItem", List.of(Answers.item(Note.ofSize(size).toItem())));
  }

  private static Curve pages() {
    Map<String, IntFunction<Supplier<?>>> lines = new LinkedHashMap<>();
    lines.put(
        "DynaModel",
        size -> {
          DynaModel<Book> books = Models.books(Models.bean(), Stub.direct(page(size)));
          return () -> books.query("author", "Mr. Bar", "year__gte", 1900).list();
        });
    lines.put(
        "by hand",
        size -> {
          DynamoDbClient client = Stub.dedicated(page(size));
          return () -> QueryBenchmark.handWritten(client);
        });
    return new Curve(
        "pages",
        "Query pages of 1 to 1,000 items",
        "item",
        1,
        1024,
        false,
        List.of(1, 10, 100, 1000),
        lines);
  }

  private static Map<String, List<String>> page(int size) {
    return Map.of("Query", List.of(Answers.page(items(0, size), Map.of())));
  }

  private static List<Map<String, AttributeValue>> items(int from, int size) {
    return IntStream.range(from, from + size).mapToObj(i -> Book.sample(i).toItem()).toList();
  }

  private static Curve in() {
    DynaModel<Book> books = Models.books(Models.bean(), Stub.direct(page(1000)));
    Book book = Book.sample(1);
    Map<String, IntFunction<Supplier<?>>> lines = new LinkedHashMap<>();
    lines.put(
        "matches, texts",
        size -> {
          List<String> titles = texts(size);
          return () -> books.matches(Q.of("title__in", titles), book);
        });
    lines.put(
        "matches, numbers",
        size -> {
          List<Integer> pages = numbers(size);
          return () -> books.matches(Q.of("pages__in", pages), book);
        });
    lines.put(
        "1,000 items, by numbers",
        size -> {
          List<Integer> years = numbers(size);
          return () -> books.query("author", "Mr. Bar", "year__in", years).postFilter().list();
        });
    lines.put(
        "a HashSet of the texts",
        size -> {
          List<String> titles = texts(size);
          return () -> new HashSet<>(titles).contains(book.title());
        });
    return new Curve(
        "in",
        "in, evaluated in memory",
        "value",
        1,
        1024,
        false,
        List.of(10, 100, 1000, 10_000),
        lines);
  }

  private static List<String> texts(int size) {
    return IntStream.range(0, size).mapToObj(i -> "The Travels, Volume " + i).toList();
  }

  private static List<Integer> numbers(int size) {
    return IntStream.range(0, size).mapToObj(i -> 100_000 + i).toList();
  }

  private static Curve inRequests() {
    Map<String, List<String>> nothing =
        Map.of("Query", List.of("{\"Count\":0,\"Items\":[],\"ScannedCount\":0}"));
    DynaModel<Book> books = Models.books(Models.bean(), Stub.direct(nothing));
    DynamoDbClient client = Stub.dedicated(nothing);
    Map<String, IntFunction<Supplier<?>>> lines = new LinkedHashMap<>();
    lines.put(
        "filter, DynaModel",
        size -> {
          List<String> titles = texts(size);
          return () -> {
            try {
              return books.query("author", "Mr. Bar", "title__in", titles).list();
            } catch (InvalidLookupException e) {
              return e;
            }
          };
        });
    lines.put(
        "a query for each, DynaModel",
        size -> {
          List<String> authors = texts(size);
          return () -> books.query("author__in", authors).fanOut(size).list();
        });
    lines.put(
        "a query for each, by hand",
        size -> {
          List<String> authors = texts(size);
          return () -> {
            List<Book> found = new ArrayList<>();
            for (String author : authors) {
              Map<String, AttributeValue> values = Map.of(":a", AttributeValue.fromS(author));
              client
                  .query(
                      r ->
                          r.tableName(Models.TABLE)
                              .indexName("by-author")
                              .keyConditionExpression("author = :a")
                              .expressionAttributeValues(values))
                  .items()
                  .forEach(item -> found.add(Book.ofItem(item)));
            }
            return found;
          };
        });
    return new Curve(
        "in-requests",
        "in, sent to DynamoDB",
        "value",
        1,
        1024,
        false,
        List.of(10, 100, 500, 1000, 10_000),
        lines);
  }

  private static Curve batches() {
    Map<String, IntFunction<Supplier<?>>> lines = new LinkedHashMap<>();
    Map<String, List<String>> stored =
        Map.of("BatchWriteItem", List.of("{\"UnprocessedItems\":{}}"));
    lines.put(
        "saveBatch, DynaModel",
        size -> {
          DynaModel<Book> books = Models.books(Models.bean(), Stub.direct(stored));
          List<Book> records = books(size);
          return () -> books.saveBatch(records);
        });
    lines.put(
        "saveBatch, by hand",
        size -> {
          DynamoDbClient client = Stub.dedicated(stored);
          List<Book> records = books(size);
          return () -> {
            for (int from = 0; from < size; from += 25) {
              write(client, records.subList(from, Math.min(size, from + 25)));
            }
            return records;
          };
        });
    lines.put(
        "getBatch, DynaModel",
        size -> {
          DynaModel<Book> books = Models.books(Models.bean(), Stub.direct(chunks(size)));
          List<String> keys = books(size).stream().map(Book::isbn).toList();
          return () -> books.getBatch(keys);
        });
    lines.put(
        "getBatch, by hand",
        size -> {
          DynamoDbClient client = Stub.dedicated(chunks(size));
          List<String> keys = books(size).stream().map(Book::isbn).toList();
          return () -> {
            List<Book> found = new ArrayList<>();
            for (int from = 0; from < size; from += 100) {
              read(client, keys.subList(from, Math.min(size, from + 100)), found);
            }
            return found;
          };
        });
    return new Curve(
        "batches",
        "Batches of 25 to 100,000 records",
        "record",
        1,
        1024,
        true,
        List.of(25, 100, 1000, 10_000, 100_000),
        lines);
  }

  private static List<Book> books(int size) {
    return IntStream.range(0, size).mapToObj(Book::sample).toList();
  }

  private static void write(DynamoDbClient client, List<Book> records) {
    List<WriteRequest> writes = new ArrayList<>(records.size());
    for (Book record : records) {
      writes.add(WriteRequest.builder().putRequest(put -> put.item(record.toItem())).build());
    }
    client.batchWriteItem(r -> r.requestItems(Map.of(Models.TABLE, writes)));
  }

  private static void read(DynamoDbClient client, List<String> keys, List<Book> found) {
    KeysAndAttributes.Builder wanted =
        KeysAndAttributes.builder()
            .keys(keys.stream().map(key -> Map.of("isbn", AttributeValue.fromS(key))).toList());
    Objects.requireNonNull(
            client
                .batchGetItem(r -> r.requestItems(Map.of(Models.TABLE, wanted.build())))
                .responses()
                .get(Models.TABLE))
        .forEach(item -> found.add(Book.ofItem(item)));
  }

  private static Map<String, List<String>> chunks(int size) {
    List<String> chunks = new ArrayList<>();
    for (int from = 0; from < size; from += 100) {
      chunks.add(Answers.batch(Models.TABLE, items(from, Math.min(100, size - from))));
    }
    return Map.of("BatchGetItem", chunks);
  }

  private static Curve scans() {
    Map<String, IntFunction<Supplier<?>>> lines = new LinkedHashMap<>();
    lines.put(
        "DynaModel",
        size -> {
          DynaModel<Book> books = Models.books(Models.bean(), Stub.direct(scan(size)));
          return () -> {
            int years = 0;
            for (Book book : books.scan()) {
              years += book.year();
            }
            return years;
          };
        });
    lines.put(
        "by hand",
        size -> {
          DynamoDbClient client = Stub.dedicated(scan(size));
          return () ->
              client.scanPaginator(r -> r.tableName(Models.TABLE)).items().stream()
                  .mapToInt(item -> Book.ofItem(item).year())
                  .sum();
        });
    return new Curve(
        "scans",
        "Scans of up to a million items, in a heap of 128 MB",
        "item",
        1,
        128,
        false,
        List.of(1000, 10_000, 100_000, 1_000_000),
        lines);
  }

  /** The pages of a table; all of them contain the same items. */
  private static Map<String, List<String>> scan(int size) {
    List<Map<String, AttributeValue>> items = items(0, 1000);
    Map<String, AttributeValue> last =
        Map.of("isbn", Objects.requireNonNull(items.get(999).get("isbn")));
    String page = Answers.page(items, last);
    List<String> pages = new ArrayList<>(Collections.nCopies(size / 1000, page));
    pages.set(pages.size() - 1, Answers.page(items, Map.of()));
    return Map.of("Scan", pages);
  }

  private static Curve lookups() {
    Map<String, IntFunction<Supplier<?>>> lines = new LinkedHashMap<>();
    lines.put(
        "DynaModel",
        size -> {
          DynaModel<Book> books = Models.books(Models.bean(), new Fake(Book.sample(1).toItem()));
          List<Q> shapes = IntStream.range(0, size).mapToObj(Curves::shape).toList();
          return () -> {
            long found = 0;
            for (Q shape : shapes) {
              found += books.query(shape).count();
            }
            return found;
          };
        });
    return new Curve(
        "lookups",
        "Lookups of 10 to 10,000 different shapes in turn",
        "lookup",
        1,
        1024,
        false,
        List.of(10, 100, 250, 1000, 10_000),
        lines);
  }

  /** Returns four lookups, of a different shape for each number up to 11^4. */
  private static Q shape(int number) {
    List<String> operators =
        List.of(
            "",
            "__ne",
            "__lt",
            "__lte",
            "__gt",
            "__gte",
            "__begins_with",
            "__contains",
            "__not_contains",
            "__not_begins_with",
            "__size__gt");
    Q shape = Q.of("author", "Mr. Bar");
    int left = number;
    for (String field : List.of("title", "publisher", "contact", "isbn")) {
      String operator = operators.get(left % operators.size());
      left /= operators.size();
      shape = shape.and(Q.of(field + operator, operator.equals("__size__gt") ? 5 : field));
    }
    return shape;
  }
}
