package io.dynamodel.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.error.InvalidModelException;
import io.dynamodel.value.ValueType;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ManagedFieldsTest {
  private static TableConfig people(Consumer<TableConfig.Builder> more) {
    return TableConfig.of(t -> more.accept(t.name("people").hashKey("id")));
  }

  private static void assertInvalid(Consumer<TableConfig.Builder> more, String message) {
    assertThatThrownBy(() -> people(more))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(message);
  }

  @Test
  void of_nothingSaid_looksAfterNoField() {
    assertThat(people(t -> {}).managed()).isEqualTo(ManagedFields.NONE);
  }

  @Test
  void of_allRoles_areKept_alsoUnderAnotherName() {
    TableConfig table =
        people(
            t ->
                t.version("rev")
                    .createdAt("created")
                    .updatedAt("updated")
                    .ttl("expires")
                    .generated("id")
                    .generated("no", () -> 7)
                    .unique("email")
                    .unique("first", "last"));
    ManagedFields managed = table.managed();
    assertThat(managed.version()).isEqualTo("rev");
    assertThat(managed.createdAt()).isEqualTo("created");
    assertThat(managed.updatedAt()).isEqualTo("updated");
    assertThat(managed.ttl()).isEqualTo("expires");
    assertThat(managed.generated().keySet()).containsExactly("id", "no");
    assertThat(managed.generated().get("id").get()).isInstanceOf(UUID.class);
    assertThat(managed.unique()).containsExactly(List.of("email"), List.of("first", "last"));
    assertThat(table.named("others").managed()).isEqualTo(managed);
    assertThat(table.unmanaged().managed()).isEqualTo(ManagedFields.NONE);
  }

  @Test
  void guards_withoutUniqueFields_areNone() {
    assertThat(people(t -> t.version("rev")).guards()).isEmpty();
  }

  @Test
  void guards_haveATableOfTheirOwn_whoseNameFollowsThatOfTheTable() {
    TableConfig table = people(t -> t.unique("email").read(5).write(2));
    TableConfig guards = table.guards().orElseThrow();
    assertThat(guards.name()).isEqualTo("people_unique");
    assertThat(guards.keys()).containsExactly(new KeyAttribute("guard", ValueType.S));
    assertThat(guards.throughput()).isEqualTo(new Throughput(5, 2));
    assertThat(guards.managed()).isEqualTo(ManagedFields.NONE);
    assertThat(table.named("dev-people").guards().orElseThrow().name())
        .isEqualTo("dev-people_unique");
  }

  @Test
  void guards_ofRecordsThatExpire_expireToo() {
    TableConfig guards = people(t -> t.unique("email").ttl("until")).guards().orElseThrow();
    assertThat(guards.managed().ttl()).isEqualTo("expires");
  }

  @Test
  void of_oneFieldInTwoRoles_isAnError() {
    assertInvalid(
        t -> t.createdAt("at").updatedAt("at"),
        "the field 'at' is both createdAt and updatedAt: it can only be one of them");
    assertInvalid(
        t -> t.version("rev").generated("rev"),
        "the field 'rev' is both version and generated: it can only be one of them");
    assertInvalid(
        t -> t.version("n").counter("n"),
        "the field 'n' is both version and counter: it can only be one of them");
    assertInvalid(
        t -> t.ttl("n").counter("n"),
        "the field 'n' is both ttl and counter: it can only be one of them");
    assertInvalid(
        t -> t.version("rev").unique("email", "rev"),
        "the field 'rev' is version, which is set automatically, so it cannot be in"
            + " unique(\"email\", \"rev\")");
  }

  @Test
  void of_aGeneratedFieldThatIsUnique_isFine() {
    assertThat(people(t -> t.generated("code").unique("code")).managed().unique())
        .containsExactly(List.of("code"));
  }

  @Test
  void of_aKeyThatWouldChange_isAnError() {
    assertInvalid(
        t -> t.version("id"),
        "table people: version(\"id\") is a key of the table, and a key never changes");
    assertInvalid(
        t -> t.rangeKey("at").updatedAt("at"),
        "table people: updatedAt(\"at\") is a key of the table, and a key never changes");
    assertInvalid(
        t -> t.rangeKey("at").ttl("at"),
        "table people: ttl(\"at\") is a key of the table, and a key never changes");
    assertInvalid(
        t -> t.rangeKey("n").counter("n"),
        "table people: counter(\"n\") is a key of the table, and a key never changes");
    assertThat(people(t -> t.rangeKey("at").createdAt("at")).managed().createdAt()).isEqualTo("at");
  }

  @Test
  void readOnlyOrImmutable_ofAKey_isAnError() {
    assertInvalid(
        t -> t.readOnly("name", "id"),
        "table people: readOnly(\"id\") is a key of the table, and a key never changes");
    assertInvalid(
        t -> t.rangeKey("at").immutable("at"),
        "table people: immutable(\"at\") is a key of the table, and a key never changes");
  }

  @Test
  void immutable_ofAFieldThatEveryWriteSets_isAnError() {
    assertInvalid(
        t -> t.version("rev").immutable("rev"),
        "the field 'rev' is version, which every write sets, so it cannot be immutable");
    assertInvalid(
        t -> t.updatedAt("at").immutable("name", "at"),
        "the field 'at' is updatedAt, which every write sets, so it cannot be immutable");
    assertInvalid(
        t -> t.counter("n").immutable("n"),
        "the field 'n' is counter, which every write sets, so it cannot be immutable");
    assertThat(
            people(t -> t.version("rev").createdAt("at").ttl("end").immutable("at", "end", "name"))
                .managed()
                .immutable())
        .containsExactly("at", "end", "name");
  }

  @Test
  void unique_ofNothing_ofAFieldTwice_ofTheKey_orSaidTwice_isAnError() {
    assertInvalid(t -> t.unique(), "unique() takes one or more fields, each of them once");
    assertInvalid(
        t -> t.unique("email", "email"),
        "unique(\"email\", \"email\") takes one or more fields, each of them once");
    assertInvalid(
        t -> t.unique("first", "last").unique("last", "first"),
        "unique(\"last\", \"first\") is declared twice");
    assertInvalid(
        t -> t.rangeKey("at").unique("at", "id"),
        "table people: unique(\"at\", \"id\") is the table's key, which is always unique");
  }

  @Test
  void unique_inATableWhoseNameHasNoRoomForItsGuards_isAnError() {
    String longest = "n".repeat(255);
    assertThatThrownBy(() -> people(t -> t.name(longest).unique("email")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(
            "' cannot be the name of a table of guards, which ends with '_unique'");
    assertThatThrownBy(() -> people(t -> t.unique("email")).named(longest))
        .isInstanceOf(InvalidModelException.class);
  }
}
