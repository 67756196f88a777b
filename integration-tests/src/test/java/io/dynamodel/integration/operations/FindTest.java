package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Q;
import io.dynamodel.Results;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.integration.operations.Songs.Song;
import io.dynamodel.schema.SchemaAdapter;
import io.dynamodel.value.Document;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The ways to find items: get, query and scan, of the table and of its indexes. */
class FindTest {
  @RegisterExtension static final Songs songs = new Songs();

  private final RecordingClient recorded = songs.recorded();
  private final DynaModel<Song> model = songs.model();

  private static List<String> keys(Results<Song> found) {
    return found.stream().map(song -> song.artist() + song.no()).toList();
  }

  @Test
  void find_ofAWholeKey_isAGet() {
    assertThat(keys(model.find("artist", "Bob", "no", 2))).containsExactly("Bob2");
    assertThat(keys(model.find("artist", "Bob", "no", 99))).isEmpty();
    assertThat(model.find("artist", "Bob", "no", 2).count()).isEqualTo(1);
    assertThat(model.find("artist", "Bob", "no", 2).only("info.label").consistent().one())
        .isEqualTo(Document.of(Map.of("info", Map.of("label", "L"))));
    assertThat(model.find("artist", "Bob", "no", 2).page().cursor()).isEmpty();
    assertThat(recorded.all(GetItemRequest.class)).hasSize(recorded.count());
  }

  @Test
  void find_ofAWholeKeyAndMore_isAQuery() {
    assertThat(keys(model.find("artist", "Bob", "no", 2, "year", 2000))).containsExactly("Bob2");
    assertThat(keys(model.find("artist", "Bob", "no", 2, "year", 2001))).isEmpty();
    assertThat(recorded.all(QueryRequest.class)).hasSize(2);
  }

  @Test
  void find_byAnIndex_isAQueryOfIt() {
    assertThat(keys(model.find("year", 2001, "no__lt", 2)))
        .containsExactlyInAnyOrder("Ann1", "Bob1");
    assertThat(recorded.the(QueryRequest.class).indexName()).isEqualTo("by-year");
  }

  @Test
  void find_whereNoKeyFits_scansOnlyIfAllowed() {
    assertThatThrownBy(() -> model.find("info__rating", 4).list())
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining(".allowScan()");
    assertThat(recorded.count()).isZero();
    assertThat(model.find("info__rating", 4).allowScan().count()).isEqualTo(4);
    assertThat(recorded.all(ScanRequest.class)).hasSize(1);
    assertThat(keys(model.find("artist", "Bob").allowScan())).hasSize(3);
    assertThat(recorded.all(QueryRequest.class)).hasSize(1);
    assertThatThrownBy(() -> model.find("info__rating", 4).allowScan().reverse().list())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("reverse()");
  }

  @Test
  void postFilter_appliesConditionsOnTheKeysInMemory() {
    assertThat(keys(model.query("artist", "Bob", "no__ne", 2).postFilter()))
        .containsExactly("Bob1", "Bob3");
    assertThat(
            keys(
                model
                    .query(Q.of("artist", "Bob").and(Q.of("no", 1).or(Q.of("year", 2000))))
                    .postFilter()))
        .containsExactly("Bob1", "Bob2");
    assertThat(keys(model.query("artist", "Ann", "no__in", List.of(3, 5)).postFilter().limit(1)))
        .containsExactly("Ann3");
  }

  @Test
  void fanOut_isAQueryForEachValue_inTheOrderOfTheValues() {
    Results<Song> both = model.query("artist__in", List.of("Bob", "Ann", "Zoe"), "no__lt", 3);
    assertThat(keys(both.fanOut(3))).containsExactly("Ann1", "Ann2", "Bob1", "Bob2");
    assertThat(recorded.all(QueryRequest.class)).hasSize(3);
    assertThat(keys(both.fanOut(3).limit(3).reverse())).containsExactly("Ann2", "Ann1", "Bob2");
    assertThat(both.fanOut(3).count()).isEqualTo(4);
    assertThat(keys(model.query("artist__in", List.of("Bob")))).hasSize(3);
  }

  @Test
  void localIndex_thatDoesNotHoldWholeItems_stillGivesThem_atACostThatIsExplained() {
    Results<Song> found = model.query("artist", "Bob", "title__gte", "Tc");
    assertThat(found.list()).containsExactly(Songs.song("Bob", 2), Songs.song("Bob", 3));
    assertThat(recorded.the(QueryRequest.class).indexName()).isEqualTo("by-title");
    assertThat(recorded.the(QueryRequest.class).select()).isEqualTo(Select.ALL_ATTRIBUTES);
    assertThat(found.explain().toString())
        .contains("extra cost", "each item is also fetched from the table");
    assertThat(found.only("title", "no").explain().toString()).doesNotContain("extra cost");
    assertThat(found.only("year").list())
        .containsExactly(Document.of(Map.of("year", 2000)), Document.of(Map.of("year", 2001)));
    assertThat(found.count()).isEqualTo(2);
    assertThat(model.scan().index("by-title").list()).hasSize(23).contains(Songs.song("Ann", 9));
    Results<Song> paged = found.limit(1);
    assertThat(paged.from(paged.page().cursor().orElseThrow()).list())
        .containsExactly(Songs.song("Bob", 3));
  }

