package io.dynamodel.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

class SpareBufferTest {
  private final SpareBuffer spare = new SpareBuffer();

  private int write(int characters) {
    AttributeValue text = AttributeValue.fromS("x".repeat(characters));
    return RequestBody.of(PutItemRequest.builder().item(Map.of("id", text)).build(), spare).length;
  }

  @Test
  void the_buffer_of_the_largest_item_serves_the_next_one() {
    int written = write(400_000);
    byte[] buffer = spare.take();
    assertThat(buffer.length).isGreaterThan(written);
    spare.give(buffer);
    write(400_000);
    assertThat(spare.take()).isSameAs(buffer);
  }

  @Test
  void the_buffer_of_a_large_batch_is_not_kept() {
    write(5_000_000);
    assertThat(spare.take().length).isLessThan(1_000_000);
  }

  @Test
  void a_buffer_in_use_is_not_given_to_another_request() {
    byte[] taken = spare.take();
    assertThat(spare.take()).isNotSameAs(taken);
  }
}
