package io.dynamodel.benchmarks;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.event.ModelEvent;
import io.dynamodel.event.ModelListener;
import io.dynamodel.micrometer.DynaModelMetrics;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores one book of ten fields. */
@State(Scope.Benchmark)
public class PutBenchmark {
  private static Map<String, List<String>> answers = Map.of("PutItem", List.of("{}"));
  private static LongAdder requests = new LongAdder();
  private static DynamoDbClient client = Stub.client(answers);
  private static DynamoDbClient dedicated = Stub.dedicated(answers);
  private static DynaConnection direct = Stub.direct(answers);
  private static DynamoDbTable<BookBean> enhanced = Models.enhanced(client);
  private static DynaModel<Book> plain = Models.books(Models.bean(), client);
  private static DynaModel<Book> beanValidated = Models.books(Models.bean(), direct);
  private static DynaModel<Book> compiled = Models.books(Models.avaje(), direct);
  private static DynaModel<Book> listened =
      Models.books(Book.class, Models.bean())
          .connect(direct.listener(event -> requests.increment()));
  private static DynaModel<Book> observed =
      Models.books(Book.class, Models.bean())
          .listener(
              new ModelListener<Book>() {
                @Override
                public void afterWrite(ModelEvent<? extends Book> event) {
                  requests.increment();
                }
              })
          .connect(direct);
  private static DynaModel<Book> metered =
      Models.books(Book.class, Models.bean())
          .connect(direct.listener(DynaModelMetrics.of(new SimpleMeterRegistry())));
  private static DynaModel<Book> jsonValidated = Models.books(Models.json(), direct);
  private static DynaModel<Book> unvalidated = Models.books(SchemaAdapter.none(), direct);
  private static DynaModel<BookBean> beans =
      Models.books(BookBean.class, Models.bean()).connect(direct);
  private static DynaModel<Document> documents = Models.documents().connect(direct);

  private static Book book = Book.sample(1);
  private static BookBean bean = book.toBean();
  private static Map<String, Object> map = book.toMap();

  @Benchmark
  public Object handWritten() {
    return dedicated.putItem(r -> r.tableName(Models.TABLE).item(book.toItem()));
  }

  @Benchmark
  public void enhanced() {
    enhanced.putItem(bean);
  }

  @Benchmark
  public void enhancedAndValidator() {
    enhanced.putItem(Judges.valid(bean));
  }

  @Benchmark
  public Object recordUnvalidated() {
    return unvalidated.save(book);
  }

  @Benchmark
  public Object recordBeanValidation() {
    return beanValidated.save(book);
  }

  @Benchmark
  public Object recordBeanValidationWithAListener() {
    return listened.save(book);
  }

  @Benchmark
  public Object recordBeanValidationWithAListenerOfTheModel() {
    return observed.save(book);
  }

  @Benchmark
  public Object recordBeanValidationWithMetrics() {
    return metered.save(book);
  }

  @Benchmark
  public Object recordBeanValidationOnAPlainClient() {
    return plain.save(book);
  }

  @Benchmark
  public Object recordAvaje() {
    return compiled.save(book);
  }

  @Benchmark
  public Object recordJsonSchema() {
    return jsonValidated.save(book);
  }

  @Benchmark
  public Object pojoBeanValidation() {
    return beans.save(bean);
  }

  @Benchmark
  public Object mapUnvalidated() {
    return unvalidated.put(map);
  }

  @Benchmark
  public Object mapBeanValidation() {
    return beanValidated.put(map);
  }

  @Benchmark
  public Object mapJsonSchema() {
    return jsonValidated.put(map);
  }

  @Benchmark
  public Object documentJsonSchema() {
    return documents.put(map);
  }
}
