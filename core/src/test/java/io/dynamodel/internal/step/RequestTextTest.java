package io.dynamodel.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

class RequestTextTest {
  @Test
  void expressions_haveTheNamesOfAttributes_andNoValues() {
    QueryRequest request =
        QueryRequest.builder()
            .tableName("songs")
            .keyConditionExpression("#0 = :0 AND #1 > :1")
            .filterExpression("#10 = :2 AND #none = :2")
            .expressionAttributeNames(Map.of("#0", "artist", "#1", "number", "#10", "$title"))
            .expressionAttributeValues(Map.of(":0", AttributeValue.fromS("secret")))
            .build();
    assertThat(RequestText.of(request))
        .isEqualTo("; filter: $title = :2 AND #none = :2; key: artist = :0 AND number > :1");
  }

  @Test
  void aName_cannotStartALineOfTheLog() {
    QueryRequest request =
        QueryRequest.builder()
            .filterExpression("#0 = :0")
            .expressionAttributeNames(Map.of("#0", "a\nb"))
            .build();
    assertThat(RequestText.of(request)).isEqualTo("; filter: a\\nb = :0");
  }

  @Test
  void aRequestWithoutExpressions_hasNoText() {
    assertThat(RequestText.of(GetItemRequest.builder().tableName("songs").build())).isEmpty();
  }
}
