package io.dynamodel.streams;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import io.dynamodel.BoundModel;
import io.dynamodel.internal.argument.Given;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/**
 * The changes in an event that AWS Lambda passes to a function. This class needs the dependency
 * {@code com.amazonaws:aws-lambda-java-events}.
 *
 * <pre>{@code
 * public Void handleRequest(DynamodbEvent event, Context context) {
 *   LambdaChanges.of(books, event).forEach(change -> index(change.after()));
 *   return null;
 * }
 * }</pre>
 */
public final class LambdaChanges {
  private LambdaChanges() {}

  /**
   * Returns the changes of an event, in its order. Items of other types than the model's are left
   * out.
   *
   * @param model the model whose table the event is about
   * @throws io.dynamodel.error.MappingException if an item does not fit the type
   */
  public static <T> List<Change<T>> of(BoundModel<T> model, DynamodbEvent event) {
    Given.given(model, "the model of changes");
    List<DynamodbStreamRecord> records = Given.given(event, "the event").getRecords();
    return records == null
        ? List.of()
        : records.stream().flatMap(each -> of(model, each).stream()).toList();
  }

  /**
   * Returns the change that a record of an event contains. Its {@code getEventID} is the change's
   * {@link Change#id()}.
   *
   * @return empty if the item is one of another type
   * @throws io.dynamodel.error.MappingException if an item does not fit the type
   */
  public static <T> Optional<Change<T>> of(BoundModel<T> model, DynamodbStreamRecord event) {
    Given.given(model, "the model of changes");
    return Change.of(model, record(Given.given(event, "the record of an event")));
  }

  private static Record record(DynamodbStreamRecord event) {
    var content = event.getDynamodb();
    var by = event.getUserIdentity();
    return Record.builder()
        .eventID(event.getEventID())
        .eventName(event.getEventName())
        .userIdentity(
            by == null
                ? null
                : Identity.builder().type(by.getType()).principalId(by.getPrincipalId()).build())
        .dynamodb(
            StreamRecord.builder()
                .keys(item(content.getKeys()))
                .oldImage(item(content.getOldImage()))
                .newImage(item(content.getNewImage()))
                .approximateCreationDateTime(content.getApproximateCreationDateTime().toInstant())
                .build())
        .build();
  }

  private static @Nullable Map<String, AttributeValue> item(
      @Nullable
          Map<String, com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue>
          event) {
    if (event == null) {
      return null;
    }
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    event.forEach((name, value) -> item.put(name, value(value)));
    return item;
  }

  /** An event has null for each type but one. */
  private static AttributeValue value(
      com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue event) {
    AttributeValue.Builder value =
        AttributeValue.builder()
            .s(event.getS())
            .n(event.getN())
            .bool(event.getBOOL())
            .nul(event.getNULL())
            .ss(event.getSS())
            .ns(event.getNS());
    if (event.getB() != null) {
      value.b(SdkBytes.fromByteBuffer(event.getB()));
    }
    List<ByteBuffer> binaries = event.getBS();
    if (binaries != null) {
      value.bs(binaries.stream().map(SdkBytes::fromByteBuffer).toList());
    }
    if (event.getL() != null) {
      value.l(event.getL().stream().map(LambdaChanges::value).toList());
    }
    if (event.getM() != null) {
      value.m(item(event.getM()));
    }
    return value.build();
  }
}
