package io.dynamodel.validator.bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.TransactionFailedException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.test.LocalDynamo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Constraints that depend on the whole record: its key, and what its type makes of values. */
class WholeRecordsTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaConnection connection;

  @BeforeEach
  void connect() {
    connection = dynamo.connection();
  }

  private <T> DynaModel<T> model(Class<T> type) {
    DynaModel<T> model =
        DynaModel.of(type)
            .table(t -> t.name("whole").hashKey("id"))
            .schema(BeanSchema.create())
            .connect(connection);
    model.createTable();
    return model;
  }

  private static List<String> refused(Runnable write) {
    Throwable thrown = catchThrowable(write::run);
    if (thrown instanceof TransactionFailedException failed) {
      thrown = failed.reasons().get(0).exception();
    }
    assertThat(thrown).isInstanceOf(ValidationException.class);
    return ((ValidationException) thrown)
        .violations().stream().map(each -> each.path() + " " + each.constraint()).toList();
  }

  record Numbered(@Pattern(regexp = "[0-9]{6}") String id, @Nullable String name) {}

  @Test
  void upsert_validatesTheKey_onEveryWay() {
    DynaModel<Numbered> model = model(Numbered.class);
    Map<String, Object> change = Map.of("name", "n");

    assertThat(refused(() -> model.put(Map.of("id", "abc")))).containsExactly("id Pattern");
    assertThat(refused(() -> model.update("abc", change, o -> o.upsert())))
        .containsExactly("id Pattern");
    assertThat(
            refused(
                () -> model.update("abc", change, o -> o.upsert().onlyIf("name__exists", false))))
        .containsExactly("id Pattern");
    assertThat(refused(() -> model.update("abc", change, o -> o.upsert().exactlyOnce())))
        .containsExactly("id Pattern");
    assertThat(
            refused(
                () -> connection.transact(tx -> tx.update(model, "abc", change, o -> o.upsert()))))
        .containsExactly("id Pattern");
    assertThat(model.scan()).isEmpty();
    assertThat(model.update("123456", change, o -> o.upsert()))
        .isEqualTo(new Numbered("123456", "n"));
  }

  record User(
      String id, @Pattern(regexp = "[a-z@]+") String mail, @Nullable @Positive Integer age) {
    User {
      mail = mail.toLowerCase(Locale.ROOT);
    }
  }

  @Test
  void aValue_isValidatedAsItsTypeMakesIt() {
    DynaModel<User> users = model(User.class);
    users.put(Map.of("id", "1", "mail", "Ann@X"));

    assertThat(users.update("1", "mail", "BOB@X").mail()).isEqualTo("bob@x");
    assertThat(refused(() -> users.update("1", "mail", "b1"))).containsExactly("mail Pattern");
    assertThat(refused(() -> users.update("1", "mail", "b1", "age", 0)))
        .containsExactly("mail Pattern", "age Positive");
    assertThat(refused(() -> users.put(Map.of("id", "1", "mail", "B1", "age", 0))))
        .containsExactly("mail Pattern", "age Positive");
    assertThat(users.get("1")).hasValue(new User("1", "bob@x", null));
  }

  record Team(String id, @NotNull Set<String> members, @Nullable @Valid Club club) {
    record Club(@NotNull Set<String> colours) {}
  }

  @Test
  void anEmptySet_isNoValue_andSaidToBeNone() {
    DynaModel<Team> teams = model(Team.class);
    teams.save(new Team("1", Set.of("ann"), null));

    assertThatThrownBy(() -> teams.save(new Team("1", Set.of(), null)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("members: must not be null: an empty set is not stored (NotNull)");
    assertThat(refused(() -> teams.update("1", "members", Set.of())))
        .containsExactly("members NotNull");
    assertThat(refused(() -> teams.update("1", "club", Map.of("colours", Set.of()))))
        .containsExactly("club.colours NotNull");
    assertThat(refused(() -> teams.update("1", "members__delete", Set.of("ann"))))
        .containsExactly("members NotNull");
    assertThat(teams.get("1")).hasValue(new Team("1", Set.of("ann"), null));
  }
}
