package io.dynamodel.integration.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.DynaModel;
import io.dynamodel.F;
import io.dynamodel.Page;
import io.dynamodel.Q;
import io.dynamodel.Results;
import io.dynamodel.error.DynaModelException;
import io.dynamodel.error.InvalidLookupException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.integration.operations.Songs.Info;
import io.dynamodel.integration.operations.Songs.Song;
import io.dynamodel.value.Document;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The requests that results send, and what they return. */
class ResultsTest {
  @RegisterExtension static final Songs songs = new Songs();

  private final RecordingClient recorded = songs.recorded();
  private final DynaModel<Song> model = songs.model();

  private static List<Integer> numbers(Iterable<Song> found) {
    List<Integer> numbers = new ArrayList<>();
    found.forEach(song -> numbers.add(song.no()));
    return numbers;
  }

  private static List<Integer> range(int first, int last) {
    return IntStream.rangeClosed(first, last).boxed().toList();
  }

  @Test
  void results_untilTheyAreRead_sendNothing() {
    model.query("artist", "Ann").limit(3).reverse().only("title");
    model.scan().as(Song.class).stream();
    model.query("artist", "Ann").explain();
    assertThat(recorded.count()).isZero();
  }

  @Test
  void results_readTwice_askTwice() {
    Results<Song> bobs = model.query("artist", "Bob");
    assertThat(numbers(bobs)).isEqualTo(numbers(bobs)).containsExactly(1, 2, 3);
    assertThat(recorded.count()).isEqualTo(2);
  }

  @Test
  void options_giveOtherResults_andLeaveTheOldAsTheyWere() {
    Results<Song> bobs = model.query("artist", "Bob");
    assertThat(numbers(bobs.limit(1).reverse())).containsExactly(3);
    assertThat(numbers(bobs)).containsExactly(1, 2, 3);
  }

  @Test
  void limit_isOfItemsReturned_pageSize_ofItemsLookedAt() {
    assertThat(numbers(model.query("artist", "Ann", "year", 2001).limit(3).pageSize(2)))
        .containsExactly(1, 3, 5);
    assertThat(recorded.all(QueryRequest.class)).hasSize(3).allMatch(r -> r.limit() == 2);
  }

  @Test
  void limit_withoutAnyFilter_looksAtNoMore() {
    assertThat(model.query("artist", "Ann").limit(3).list()).hasSize(3);
    assertThat(recorded.the(QueryRequest.class).limit()).isEqualTo(3);
  }

  @Test
  void limit_ofZero_sendsNothing() {
    Results<Song> none = model.scan().limit(0);
    assertThat(none.list()).isEmpty();
    assertThat(none.first()).isEmpty();
    assertThat(none.count()).isZero();
    assertThat(none.page().items()).isEmpty();
    assertThatThrownBy(none::one).isInstanceOf(DynaModelException.class);
    assertThat(recorded.count()).isZero();
  }

  @Test
  void pages_thatAreEmpty_areFollowed() {
    assertThat(numbers(model.query("artist", "Ann", "info__label", "none").pageSize(1))).isEmpty();
    assertThat(recorded.count()).isGreaterThanOrEqualTo(20);
    assertThat(numbers(model.scan("tags__contains", "third", "no__gt", 19).pageSize(3)))
        .containsExactly(20);
  }

