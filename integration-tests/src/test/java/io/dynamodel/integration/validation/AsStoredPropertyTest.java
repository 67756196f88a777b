package io.dynamodel.integration.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.AsyncDynaConnection;
import io.dynamodel.AsyncDynaModel;
import io.dynamodel.DynaModel;
import io.dynamodel.error.BatchIncompleteException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.error.VersionConflictException;
import io.dynamodel.event.ModelEvent;
import io.dynamodel.event.ModelListener;
import io.dynamodel.integration.validation.Parts.Part;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records that come back from an export are the same items as before. */
class AsStoredPropertyTest {
  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private static final long SEED = 20261130;
  private static final int TRIALS = 4 * Integer.getInteger("dynamodel.trials.factor", 1);

  private final Random random = new Random(SEED);

  /** Writes parts several times, so that their versions and times differ. */
  private <T> void fill(DynaModel<T> parts) {
    for (int i = 0; i < 20; i++) {
      Map<String, Object> part = new HashMap<>(Map.of("id", "p" + i, "name", "bolt", "size", 7));
      if (random.nextBoolean()) {
        part.put("code", "c" + i);
      }
      T stored = parts.put(part);
      Object key =
          stored instanceof Document || parts.table().rangeKey() == null
              ? "p" + i
              : Map.of("id", "p" + i);
      for (int update = random.nextInt(4); update > 0; update--) {
        parts.update(key, Map.of("size", 1 + random.nextInt(100)));
      }
    }
  }

  private Set<Document> items() {
    return new HashSet<>(dynamo.connection().table("parts").scan().list());
  }

  private Set<Document> guards() {
    return new HashSet<>(dynamo.connection().table("parts_unique").scan().list());
  }

  private <T> void roundTrip(DynaModel.Definition<T> definition, boolean isGuarded) {
    for (int trial = 0; trial < TRIALS; trial++) {
      DynaModel<T> parts = definition.connect(dynamo.connection());
      parts.createTable();
      fill(parts);
      Set<Document> items = items();
      Set<Document> guards = isGuarded ? guards() : Set.of();
      List<T> records = parts.scan().list();
      List<Map<String, Object>> maps = new ArrayList<>();
      records.forEach(each -> maps.add(map(each)));

      Parts.drop(dynamo.connection());
      parts.createTable();
      assertThat(parts.saveBatch(records, o -> o.asStored()))
          .as("seed %d", SEED)
          .isEqualTo(records);
      assertThat(items()).as("seed %d", SEED).isEqualTo(items);
      assertThat(isGuarded ? guards() : Set.of()).as("seed %d", SEED).isEqualTo(guards);

      // Over others, too: their versions are not compared.
      parts.scan().all().update("size", 1);
      parts.putBatch(maps, o -> o.asStored());
      assertThat(items()).as("seed %d", SEED).isEqualTo(items);
      assertThat(isGuarded ? guards() : Set.of()).as("seed %d", SEED).isEqualTo(guards);
      Parts.drop(dynamo.connection());
    }
  }

  /** Returns a record as a plain map, as a file would have it. */
  private static Map<String, Object> map(Object record) {
    if (record instanceof Document document) {
      return document;
    }
    Part part = (Part) record;
    Map<String, Object> map = new HashMap<>();
    map.put("id", part.id());
    map.put("name", part.name());
    map.put("size", part.size());
    map.put("code", part.code());
    map.put("rev", part.rev());
    map.put("made", part.made());
    map.put("changed", part.changed());
    return map;
  }

  @Test
  void records_withEverythingThatAModelSets_areTheSameItems() {
    roundTrip(Parts.managed(), true);
  }

  @Test
  void documents_areTheSameItems() {
    roundTrip(Parts.documents(), false);
  }

  @Test
  void entities_areTheSameItems() {
    roundTrip(Parts.entities(), true);
  }

  @Test
  void asynchronously_theyAreTheSameItems() throws Exception {
    DynaModel<Part> parts = Parts.managed().connect(dynamo.connection());
    parts.createTable();
    fill(parts);
    try (AsyncDynaConnection connection = AsyncDynaConnection.open("embedded")) {
      AsyncDynaModel<Part> async = Parts.managed().connect(connection);
      async.createTable().get();
      async.saveBatch(parts.scan().list(), o -> o.asStored()).get();
      assertThat(new HashSet<>(connection.table("parts").get().scan().list().get()))
          .isEqualTo(items());
      assertThat(new HashSet<>(connection.table("parts_unique").get().scan().list().get()))
          .isEqualTo(guards());
    }
  }

