package io.dynamodel.benchmarks;

import io.dynamodel.DynaModel;
import io.dynamodel.mapping.Codec;
import io.dynamodel.mapping.ItemSink;
import io.dynamodel.mapping.ItemSource;
import io.dynamodel.schema.SchemaAdapter;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts records to items and back, without a client or on a fake one. */
@State(Scope.Benchmark)
public class CodecBenchmark {
  private static Codec<Book> codec = DynaModel.of(Book.class).codec();
  private static TableSchema<BookBean> schema = TableSchema.fromBean(BookBean.class);
  private static Codec<Shipment> wideCodec = DynaModel.of(Shipment.class).codec();
  private static TableSchema<ShipmentBean> wideSchema = TableSchema.fromBean(ShipmentBean.class);

  private static Book book = Book.sample(1);
  private static BookBean bean = book.toBean();
  private static Map<String, Object> map = book.toMap();
  private static Map<String, AttributeValue> item = book.toItem();
  private static Shipment shipment = Shipment.sample(1);
  private static ShipmentBean shipmentBean = shipment.toBean();
  private static Map<String, AttributeValue> wideItem = shipment.toItem();
  private static DynaModel<Book> faked = Models.books(SchemaAdapter.none(), new Fake(item));

  @Benchmark
  public Map<String, AttributeValue> handWrittenWrite() {
    return book.toItem();
  }

  @Benchmark
  public Map<String, AttributeValue> beanTableSchemaWrite() {
    return schema.itemToMap(bean, true);
  }

  @Benchmark
  public Map<String, AttributeValue> dynaModelWrite() {
    return new ItemSink(new ArrayList<>()).item(out -> codec.write(book, out));
  }

  @Benchmark
  public Book handWrittenRead() {
    return Book.ofItem(item);
  }

  @Benchmark
  public BookBean beanTableSchemaRead() {
    return schema.mapToItem(item);
  }

  @Benchmark
  public @Nullable Book dynaModelRead() {
    return codec.read(new ItemSource(item));
  }

  @Benchmark
  public Book recordToItemOnAFake() {
    return faked.save(book);
  }

  @Benchmark
  public Book mapToRecordToItemOnAFake() {
    return faked.put(map);
  }

  @Benchmark
  public Map<String, AttributeValue> wideHandWrittenWrite() {
    return shipment.toItem();
  }

  @Benchmark
  public Map<String, AttributeValue> wideBeanTableSchemaWrite() {
    return wideSchema.itemToMap(shipmentBean, true);
  }

  @Benchmark
  public Map<String, AttributeValue> wideDynaModelWrite() {
    return new ItemSink(new ArrayList<>()).item(out -> wideCodec.write(shipment, out));
  }

  @Benchmark
  public Shipment wideHandWrittenRead() {
    return Shipment.ofItem(wideItem);
  }

  @Benchmark
  public ShipmentBean wideBeanTableSchemaRead() {
    return wideSchema.mapToItem(wideItem);
  }

  @Benchmark
  public @Nullable Shipment wideDynaModelRead() {
    return wideCodec.read(new ItemSource(wideItem));
  }
}
