package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.table.UniqueRepair;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LockingPageTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  // snippet: locking-model
  record Member(
      @NotNull String id, @NotBlank @Email String email, String club, Integer number, @Min(0) int points, long rev) {

    Member withPoints(int other) {
      return new Member(id, email, club, number, other, rev);
    }
  }

  static final DynaModel.Definition<Member> MODEL = DynaModel.of(Member.class)
      .table(t -> t.name("members").hashKey("id")
          .version("rev")
          .unique("email")
          .unique("club", "number"))
      .schema(BeanSchema.create());
  // end

  private DynaModel<Member> members;

  @BeforeEach
  void create() {
    members = MODEL.connect(dynamo.connection());
    members.createTable();
  }

  @Test
  void versions() {
    // snippet: locking-version
    Member ada = members.save(new Member("1", "ada@example.com", "chess", 7, 0, 0)); // rev 1
    Member more = members.save(ada.withPoints(10));                                  // rev 2
    // end
    assertThat(ada.rev()).isEqualTo(1);
    assertThat(more.rev()).isEqualTo(2);
    VersionConflictException refused =
        catchThrowableOfType(
            VersionConflictException.class,
            () -> {
              // snippet: locking-conflict
              members.save(ada.withPoints(20)); // still has rev 1
              // end
            });
    Guide.shows("locking-conflict", refused.getMessage());
    assertThat(members.get("1").orElseThrow().points()).isEqualTo(10);
    assertThat(members.update("1", "points__plus", 5).rev()).isEqualTo(3);
  }

  @Test
  void unique_fields() {
    members.save(new Member("1", "ada@example.com", "chess", 7, 0, 0));
    ItemExistsException refused =
        catchThrowableOfType(
            ItemExistsException.class,
            () -> {
              // snippet: locking-unique
              members.put(Map.of("id", "2", "email", "ada@example.com", "club", "chess", "number", 8, "points", 0));
              // end
            });
    Guide.shows("locking-unique", refused.getMessage());
    // snippet: locking-release
    members.update("1", "email", "ada@example.org"); // takes the new value, releases the old one
    members.put(Map.of("id", "2", "email", "ada@example.com", "points", 0));
    members.delete("1");                             // releases both values
    // end
    assertThat(dynamo.connection().table("members_unique").scan().count()).isEqualTo(1);
  }

  @Test
  void repair() {
    DynaConnection connection = dynamo.connection();
    connection.deleteTable("members_unique");
    connection
        .table("members")
        .put(Map.of("id", "1", "email", "ada@example.com", "points", 0, "rev", 1));
    // snippet: locking-repair
    members.createTable(); // creates the guards' table, if only that is missing
    UniqueRepair repair = members.repairUnique();
    // end
    assertThat(repair.checked()).isEqualTo(1);
    assertThat(repair.completed()).isEqualTo(1);
    assertThat(repair.conflicts()).isEmpty();
  }
}
