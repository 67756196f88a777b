package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.Q;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.Violation;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.table.TableConfig;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import io.dynamodel.value.Key;
import io.dynamodel.value.Path;
import io.dynamodel.value.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Values that DynamoDB would store as something other than intended are rejected, in whichever way
 * they arrive.
 */
class WhatIsStoredTest {
  /** A text that UTF-8 cannot represent. */
  private static final String HALF = "k\uD800";

  private static final String OTHER_HALF = "k\uD801";

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaConnection connection;
  private DynaModel<Document> things;

  @BeforeEach
  void connect() {
    connection = dynamo.connection();
    connection.createTable(TableConfig.of(t -> t.name("things").hashKey("id", ValueType.S)));
    things = connection.table("things");
  }

  private static List<String> refused(ThrowingCallable write) {
    ValidationException refused = catchThrowableOfType(ValidationException.class, write::call);
    assertThat(refused).isNotNull();
    List<String> said = new ArrayList<>();
    for (Violation violation : refused.violations()) {
      said.add(violation.path() + " " + violation.constraint());
    }
    return said;
  }

  private static void assertInvalid(ThrowingCallable lookup) {
    assertThatThrownBy(lookup)
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("surrogate");
  }

  @Test
  void unpairedSurrogates_areViolations_inValuesAndNames_howeverDeep() {
    assertThat(refused(() -> things.put(Map.of("id", HALF)))).containsExactly("id text");
    assertThat(refused(() -> things.put(Map.of("id", OTHER_HALF)))).containsExactly("id text");
    assertThat(refused(() -> things.put(Map.of("id", "1", "v", "\uDC00x"))))
        .containsExactly("v text");
    assertThat(refused(() -> things.put(Map.of("id", "1", "v", List.of(Map.of("a", HALF))))))
        .containsExactly("v[0].a text");
    assertThat(refused(() -> things.put(Map.of("id", "1", "v", Set.of("a", HALF)))))
        .hasSize(1)
        .allMatch(said -> said.endsWith(" text"));
    assertThat(refused(() -> things.put(Map.of("id", "1", HALF, 1))))
        .containsExactly(Path.of(HALF) + " name");
    assertThat(refused(() -> things.put(Map.of("id", "1", "v", Map.of(HALF, 1)))))
        .containsExactly(Path.of("v", HALF) + " name");
    things.put(Map.of("id", "1", "v", "\uD83D\uDE00", "\uD83D\uDE00", Set.of("x\uD83D\uDE00")));

    assertThat(refused(() -> things.update("1", "v", HALF))).containsExactly("v text");
    assertThat(refused(() -> things.update("1", "w__append", List.of("a", HALF))))
        .containsExactly("w[1] text");
    assertThat(refused(() -> things.update("1", "w", Map.of(HALF, 1))))
        .containsExactly(Path.of("w", HALF) + " name");
    assertThat(refused(() -> things.update("1", Map.of("w__if_not_exists", HALF))))
        .containsExactly("w text");
    assertThat(things.scan())
        .containsExactly(
            Document.of(
                Map.of("id", "1", "v", "\uD83D\uDE00", "\uD83D\uDE00", Set.of("x\uD83D\uDE00"))));
  }

