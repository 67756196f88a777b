package io.dynamodel.benchmarks;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Stores a batch of 25 books. */
@State(Scope.Benchmark)
public class BatchBenchmark {
  private static List<Book> records = IntStream.range(0, 25).mapToObj(Book::sample).toList();
  private static List<BookBean> beans = records.stream().map(Book::toBean).toList();
  private static Map<String, List<String>> answers =
      Map.of("BatchWriteItem", List.of("{\"UnprocessedItems\":{}}"));
  private static DynamoDbClient dedicated = Stub.dedicated(answers);
  private static DynaConnection direct = Stub.direct(answers);
  private static DynamoDbEnhancedClient enhanced =
      DynamoDbEnhancedClient.builder().dynamoDbClient(Stub.client(answers)).build();
  private static DynamoDbTable<BookBean> table =
      enhanced.table(Models.TABLE, TableSchema.fromBean(BookBean.class));
  private static DynaModel<Book> books = Models.books(Models.bean(), direct);

  @Benchmark
  public Object handWritten() {
    List<WriteRequest> writes = new ArrayList<>(records.size());
    for (Book record : records) {
      writes.add(WriteRequest.builder().putRequest(put -> put.item(record.toItem())).build());
    }
    return dedicated.batchWriteItem(r -> r.requestItems(Map.of(Models.TABLE, writes)));
  }

  @Benchmark
  public Object enhanced() {
    return enhancedBatch(false);
  }

  @Benchmark
  public Object enhancedAndValidator() {
    return enhancedBatch(true);
  }

  private static Object enhancedBatch(boolean validated) {
    WriteBatch.Builder<BookBean> batch =
        WriteBatch.builder(BookBean.class).mappedTableResource(table);
    for (BookBean bean : beans) {
      batch.addPutItem(validated ? Judges.valid(bean) : bean);
    }
    return enhanced.batchWriteItem(r -> r.writeBatches(batch.build()));
  }

  @Benchmark
  public Object dynaModel() {
    return books.saveBatch(records);
  }
}