  @Test
  void reverse_readsFromTheLastRangeKeyToTheFirst() {
    assertThat(numbers(model.query("artist", "Ann", "no__lte", 4).reverse()))
        .containsExactly(4, 3, 2, 1);
    assertThatThrownBy(() -> model.scan().reverse()).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void consistent_isSentWithEachRequest() {
    model.query("artist", "Ann").consistent().pageSize(10).list();
    model.scan().consistent().list();
    assertThat(recorded.all(QueryRequest.class)).allMatch(QueryRequest::consistentRead);
    assertThat(recorded.the(ScanRequest.class).consistentRead()).isTrue();
  }

  @Test
  void only_givesDocumentsOfTheseFields_withoutTheKeysThatWereReadToo() {
    Results<Document> parts = model.query("artist", "Bob", "no", 1).only("title", "info.rating");
    assertThat(parts.list())
        .containsExactly(Document.of(Map.of("title", "Tb", "info", Map.of("rating", 1))));
    assertThat(model.query("artist", "Bob", "no", 1).only("tags__2", "tags__0").one())
        .isEqualTo(Document.of(Map.of("tags", List.of("first", "third"))));
    assertThat(model.query("artist", "Bob", "no", 1).only("info", "info__rating").one())
        .isEqualTo(Document.of(Map.of("info", Map.of("rating", 1, "label", "L"))));
  }

  @Test
  void only_isExact_alsoWhereMoreIsReadToFilterInMemory() {
    Results<Document> parts =
        model
            .query(
                Q.of("artist", "Bob")
                    .and(
                        Q.of("no__in", List.of(2))
                            .or(Q.of("tags__1", "nope"))
                            .or(Q.of("info__label", "nope"))))
            .postFilter()
            .only("tags__2", "tags__0", "info__rating");
    assertThat(parts.list())
        .containsExactly(
            Document.of(Map.of("tags", List.of("first", "third"), "info", Map.of("rating", 2))));
  }

  record Title(String title, Info info) {}

  @Test
  void as_readsWhatTheTypeHas() {
    assertThat(model.query("artist", "Bob", "no__lt", 3).as(Title.class).list())
        .containsExactly(new Title("Tb", new Info(1, "L")), new Title("Tc", new Info(2, "L")));
    assertThat(recorded.the(QueryRequest.class).expressionAttributeNames().values())
        .containsExactlyInAnyOrder("artist", "no", "title", "info");
  }

  record Stranger(String title, String composer) {}

  @Test
  void as_ofATypeWithAnotherField_isRefused() {
    assertThatThrownBy(() -> model.scan().as(Stranger.class))
        .isInstanceOf(InvalidLookupException.class)
        .hasMessageContaining("composer");
  }

  @Test
  void first_asksForOneItem() {
    assertThat(model.query("artist", "Ann").first()).hasValue(Songs.song("Ann", 1));
    assertThat(recorded.the(QueryRequest.class).limit()).isEqualTo(1);
    assertThat(model.query("artist", "Nobody").first()).isEmpty();
  }

  @Test
  void one_isTheOnlyItem_orAnError() {
    assertThat(model.query("artist", "Ann", "no", 7).one()).isEqualTo(Songs.song("Ann", 7));
    assertThatThrownBy(() -> model.query("artist", "Nobody").one())
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("songs has no item");
    assertThatThrownBy(() -> model.query("artist", "Ann").one())
        .isInstanceOf(DynaModelException.class)
        .hasMessageContaining("more than one item");
  }

  @Test
  void count_isDynamoDbs_overAllPages() {
    assertThat(model.query("artist", "Ann").pageSize(6).count()).isEqualTo(20);
    assertThat(model.query("artist", "Ann", "year", 2001).pageSize(6).count()).isEqualTo(10);
    assertThat(model.scan("year", 2001).limit(4).count()).isEqualTo(4);
    assertThat(recorded.all(QueryRequest.class)).allMatch(r -> r.select() == Select.COUNT);
    assertThat(recorded.all(ScanRequest.class)).allMatch(r -> r.select() == Select.COUNT);
  }

  @Test
  void count_withAnInMemoryPart_readsTheKeysAndCountsHere() {
    assertThat(model.query("artist", "Ann", "no__gt", 3, "no__lt", 8).count()).isEqualTo(4);
    QueryRequest request = recorded.the(QueryRequest.class);
    assertThat(request.select()).isNull();
    assertThat(request.expressionAttributeNames().values())
        .containsExactlyInAnyOrder("artist", "no");
    assertThat(model.query("artist", "Ann", "no__ne", 3).postFilter().limit(5).count())
        .isEqualTo(5);
  }

  @Test
  void count_fromACursor_countsWhatIsLeft() {
    Results<Song> anns = model.query("artist", "Ann");
    String cursor = anns.limit(15).page().cursor().orElseThrow();
    assertThat(anns.from(cursor).count()).isEqualTo(5);
  }

  @Test
  void exclusiveBounds_areDropped_andCountNotToTheLimit() {
    Results<Song> between = model.query("artist", "Ann", "no__gt", 3, "no__lt", 8);
    assertThat(numbers(between)).containsExactly(4, 5, 6, 7);
    assertThat(numbers(between.limit(4).pageSize(1))).containsExactly(4, 5, 6, 7);
    assertThat(numbers(between.reverse().limit(2))).containsExactly(7, 6);
  }

  @Test
  void stream_thatStopsEarly_fetchesNoMore() {
    assertThat(model.query("artist", "Ann").pageSize(4).stream().limit(4).count()).isEqualTo(4);
    assertThat(recorded.count()).isEqualTo(1);
    assertThat(model.scan().pageSize(2).stream().anyMatch(song -> true)).isTrue();
    assertThat(recorded.count()).isEqualTo(2);
  }

  @Test
  void iterator_atItsEnd_throws() {
    Iterator<Song> none = model.query("artist", "Nobody").iterator();
    assertThat(none.hasNext()).isFalse();
    assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void page_withoutALimit_isOneRequest() {
    Page<Song> page = model.query("artist", "Ann", "year", 2001).pageSize(6).page();
    assertThat(numbers(page.items())).containsExactly(1, 3, 5);
    assertThat(page.counted()).isEqualTo(3);
    assertThat(page.scanned()).isEqualTo(6);
    assertThat(page.consumedCapacity()).isPositive();
    assertThat(recorded.count()).isEqualTo(1);
  }

  @Test
  void page_withALimit_takesAsManyRequestsAsThatNeeds_andGoesOnExactlyThere() {
    Results<Song> odd = model.query("artist", "Ann", "year", 2001).pageSize(3);
    Page<Song> page = odd.limit(4).page();
    assertThat(numbers(page.items())).containsExactly(1, 3, 5, 7);
    assertThat(numbers(odd.from(page.cursor().orElseThrow())))
        .containsExactly(9, 11, 13, 15, 17, 19);
  }

  @Test
  void page_atTheEnd_hasNoCursor() {
    assertThat(model.query("artist", "Bob").page().cursor()).isEmpty();
    assertThat(model.query("artist", "Bob").from(null).page().items()).hasSize(3);
    assertThat(model.query("artist__in", List.of()).page().cursor()).isEmpty();
  }

  @Test
  void parallel_returnsEachItemOnce() {
    assertThat(model.scan().parallel(4).pageSize(2).list())
        .hasSize(23)
        .satisfies(found -> assertThat(new HashSet<>(found)).hasSize(23));
    assertThat(recorded.all(ScanRequest.class))
        .allMatch(r -> r.totalSegments() == 4)
        .extracting(ScanRequest::segment)
        .contains(0, 1, 2, 3);
    assertThat(model.scan().parallel(3).count()).isEqualTo(23);
  }

  @Test
  void segment_isReadAlone_andAllSegmentsAreTheTable() {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      recorded.clear();
      List<Song> found = model.scan().segment(i, 8).list();
      int index = i;
      assertThat(recorded.all(ScanRequest.class))
          .isNotEmpty()
          .allMatch(r -> r.segment() == index && r.totalSegments() == 8);
      assertThat(model.scan().segment(i, 8).count()).isEqualTo(found.size());
      all.addAll(numbers(found));
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(numbers(model.scan()));
    assertThat(model.scan().segment(0, 1).list()).hasSize(23);
  }

  @Test
  void segment_hasPages_whoseCursorsBelongToItAlone() {
    for (int i = 0; i < 2; i++) {
      Results<Song> half = model.scan().segment(i, 2);
      List<Song> found = new ArrayList<>();
      Page<Song> page = half.limit(2).page();
      found.addAll(page.items());
      while (page.cursor().isPresent()) {
        String cursor = page.cursor().get();
        Results<Song> other = model.scan().segment(1 - i, 2).from(cursor);
        Results<Song> both = model.scan().parallel(2).from(cursor);
        assertThatThrownBy(other::page).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(both::page).isInstanceOf(InvalidRequestException.class);
        page = half.limit(2).from(cursor).page();
        found.addAll(page.items());
      }
      assertThat(found).isEqualTo(half.list());
    }
  }

  @Test
  void segment_thatThereIsNot_saysSo() {
    assertThatThrownBy(() -> model.scan().segment(8, 8))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("segment(8, 8): segments are counted from 0: pass 0 to 7");
    assertThatThrownBy(() -> model.scan().segment(-1, 1))
        .hasMessage("segment(-1, 1): segments are counted from 0: pass 0");
    assertThatThrownBy(() -> model.scan().segment(0, 0))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("segment(0, 0) takes 1 to 1,000,000 segments, not 0");
    assertThatThrownBy(() -> model.scan().segment(0, 1_000_001))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> model.query("artist", "Ann").segment(0, 2))
        .hasMessage("segment(0, 2): only a scan can be split into segments");
    String either =
        ": a scan reads either one segment or several in parallel: call segment or parallel, and"
            + " not both";
    assertThatThrownBy(() -> model.scan().parallel(2).segment(0, 2))
        .hasMessage("segment(0, 2)" + either);
    assertThatThrownBy(() -> model.scan().segment(0, 2).parallel(2))
        .hasMessage("parallel(2)" + either);
    assertThat(recorded.count()).isZero();
  }

  @Test
  void toString_saysWhatIsRead_withoutValues() {
    assertThat(model).hasToString("DynaModel of Song on table " + model.table().name());
    String table = " on table " + model.table().name();
    assertThat(model.scan()).hasToString("Results of a scan" + table);
    assertThat(model.query("artist", "Ann").limit(3).reverse().consistent().only("title"))
        .hasToString(
            "Results of a query"
                + table
                + ", artist = ?, limit(3), reverse(), consistent(), only(title)");
    assertThat(model.scan().segment(2, 8).from("a-cursor").pageSize(5))
        .hasToString("Results of a scan" + table + ", pageSize(5), from(a cursor), segment(2, 8)");
    assertThat(model.find("artist", "Ann").index("a\nb").fanOut(2).postFilter().allowScan())
        .hasToString(
            "Results of a find"
                + table
                + ", artist = ?, index(a\\nb), postFilter(), fanOut(2), allowScan()");
    assertThat(model.scan().parallel(2).maxCapacity(1).rateLimit(2))
        .hasToString(
            "Results of a scan" + table + ", parallel(2), maxCapacity(1.0), rateLimit(2.0)");
    assertThat(Q.of("artist", "Ann")).hasToString("artist=?");
    assertThat(F.size("title")).hasToString("size(title)");
    assertThat(recorded.count()).isZero();
  }

  @Test
  void toString_ofADefinition_namesTypeAndTable() {
    assertThat(DynaModel.of(Song.class))
        .hasToString("Definition of a model of Song without a table");
    assertThat(DynaModel.of(Song.class).table(t -> t.name("songs").hashKey("artist")))
        .hasToString("Definition of a model of Song on table songs");
  }

  @Test
  void maxCapacity_stopsWithACursor() {
    Results<Song> all = model.query("artist", "Ann").pageSize(4);
    Page<Song> page = all.maxCapacity(1).page();
    assertThat(page.consumedCapacity()).isBetween(1.0, 1.5);
    assertThat(numbers(page.items())).hasSizeLessThan(20).isNotEmpty();
    List<Integer> rest = numbers(all.from(page.cursor().orElseThrow()));
    List<Integer> both = new ArrayList<>(numbers(page.items()));
    both.addAll(rest);
    assertThat(both).isEqualTo(range(1, 20));
  }

  @Test
  void options_thatCannotBe_areRefusedAtOnce() {
    List<Runnable> wrong =
        List.of(
            () -> model.scan().limit(-1),
            () -> model.scan().pageSize(0),
            () -> model.scan().parallel(0),
            () -> model.scan().parallel(1_000_001),
            () -> model.scan().maxCapacity(-1),
            () -> model.scan().maxCapacity(Double.NaN),
            () -> model.scan().rateLimit(0),
            () -> model.scan().rateLimit(Double.NaN),
            () -> model.query("artist", "Ann").parallel(2),
            () -> model.query("artist", "Ann").fanOut(0),
            () -> model.query("artist", "Ann").allowScan(),
            () -> model.scan().only());
    assertThat(wrong)
        .allSatisfy(
            call -> assertThatThrownBy(call::run).isInstanceOf(InvalidRequestException.class));
  }
}