  @Test
  void unpairedSurrogates_areErrors_inKeysOperandsNamesAndCursors() {
    assertInvalid(() -> things.get(HALF));
    assertInvalid(() -> things.getBatch(List.of(HALF)));
    assertInvalid(() -> things.delete(HALF));
    assertInvalid(() -> things.update(HALF, "v", 1));
    assertInvalid(() -> things.query("id", HALF));
    assertInvalid(() -> things.scan("v", HALF));
    assertInvalid(() -> things.scan("v__begins_with", HALF));
    assertInvalid(() -> things.scan("v__contains", HALF));
    assertInvalid(() -> things.scan("v__in", List.of("a", HALF)));
    assertInvalid(() -> things.scan("v__between", List.of("a", "b" + HALF)));
    assertInvalid(() -> things.scan(HALF, 1));
    assertInvalid(() -> things.scan(HALF + "__exists", true));
    assertInvalid(() -> things.scan(Q.of(Path.of("v", HALF), "eq", 1)));
    assertInvalid(() -> things.scan("v", F.field(HALF)));
    assertInvalid(() -> things.scan().only(HALF));
    assertInvalid(() -> things.update("1", HALF, 1));
    assertInvalid(() -> things.update("1", Path.of("v", HALF), "set", 1));
    assertInvalid(() -> things.update("1", Map.of("v", 1), o -> o.onlyIf("w", HALF)));
    assertThatThrownBy(() -> things.scan().from(HALF).page())
        .isInstanceOf(InvalidRequestException.class);
  }

  record Tag(String id, @Nullable Character letter, @Nullable Map<String, String> texts) {}

