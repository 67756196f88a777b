package io.dynamodel.benchmarks;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.engine.Engine;
import io.dynamodel.local.EmbeddedDatabase;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stores customers of FoodMart, one after the other, in an embedded database, and reads them again.
 * All contenders include the work of the database.
 */
@State(Scope.Benchmark)
public class FoodMartBenchmark {
  private static final int CUSTOMERS = 1000;

  private static DynamoDbClient client = new EmbeddedDatabase(Engine.inMemory()).dynamoDb();
  private static List<Customer> customers = Customer.read(CUSTOMERS);
  private static List<CustomerBean> beans = customers.stream().map(Customer::toBean).toList();
  private static DynaModel<Customer> model =
      DynaModel.of(Customer.class)
          .table(t -> t.name("customers").hashKey("id"))
          .schema(Models.bean())
          .connect(DynaConnection.of(client));
  private static DynamoDbTable<CustomerBean> enhanced =
      Models.enhanced(client, "customers", CustomerBean.class);
  private static int next;

  static {
    model.createTable();
  }

  private static int next() {
    next = (next + 1) % CUSTOMERS;
    return next;
  }

  @Benchmark
  public Customer handWritten() {
    Customer customer = customers.get(next());
    client.putItem(r -> r.tableName("customers").item(customer.toItem()));
    Map<String, AttributeValue> key =
        Map.of("id", AttributeValue.fromN(String.valueOf(customer.id())));
    return Customer.ofItem(client.getItem(r -> r.tableName("customers").key(key)).item());
  }

  @Benchmark
  public Object enhancedAndValidator() {
    CustomerBean customer = beans.get(next());
    enhanced.putItem(Judges.valid(customer));
    return enhanced.getItem(Key.builder().partitionValue(customer.getId()).build());
  }

  @Benchmark
  public Object dynaModel() {
    Customer customer = customers.get(next());
    model.save(customer);
    return model.get(customer.id());
  }
}
