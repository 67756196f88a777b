package io.dynamodel.migrations.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.BatchIncompleteException.Unprocessed;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.ThrottledException;
import io.dynamodel.error.Violation;
import io.dynamodel.migrations.model.ModelFile;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The handling of records that DynamoDB leaves unprocessed or rejects, on a real table. */
class SendingTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private final List<Duration> pauses = new ArrayList<>();
  private DynaModel<Document> people;

  @BeforeEach
  void create() {
    people =
        ModelFile.of(
                "people.yaml",
                "table: {name: people, hashKey: id}\n"
                    + "schema: {properties: {id: {type: string}, n: {type: integer}}}")
            .definition()
            .connect(dynamo.connection());
    people.createTable();
  }

  /** The model's table, which does not take some records. */
  private Target leaving(Predicate<Map<String, ?>> left, @Nullable RuntimeException why) {
    Target all = Target.of(people);
    return new Target() {
      @Override
      public String table() {
        return all.table();
      }

      @Override
      public void put(List<Map<String, ?>> records, BiConsumer<Integer, List<Violation>> rejected) {
        List<Unprocessed> unprocessed = new ArrayList<>();
        List<Map<String, ?>> taken = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
          if (left.test(records.get(i))) {
            unprocessed.add(new Unprocessed(List.of(i), table(), "id=" + i, why));
          } else {
            taken.add(records.get(i));
          }
        }
        all.put(taken, rejected);
        if (!unprocessed.isEmpty()) {
          throw new BatchIncompleteException("written", unprocessed, taken.size(), why);
        }
      }

      @Override
      public Optional<Document> get(Map<String, ?> key) {
        return all.get(key);
      }

      @Override
      public @Nullable TableConfig settings() {
        return all.settings();
      }
    };
  }

  private Map<Integer, List<Violation>> send(Target target) {
    return Sending.send(
        target,
        pauses::add,
        List.of(
            Map.of("id", "1"), Map.of("id", "2", "n", "x"), Map.of("id", "3"), Map.of("id", "4")));
  }

  private List<String> stored() {
    return people.scan().stream().map(each -> each.string("id")).sorted().toList();
  }

  @Test
  void invalidRecords_areRefused_andTheOthersStored() {
    Map<Integer, List<Violation>> refused = send(Target.of(people));

    assertThat(refused).containsOnlyKeys(1);
    assertThat(refused.get(1)).extracting(each -> each.path().toString()).containsExactly("n");
    assertThat(refused.get(1).get(0).rejectedValue()).isNull();
    assertThat(stored()).containsExactly("1", "3", "4");
  }

  @Test
  void recordsThatABusyTableLeaves_areSentAgainAfterAPause() {
    for (RuntimeException why :
        new RuntimeException[] {null, new ThrottledException("busy", null)}) {
      int[] times = {0};
      pauses.clear();

      Map<Integer, List<Violation>> refused =
          send(leaving(record -> record.get("id").equals("3") && ++times[0] < 5, why));

      assertThat(refused).containsOnlyKeys(1);
      assertThat(stored()).containsExactly("1", "3", "4");
      assertThat(pauses).hasSize(4).isSorted();
    }
  }

  @Test
  void aTableThatStaysBusy_endsTheImport() {
    assertThatThrownBy(() -> send(leaving(record -> true, new ThrottledException("busy", null))))
        .isInstanceOf(BatchIncompleteException.class);

    assertThat(pauses).hasSize(9);
    assertThat(pauses.get(8)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void theRecordThatDynamoDbRefuses_isFound() {
    RuntimeException refusal =
        new DynaModelException(
            "not written",
            DynamoDbException.builder()
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode("ValidationException").build())
                .build());

    Map<Integer, List<Violation>> refused =
        send(leaving(record -> record.get("id").equals("4"), refusal));

    assertThat(refused).containsOnlyKeys(1, 3);
    assertThat(refused.get(3)).extracting(Violation::constraint).containsExactly("DynamoDB");
    assertThat(stored()).containsExactly("1", "3");
  }

  @Test
  void anyOtherFailure_endsTheImport() {
    RuntimeException failure = new DynaModelException("the network is gone");

    assertThatThrownBy(() -> send(leaving(record -> record.get("id").equals("4"), failure)))
        .isInstanceOf(BatchIncompleteException.class)
        .hasCause(failure);
    assertThat(pauses).isEmpty();
  }
}