  @Test
  void unpairedSurrogates_areRefused_inRecordsToo() {
    DynaModel<Tag> tags =
        DynaModel.of(Tag.class)
            .table(t -> t.name("things").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(connection);

    assertThat(refused(() -> tags.save(new Tag(HALF, null, null)))).containsExactly("id text");
    assertThat(refused(() -> tags.save(new Tag("1", '\uD800', null))))
        .containsExactly("letter text");
    assertThat(refused(() -> tags.save(new Tag("1", null, Map.of(HALF, "x")))))
        .containsExactly(Path.of("texts", HALF) + " name");
    assertThat(refused(() -> tags.deleteRecord(new Tag(HALF, null, null))))
        .containsExactly("id text");
    assertThatThrownBy(() -> tags.get(Key.of(HALF))).isInstanceOf(InvalidLookupException.class);
  }

  @Test
  void setsOfMixedTypes_areViolations() {
    Set<Object> mixed = Set.of(1, "a");
    things.put(Map.of("id", "1"));

    assertThat(refused(() -> things.put(Map.of("id", "1", "v", mixed)))).containsExactly("v set");
    assertThat(refused(() -> things.put(Document.of(Map.of("id", "1", "v", mixed)))))
        .containsExactly("v set");
    assertThat(refused(() -> things.put(Map.of("id", "1", "v", List.of(Map.of("w", mixed))))))
        .containsExactly("v[0].w set");
    assertThat(refused(() -> things.put(Map.of("id", "1", "v", Set.of("a", true)))))
        .containsExactly("v set");
    assertThat(refused(() -> things.put(Map.of("id", "1", "v", Set.of(1, List.of(1))))))
        .containsExactly("v set");
    assertThat(refused(() -> things.update("1", "v", mixed))).containsExactly("v set");
    assertThat(refused(() -> things.update("1", "v__w", mixed))).containsExactly("v.w set");
    assertThatThrownBy(() -> things.scan("v", mixed)).isInstanceOf(InvalidLookupException.class);
    assertThat(things.get("1")).hasValue(Document.of(Map.of("id", "1")));

    things.put(Map.of("id", "2", "v", Set.of(1, 2.5), "w", Set.of("a"), "x", Set.of(true)));
    assertThat(things.get("2").orElseThrow().get("x")).isEqualTo(List.of(true));
  }

  record Roles(String id, @Nullable Set<String> roles) {
    Roles {
      roles = Set.copyOf(roles);
    }
  }

  record Team(String id, @Nullable Set<String> members, @Nullable Integer votes) {}

  @Test
  void anEmptySet_withoutWhichTheRecordCannotBeRead_isAViolationThatSaysSo() {
    DynaModel<Roles> roles =
        DynaModel.of(Roles.class)
            .table(t -> t.name("things").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(connection);

    assertThatThrownBy(() -> roles.save(new Roles("1", Set.of())))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("roles: is empty: an empty set is not stored")
        .hasMessageContaining("Roles");
    assertThat(roles.save(new Roles("1", Set.of("a"))).roles()).containsExactly("a");
    assertThatThrownBy(() -> roles.update("1", "roles", Set.of()))
        .isInstanceOf(ValidationException.class);
    assertThat(roles.get("1")).hasValue(new Roles("1", Set.of("a")));
  }

  @Test
  void noElements_areAddedAndDeleted_asNoneAreAppended() {
    DynaModel<Team> teams =
        DynaModel.of(Team.class)
            .table(t -> t.name("things").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    Team team = teams.save(new Team("1", Set.of("ann"), null));

    assertThat(teams.update("1", "members__add", Set.of())).isEqualTo(team);
    assertThat(teams.update("1", "members__delete", Set.of())).isEqualTo(team);
    assertThat(teams.update("1", "members__add", Set.of(), "votes", 2))
        .isEqualTo(new Team("1", Set.of("ann"), 2));
    assertThat(things.update("1", "none__add", Set.of())).doesNotContainKey("none");
    assertThat(teams.update("2", Map.of("members__add", Set.of()), o -> o.upsert()))
        .isEqualTo(new Team("2", null, null));
    assertThatThrownBy(() -> teams.update("3", "members__add", Set.of()))
        .hasMessageContaining("no item");
    connection.transact(tx -> tx.update(teams, "1", "members__delete", List.of()));
  }

  @Test
  void aSize_standsOnTheRight() {
    things.put(Map.of("id", "1", "tags", Set.of("a", "b"), "items", List.of(1, 2), "n", 2));
    things.put(
        Map.of("id", "2", "tags", Set.of("a"), "items", Map.of("size", 1, "more", 2), "n", 1));

    assertThat(ids("tags__size", F.size("items"))).containsExactly("1");
    assertThat(ids("n", F.size("tags"))).containsExactly("1", "2");
    assertThat(ids("n__lt", F.size(Path.of("items")))).containsExactly("2");
    assertThat(ids("tags__size__in", List.of(F.size("items"), 7))).containsExactly("1");
    assertThat(ids("n", F.field("items__size__"))).containsExactly("2");
    assertThat(ids("n", F.field(Path.of("items", "size")))).containsExactly("2");
    assertThatThrownBy(() -> things.scan("n", F.field("items__size")))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("F.size(\"items\")");
    assertThatThrownBy(() -> things.scan("tags__size", F.size("tags")))
        .hasMessageContaining("itself");
    assertThatThrownBy(() -> things.update("1", "n", F.size("tags")))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("size");
    assertThatThrownBy(() -> things.scan().only(F.size("tags")))
        .isInstanceOf(InvalidLookupException.class);
    Document document = things.get("1").orElseThrow();
    assertThat(things.scan(Q.of("n", F.size("tags"))).list()).contains(document);
  }

  private List<Object> ids(String lookup, Object operand) {
    List<Object> ids = new ArrayList<>();
    things.scan(lookup, operand).forEach(each -> ids.add(each.get("id")));
    return ids.stream().sorted().toList();
  }

  @Test
  void sizesOfTypedFields_areCheckedByTheirTypes() {
    DynaModel<Team> teams =
        DynaModel.of(Team.class)
            .table(t -> t.name("things").hashKey("id"))
            .schema(SchemaAdapter.none())
            .connect(connection);
    teams.save(new Team("1", Set.of("ann"), 1));
    teams.save(new Team("2", Set.of("ann"), 2));

    assertThat(teams.scan(teams.field(Team::votes).gt(F.size(teams.field(Team::members)))))
        .containsExactly(new Team("2", Set.of("ann"), 2));
    assertThatThrownBy(() -> teams.scan("id", F.size("members")))
        .isInstanceOf(InvalidLookupException.class);
    assertThatThrownBy(() -> teams.scan("votes", F.size("votes")))
        .hasMessageContaining("without a size");
  }
}
