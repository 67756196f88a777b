package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.TransactionGet.Snapshot;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TransactionsPageTest {
  // snippet: transactions-models
  record Account(@NotNull String number, @NotBlank String owner, @Min(0) long cents, Boolean blocked) {}

  record Transfer(@NotNull String id, @NotNull String from, @NotNull String to, @Positive long cents) {}
  // end

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaConnection connection;
  private DynaModel<Account> accounts;
  private DynaModel<Transfer> transfers;

  @BeforeEach
  void create() {
    connection = dynamo.connection();
    accounts =
        DynaModel.of(Account.class)
            .table(t -> t.name("accounts").hashKey("number"))
            .schema(BeanSchema.create())
            .connect(connection);
    transfers =
        DynaModel.of(Transfer.class)
            .table(t -> t.name("transfers").hashKey("id"))
            .schema(BeanSchema.create())
            .connect(connection);
    accounts.createTable();
    transfers.createTable();
    accounts.save(new Account("A-1", "Ada", 10_000, null));
    accounts.save(new Account("B-2", "Grace", 500, null));
  }

  @Test
  void transact() {
    // snippet: transactions-write
    connection.transact(tx -> {
      tx.update(accounts, "A-1", "cents__minus", 2_500);
      tx.update(accounts, "B-2", "cents__plus", 2_500);
      tx.putUnique(transfers, Map.of("id", "T-1", "from", "A-1", "to", "B-2", "cents", 2_500));
    });
    // end
    assertThat(accounts.get("A-1").orElseThrow().cents()).isEqualTo(7_500);

    // snippet: transactions-read
    Snapshot read = connection.transactGet(tx -> tx.get(accounts, "A-1").get(accounts, "B-2").get(transfers, "T-1"));
    long sum = read.get(accounts, "A-1").orElseThrow().cents() + read.get(accounts, "B-2").orElseThrow().cents();
    Optional<Transfer> transfer = read.get(transfers, "T-1");
    // end
    assertThat(sum).isEqualTo(10_500);
    assertThat(transfer).isPresent();
  }

  @Test
  void refused() {
    accounts.update("B-2", "blocked", true);
    transfers.save(new Transfer("T-1", "A-1", "B-2", 1));
    TransactionFailedException refused =
        catchThrowableOfType(
            TransactionFailedException.class,
            () -> {
              // snippet: transactions-refused
              connection.transact(tx -> {
                tx.update(accounts, "A-1", "cents__minus", 2_500);
                tx.check(accounts, "B-2", "blocked__not_exists", true);
                tx.putUnique(transfers, Map.of("id", "T-1", "from", "A-1", "to", "B-2", "cents", 2_500));
              });
              // end
            });
    Guide.shows("transactions-refused", refused.getMessage());
    assertThat(refused.reasons()).hasSize(2);
    assertThat(accounts.get("A-1").orElseThrow().cents()).isEqualTo(10_000);
  }

  @Test
  void invalid() {
    TransactionFailedException refused =
        catchThrowableOfType(
            TransactionFailedException.class,
            () -> {
              // snippet: transactions-invalid
              connection.transact(tx -> {
                tx.update(accounts, "A-1", "cents__plus", 2_500);
                tx.update(accounts, "B-2", "cents__minus", 2_500);
              });
              // end
            });
    Guide.shows("transactions-invalid", refused.getMessage());
    assertThat(accounts.get("A-1").orElseThrow().cents()).isEqualTo(10_000);
  }

  @Test
  void token() {
    // snippet: transactions-token
    connection.transact(tx -> {
      tx.token("order-4711");
      tx.update(accounts, "A-1", "cents__minus", 100);
      tx.update(accounts, "B-2", "cents__plus", 100);
    });
    // end
    connection.transact(
        tx ->
            tx.token("order-4711")
                .update(accounts, "A-1", "cents__minus", 100)
                .update(accounts, "B-2", "cents__plus", 100));
    assertThat(accounts.get("A-1").orElseThrow().cents()).isEqualTo(9_900);
  }
}
