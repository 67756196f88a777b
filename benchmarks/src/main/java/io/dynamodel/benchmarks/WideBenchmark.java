package io.dynamodel.benchmarks;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of about fifty attributes, nested in maps and in a list of maps. */
@State(Scope.Benchmark)
public class WideBenchmark {
  private static final String TABLE = "shipments";

  private static Shipment shipment = Shipment.sample(1);
  private static ShipmentBean bean = shipment.toBean();
  private static Map<String, List<String>> answers =
      Map.of("PutItem", List.of("{}"), "GetItem", List.of(Answers.item(shipment.toItem())));
  private static DynamoDbClient dedicated = Stub.dedicated(answers);
  private static DynaConnection direct = Stub.direct(answers);
  private static DynamoDbTable<ShipmentBean> enhanced =
      Models.enhanced(Stub.client(answers), TABLE, ShipmentBean.class);
  private static DynaModel<Shipment> shipments =
      DynaModel.of(Shipment.class)
          .table(t -> t.name(TABLE).hashKey("id"))
          .schema(Models.bean())
          .connect(direct);

  @Benchmark
  public Object putHandWritten() {
    return dedicated.putItem(r -> r.tableName(TABLE).item(shipment.toItem()));
  }

  @Benchmark
  public void putEnhanced() {
    enhanced.putItem(bean);
  }

  @Benchmark
  public void putEnhancedAndValidator() {
    enhanced.putItem(Judges.valid(bean));
  }

  @Benchmark
  public Object putBeanValidation() {
    return shipments.save(shipment);
  }

  @Benchmark
  public Shipment getHandWritten() {
    Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS(shipment.id()));
    return Shipment.ofItem(dedicated.getItem(r -> r.tableName(TABLE).key(key)).item());
  }

  @Benchmark
  public @Nullable ShipmentBean getEnhanced() {
    return enhanced.getItem(Key.builder().partitionValue(shipment.id()).build());
  }

  @Benchmark
  public Object getDynaModel() {
    return shipments.get(shipment.id());
  }
}