  @Test
  void guards_followTheItems_soThatTheirValuesAreTaken_andThoseBeforeAreFree() {
    DynaModel<Part> parts = Parts.managed().connect(dynamo.connection());
    parts.createTable();
    Part first = parts.put(Map.of("id", "1", "name", "bolt", "size", 1, "code", "a"));
    parts.update("1", Map.of("code", "b"));
    parts.saveBatch(List.of(first), o -> o.asStored());
    parts.put(Map.of("id", "2", "name", "nut", "size", 1, "code", "b"));
    assertThatThrownBy(() -> parts.put(Map.of("id", "3", "name", "nut", "size", 1, "code", "a")))
        .isInstanceOf(ItemExistsException.class);
    Part taking = new Part("4", "nut", 1, null, "a", 3L, null, null);
    assertThatThrownBy(() -> parts.saveBatch(List.of(taking), o -> o.asStored()))
        .isInstanceOf(BatchIncompleteException.class)
        .hasCauseInstanceOf(ItemExistsException.class);
  }

  @Test
  void invalidRecords_areRefused_orGivenBack() {
    DynaModel<Part> parts = Parts.managed().connect(dynamo.connection());
    parts.createTable();
    List<Part> records =
        List.of(
            new Part("1", "far too long", 1, null, null, 4L, null, null),
            new Part("2", "nut", 1, null, null, 5L, null, null));
    assertThatThrownBy(() -> parts.saveBatch(records, o -> o.asStored()))
        .isInstanceOf(ValidationException.class);
    List<Integer> rejected = new ArrayList<>();
    parts.saveBatch(records, o -> o.asStored().rejected((at, why) -> rejected.add(at)));
    assertThat(rejected).containsExactly(0);
    assertThat(parts.scan().one().rev()).isEqualTo(5);
  }

  @Test
  void onlyIf_holdsAsEver_andAVersionIsComparedByOtherWritesAgain() {
    DynaModel<Part> parts = Parts.managed().connect(dynamo.connection());
    parts.createTable();
    Part part = new Part("1", "nut", 1, null, null, 5L, null, null);
    parts.saveBatch(List.of(part), o -> o.asStored().onlyIf("id__not_exists", true));
    assertThatThrownBy(
            () -> parts.saveBatch(List.of(part), o -> o.asStored().onlyIf("size__gt", 1)))
        .isInstanceOf(BatchIncompleteException.class);
    Part newer = parts.save(part);
    assertThat(newer.rev()).isEqualTo(6);
    assertThatThrownBy(() -> parts.save(part)).isInstanceOf(VersionConflictException.class);
    assertThatThrownBy(() -> parts.deleteBatch(List.of("1"), o -> o.asStored()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("asStored() is an option of putBatch and saveBatch");
  }

  @Test
  void noListenerIsCalled_andNoRecordIsReplaced() {
    List<String> events = new ArrayList<>();
    DynaModel.Definition<Part> definition =
        Parts.managed()
            .listener(
                new ModelListener<Part>() {
                  @Override
                  public void beforeWrite(ModelEvent<? extends Part> event) {
                    events.add("before " + event.key().hash());
                  }

                  @Override
                  public void afterWrite(ModelEvent<? extends Part> event) {
                    events.add("after " + event.key().hash());
                  }
                })
            .beforeWrite(
                part ->
                    new Part(
                        part.id(), "other", 1, null, part.code(), part.rev(), part.made(), null));
    DynaModel<Part> parts = definition.connect(dynamo.connection());
    parts.createTable();
    // Both ways: alone with its guard, and together with others.
    parts.saveBatch(
        List.of(
            new Part("1", "nut", 1, null, "c", 5L, null, null),
            new Part("2", "nut", 1, null, null, 5L, null, null)),
        o -> o.asStored());
    assertThat(events).isEmpty();
    assertThat(parts.scan().list()).extracting(Part::name).containsExactly("nut", "nut");
    parts.saveBatch(List.of(new Part("3", "nut", 1, null, null, null, null, null)));
    assertThat(events).containsExactly("before 3", "after 3");
  }
}