  @Test
  void globalIndex_thatLacksFields_isReadForLess() {
    assertThatThrownBy(() -> model.query("title", "Tb").list())
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("does not project");
    assertThat(model.query("title", "Tb").only("year").list())
        .hasSize(2)
        .containsOnly(Document.of(Map.of("year", 2001)));
    assertThat(model.query("title", "Tb").count()).isEqualTo(2);
    assertThat(model.scan().index("by-label").only("title", "year").list()).hasSize(23);
  }

  @Test
  void whatIsWrong_isSaidBeforeAnyRequest() {
    Results<Song> anns = model.query("artist", "Ann");
    List<Runnable> wrong =
        List.of(
            () -> model.query("info__rating", 1).list(),
            () -> model.query("artist", "").list(),
            () -> model.query("artist", "Ann", "no__ne", 1).list(),
            () -> model.query("artist", "Ann", "no__gt", 1, "no__gte", 2).list(),
            () -> model.query("artist__in", List.of("Ann", "Bob")).list(),
            () -> model.query("artist", "Ann").index("by-yaer").list(),
            () -> model.query("year", 2000, "no", 1).consistent().list(),
            () -> model.scan().index("by-year").consistent().list(),
            () -> model.scan().index("by-label").list(),
            () -> model.scan("title__nosuch", 1),
            () -> model.scan("year__gt", "1990"),
            () -> model.scan("title__contains", "x".repeat(1), "nope", 1),
            () -> model.scan(alternatives(200)).list(),
            () -> anns.from("no cursor").list(),
            () -> anns.from("").page(),
            () -> anns.from("QUJD").count(),
            () -> anns.only("nope"),
            () -> anns.as(Stranger.class));
    assertThat(wrong)
        .allSatisfy(
            call -> assertThatThrownBy(call::run).isInstanceOf(InvalidRequestException.class));
    assertThat(recorded.count()).isZero();
  }

  record Stranger(String unknown) {}

  private static Q alternatives(int count) {
    Q alternatives = Q.of("year", 0);
    for (int i = 1; i < count; i++) {
      alternatives = alternatives.or(Q.of("year", i));
    }
    return alternatives;
  }

  record Seat(String id, String venue, String hall, String row, Integer number) {}

  @Test
  void keysOfSeveralAttributes_areQueriedByAllHashAttributes_andAPrefixOfTheRangeAttributes() {
    DynaModel<Seat> seats =
        DynaModel.of(Seat.class)
            .table(
                t ->
                    t.name("seats")
                        .hashKey("id")
                        .globalIndex(
                            "by-place", i -> i.hashKey("venue", "hall").rangeKey("row", "number")))
            .schema(SchemaAdapter.none())
            .connect(DynaConnection.of(recorded.client()));
    seats.createTable();
    for (String hall : List.of("1", "2")) {
      for (String row : List.of("A", "B", "C")) {
        for (int number = 1; number <= 3; number++) {
          seats.save(new Seat(hall + row + number, "Opera", hall, row, number));
        }
      }
    }
    seats.save(new Seat("unnumbered", "Opera", "1", "A", null));
    Results<Seat> rowB = seats.query("venue", "Opera", "hall", "1", "row", "B", "number__gte", 2);
    assertThat(ids(rowB)).containsExactly("1B2", "1B3");
    assertThat(ids(rowB.reverse().limit(1))).containsExactly("1B3");
    Results<Seat> hall = seats.query("venue", "Opera", "hall", "1");
    assertThatThrownBy(hall::list).hasMessageContaining("lacks items without 'row'");
    assertThatThrownBy(() -> seats.query("venue", "Opera", "hall", "1", "row", "A").list())
        .hasMessageContaining("lacks items without 'number'");
    assertThatThrownBy(() -> seats.query("venue", "Opera", "hall", "1", "row__gt", "A").list())
        .hasMessageContaining("lacks items without 'number'");
    assertThat(ids(hall.index("by-place")))
        .containsExactly("1A1", "1A2", "1A3", "1B1", "1B2", "1B3", "1C1", "1C2", "1C3");
    assertThat(ids(seats.query("venue", "Opera", "hall", "1", "row__gt", "A").index("by-place")))
        .hasSize(6);
    String cursor = hall.index("by-place").limit(4).page().cursor().orElseThrow();
    assertThat(ids(hall.index("by-place").from(cursor)))
        .containsExactly("1B2", "1B3", "1C1", "1C2", "1C3");
    assertThatThrownBy(() -> seats.query("venue", "Opera", "row", "A").list())
        .hasMessageContaining("index 'by-place' needs 'hall' = …");
    assertThatThrownBy(
            () -> seats.query("venue", "Opera", "hall", "1", "number", 2).index("by-place").list())
        .hasMessageContaining("cannot filter by its own keys");
  }

  private static List<String> ids(Results<Seat> found) {
    return found.stream().map(Seat::id).toList();
  }

  @Test
  void explain_sendsNothing_andTellsWhatIsSent() {
    Results<Song> found = model.query("year", 2001, "no__lt", 4, "title__ne", "Tb");
    String plan = found.explain().toString();
    assertThat(recorded.count()).isZero();
    assertThat(plan)
        .contains("by-year (global)", "year = ? AND no < ?", "title <> ?", "not table")
        .doesNotContain("2001", "Tb");
    assertThat(Set.copyOf(keys(found))).isEqualTo(Set.of("Ann3", "Bob3"));
    assertThat(recorded.the(QueryRequest.class).indexName()).isEqualTo("by-year");
    assertThat(plan.lines().collect(Collectors.toList())).hasSizeGreaterThan(5);
  }
}
