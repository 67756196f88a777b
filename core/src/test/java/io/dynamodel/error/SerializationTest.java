package io.dynamodel.error;

import static io.dynamodel.value.ValueType.S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.internal.step.StubHttp;
import io.dynamodel.internal.step.StubHttp.Response;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import io.dynamodel.value.Path;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Exceptions go to other JVMs, and into stores of failed jobs, with all of their data. */
class SerializationTest {
  private static final Document STORED =
      Document.of(
          Map.of(
              "id",
              "1",
              "price",
              new BigDecimal("1.10"),
              "bytes",
              new byte[] {1, 2},
              "nested",
              Map.of("list", Arrays.asList(1, null, true), "set", Set.of("a", "b"))));

  @SuppressWarnings("unchecked") // it comes back as what it was
  private static <O> O sent(O object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (O) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void validationException_keepsItsViolations() {
    ValidationException thrown =
        new ValidationException(
            "Book for table books",
            List.of(
                new Violation(Path.of("info", "tags", 0), "Min", "must be more", 5),
                new Violation(Path.root(), "Consistent", "must be", STORED)));
    ValidationException read = sent(thrown);
    assertThat(read).hasMessage(thrown.getMessage());
    assertThat(read.violations()).containsExactlyElementsOf(thrown.violations());
  }

  @Test
  void aViolation_leavesOutAValueThatCannotBeSerialized_andNothingElse() {
    Object cyclic = new Object[1];
    Violation read = sent(new Violation(Path.of("x"), "type", "must be text", new Object()));
    assertThat(read).isEqualTo(new Violation(Path.of("x"), "type", "must be text", null));
    assertThat(
            sent(new Violation(Path.of("x"), "type", "m", List.of(new Object()))).rejectedValue())
        .isNull();
    assertThat(sent(new Violation(Path.of("x"), "type", "m", cyclic)).rejectedValue())
        .isInstanceOf(Object[].class);
  }

  @Test
  void conditionsThatFailed_keepTheStoredItemAndTheTerms() {
    List<FailedTerm> terms = List.of(new FailedTerm("n < ?", Path.of("n"), STORED.get("price")));
    for (ConditionFailedException thrown :
        List.of(
            new ConditionFailedException("m", STORED, terms, null),
            new VersionConflictException("m", STORED, terms, null),
            new ItemExistsException("m", STORED, terms, null))) {
      ConditionFailedException read = sent(thrown);
      assertThat(read).isExactlyInstanceOf(thrown.getClass()).hasMessage("m");
      assertThat(read.stored()).contains(STORED);
      assertThat(read.stored().orElseThrow().get("bytes"))
          .isEqualTo(SdkBytes.fromByteArray(new byte[] {1, 2}));
      assertThat(read.failedTerms()).isEqualTo(terms);
    }
    assertThat(sent(new ConditionFailedException("m", null, List.of(), null)).stored()).isEmpty();
  }

  @Test
  void batchIncompleteException_keepsWhatIsUnprocessed() {
    BatchIncompleteException thrown =
        new BatchIncompleteException(
            "written",
            List.of(
                new BatchIncompleteException.Unprocessed(
                    List.of(0, 3), "books", "isbn=1", new DynaModelException("no"))),
            7,
            null);
    BatchIncompleteException read = sent(thrown);
    assertThat(read.processed()).isEqualTo(7);
    assertThat(read.unprocessed())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.positions()).containsExactly(0, 3);
              assertThat(each.key()).isEqualTo("isbn=1");
              assertThat(each.cause()).hasMessage("no");
            });
  }

  @Test
  void transactionFailedException_keepsItsReasons() {
    TransactionFailedException thrown =
        new TransactionFailedException(
            "the transaction of 2 calls",
            List.of(
                new TransactionFailedException.Reason(
                    1,
                    "books",
                    "isbn=1",
                    "ConditionalCheckFailed",
                    new ConditionFailedException("m", STORED, List.of(), null))),
            null);
    TransactionFailedException read = sent(thrown);
    assertThat(read).hasMessage(thrown.getMessage());
    assertThat(read.reasons())
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.position()).isEqualTo(1);
              assertThat(reason.stored()).contains(STORED);
            });
  }

  @Test
  void statementsFailedException_keepsItsFailures_andTheResultsOfTheOthers() {
    StatementsFailedException thrown =
        new StatementsFailedException(
            Arrays.asList(STORED, null),
            List.of(new StatementsFailedException.Failure(1, new DynaModelException("no"))));
    StatementsFailedException read = sent(thrown);
    assertThat(read).hasMessage(thrown.getMessage());
    assertThat(read.results()).containsExactly(Optional.of(STORED), Optional.empty());
    assertThat(read.failures())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.position()).isEqualTo(1);
              assertThat(each.exception()).hasMessage("no");
            });
  }

  @Test
  void mappingException_keepsItsPath() {
    NewerItemException newer = sent(new NewerItemException("books", "id=1", "v", 3, 2));
    assertThat(newer.key()).isEqualTo("id=1");
    assertThat(newer.storedVersion()).isEqualTo(3);
    assertThat(newer.modelVersion()).isEqualTo(2);
    assertThat(newer.path()).isEqualTo(Path.of("v"));
    MappingException read =
        sent(new MappingException(Path.of("a", 1, "b.c"), "a number", "text").of("books", "id=1"));
    assertThat(read.path()).isEqualTo(Path.of("a", 1, "b.c")).hasToString("a[1].\"b.c\"");
    assertThat(read.expected()).isEqualTo("a number");
    assertThat(read.found()).isEqualTo("text");
  }

  @Test
  void invalidItemException_keepsItsViolations() {
    Violation violation = new Violation(Path.of("a", 1), "Min", "must be at least 1", null);
    InvalidItemException thrown = new InvalidItemException("books", "id=1", List.of(violation));
    InvalidItemException read = sent(thrown);
    assertThat(read)
        .hasMessage(
            "item id=1 of table books is stored, but it is not valid:\n"
                + "  a[1]: must be at least 1 (Min)");
    assertThat(read.violations()).containsExactly(violation);
  }

  @Test
  void whatTheSdkHasThrown_goesAlong() {
    String item = "{\"id\":{\"S\":\"1\"},\"n\":{\"N\":\"5\"}}";
    String refused =
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\",\"message\":\"m\",\"Item\":"
            + item
            + "}";
    String cancelled =
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"message\":\"m\",\"CancellationReasons\":[{\"Code\":\"ConditionalCheckFailed\",\"Item\":"
            + item
            + "}]}";
    Consumer<DynaModel<Document>> delete = it -> it.delete("1", o -> o.onlyIf("n", 4));
    assertThat(sent(thrown(refused, delete)))
        .isInstanceOfSatisfying(
            ConditionFailedException.class,
            read -> {
              assertThat(read.stored()).contains(Document.of(Map.of("id", "1", "n", 5)));
              assertThat(read.failedTerms()).hasSize(1);
              assertThat(read).hasCauseInstanceOf(RuntimeException.class);
            });
    DynaConnection connection = connection(cancelled);
    DynaModel<Document> items = items(connection);
    Throwable failed =
        catchThrowable(() -> connection.transact(tx -> tx.check(items, "1", "n", 4)));
    assertThat(sent(failed))
        .isInstanceOfSatisfying(
            TransactionFailedException.class, read -> assertThat(read.reasons()).hasSize(1));
  }

  private static Throwable thrown(String body, Consumer<DynaModel<Document>> operation) {
    return catchThrowable(() -> operation.accept(items(connection(body))));
  }

  private static DynaModel<Document> items(DynaConnection connection) {
    return DynaModel.documents()
        .table(t -> t.name("items").hashKey("id", S))
        .schema(SchemaAdapter.none())
        .connect(connection);
  }

  private static DynaConnection connection(String body) {
    Response response = new Response(400, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    return DynaConnection.of(
        DynamoDbClient.builder()
            .httpClient(new StubHttp(response))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .build());
  }
}
