package io.dynamodel.integration.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynamodel.BulkResult;
import io.dynamodel.DynaModel;
import io.dynamodel.Page;
import io.dynamodel.Related;
import io.dynamodel.Relation;
import io.dynamodel.Results;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.error.ItemExistsException;
import io.dynamodel.error.ValidationException;
import io.dynamodel.integration.relations.ForumModels.Forum;
import io.dynamodel.integration.relations.ForumModels.Member;
import io.dynamodel.integration.relations.ForumModels.Reply;
import io.dynamodel.integration.relations.ForumModels.Topic;
import io.dynamodel.integration.tables.RecordedDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Relations of records to the records of other tables. */
class RelationsTest {
  private final RecordedDatabase database = new RecordedDatabase();
  private final DynaModel<Forum> forums = Forum.MODEL.connect(database.connection());
  private final DynaModel<Topic> topics = Topic.MODEL.connect(database.connection());
  private final DynaModel<Reply> replies = Reply.MODEL.connect(database.connection());
  private final DynaModel<Member> members = Member.MODEL.connect(database.connection());

  private final Topic records = new Topic("Java", "Records", "Ann");

  @BeforeEach
  void createTables() {
    forums.createTable();
    topics.createTable();
    replies.createTable();
    members.createTable();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Reply reply(String id, int number, String member) {
    return new Reply(id, "Java", "Records", number, member, "text");
  }

  private List<String> ids(Iterable<Reply> found) {
    List<String> ids = new ArrayList<>();
    found.forEach(each -> ids.add(each.id()));
    return ids;
  }

  private static <R extends DynamoDbRequest> List<R> of(
      Class<R> type, List<DynamoDbRequest> requests) {
    return requests.stream().filter(type::isInstance).map(type::cast).toList();
  }

  // One

  @Test
  void one_leadsToTheRecordOfItsKey_byOneGet() {
    Member ann = members.save(new Member("Ann"));
    database.take();

    assertThat(topics.related(records, Topic.AUTHOR)).contains(ann);

    assertThat(database.take()).singleElement().isInstanceOf(GetItemRequest.class);
  }

  @Test
  void one_ofACompositeKey_leadsBackToTheOwner() {
    topics.save(records);

    assertThat(replies.related(reply("r1", 1, "Bob"), Reply.TOPIC)).contains(records);
  }

  @Test
  void one_thatIsNotStored_isEmpty() {
    assertThat(topics.related(records, Topic.AUTHOR)).isEmpty();
  }

  @Test
  void one_thatIsNotStored_orCreate_isMadeInMemoryWithItsKey() {
    assertThat(topics.related(records, Topic.AUTHOR.orCreate())).contains(new Member("Ann"));
    assertThat(members.scan().count()).isZero();
    assertThat(replies.related(reply("r1", 1, "Bob"), Reply.TOPIC.orCreate()))
        .contains(new Topic("Java", "Records", null));
  }

  @Test
  void one_thatIsStored_orCreate_isTheStoredOne() {
    Member ann = members.save(new Member("Ann", null, "Ulm"));

    assertThat(topics.related(records, Topic.AUTHOR.orCreate())).contains(ann);
  }

  @Test
  void one_withoutAValueInTheRecord_isEmpty_andSendsNothing() {
    Topic anonymous = new Topic("Java", "Enums", null);
    database.take();

    assertThat(topics.related(anonymous, Topic.AUTHOR)).isEmpty();
    assertThat(topics.related(anonymous, Topic.AUTHOR.orCreate())).isEmpty();
    assertThat(topics.related(new Topic("Java", "Enums", ""), Topic.AUTHOR)).isEmpty();
    assertThat(replies.related(new Reply("r", "Java", null, 1, null, null), Reply.TOPIC)).isEmpty();

    assertThat(database.take()).isEmpty();
  }

  @Test
  void relationsOfAModelToItself_leadBothWays() {
    Member ann = members.save(new Member("Ann"));
    Member bob = members.save(new Member("Bob", "Ann", null));
    Member eve = members.save(new Member("Eve", "Ann", null));

    assertThat(members.related(bob, Member.BOSS)).contains(ann);
    assertThat(members.related(ann, Member.STAFF)).containsExactlyInAnyOrder(bob, eve);
    assertThat(members.related(ann, Member.BOSS)).isEmpty();
  }

  // Many

  @Test
  void many_ofATopic_growsWithEachReply() {
    Results<Reply> ofTopic = topics.related(records, Topic.REPLIES);
    assertThat(ofTopic.count()).isZero();

    replies.save(reply("r1", 1, "Bob"));
    replies.save(new Reply("other", "Java", "Enums", 1, null, null));

    assertThat(ofTopic.count()).isEqualTo(1);
    assertThat(ids(ofTopic)).containsExactly("r1");
  }

  @Test
  void many_isLazy_andPlannedOntoAnIndex() {
    replies.saveBatch(IntStream.range(0, 30).mapToObj(i -> reply("r" + i, i, "Bob")).toList());
    database.take();

    Results<Reply> latest = topics.related(records, Topic.REPLIES).reverse().limit(2);

    assertThat(database.take()).isEmpty();
    assertThat(latest.explain().index()).contains("by-topic");
    assertThat(ids(latest)).containsExactly("r29", "r28");
    assertThat(database.take()).hasSize(1);
  }

  @Test
  void many_where_givesOtherResults() {
    replies.saveBatch(List.of(reply("r1", 1, "Bob"), reply("r2", 2, "Eve"), reply("r3", 3, "Bob")));
    Relation.Many<Topic, Reply> bobs = Topic.REPLIES.where("member", "Bob");

    assertThat(ids(topics.related(records, bobs))).containsExactly("r1", "r3");
    assertThat(ids(topics.related(records, bobs.where("number__gt", 1)))).containsExactly("r3");
    assertThat(ids(topics.related(records, bobs.reverse().limit(1)))).containsExactly("r3");
    assertThat(ids(topics.related(records, Topic.REPLIES))).hasSize(3);
  }

  @Test
  void many_count_isOneCount() {
    replies.saveBatch(List.of(reply("r1", 1, "Bob"), reply("r2", 2, "Eve")));
    database.take();

    assertThat(topics.related(records, Topic.REPLIES).count()).isEqualTo(2);

    assertThat(of(QueryRequest.class, database.take()))
        .singleElement()
        .satisfies(query -> assertThat(query.select()).isEqualTo(Select.COUNT));
  }

  @Test
  void many_withoutAValueInTheRecord_isEmpty_andSendsNothing() {
    Member nobody = new Member("");
    database.take();

    Results<Topic> none = members.related(nobody, Member.TOPICS);

    assertThat(none).isEmpty();
    assertThat(none.count()).isZero();
    assertThat(none.first()).isEmpty();
    assertThat(none.page().items()).isEmpty();
    assertThat(database.take()).isEmpty();
  }

  @Test
  void many_overAnIndexOfKeys_fetchesWholeRecords() {
    topics.saveBatch(
        List.of(
            new Topic("Java", "Enums", "Ann", 7),
            new Topic("Java", "Records", "Ann", 8),
            new Topic("Java", "Streams", "Bob", 9)));
    database.take();

    Results<Topic> anns = members.related(new Member("Ann"), Member.TOPICS);

    assertThat(anns.list()).extracting(Topic::views).containsExactlyInAnyOrder(7, 8);
    assertThat(database.take())
        .hasSize(2)
        .hasExactlyElementsOfTypes(QueryRequest.class, BatchGetItemRequest.class);
    assertThat(anns.count()).isEqualTo(2);
    assertThat(database.take()).singleElement().isInstanceOf(QueryRequest.class);
    assertThat(anns.stream().map(Topic::views)).containsExactlyInAnyOrder(7, 8);
    Page<Topic> first = anns.limit(1).page();
    Page<Topic> second = anns.from(first.cursor().orElseThrow()).page();
    assertThat(List.of(first.items().get(0).views(), second.items().get(0).views()))
        .containsExactlyInAnyOrder(7, 8);
  }

  @Test
  void many_overAnIndexOfKeys_canBeDeleted_butNotUpdated() {
    topics.saveBatch(List.of(records, new Topic("Java", "Enums", "Bob")));
    Results<Topic> anns = members.related(new Member("Ann"), Member.TOPICS);

    assertThatThrownBy(() -> anns.update("views", 1))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("update()", "topic", "by its key");
    assertThat(anns.delete().changed()).isEqualTo(1);
    assertThat(topics.scan()).extracting(Topic::subject).containsExactly("Enums");
  }

  @Test
  void many_ofWholeRecords_canBeUpdated() {
    replies.saveBatch(List.of(reply("r1", 1, "Bob"), reply("r2", 2, "Eve")));

    assertThat(topics.related(records, Topic.REPLIES).update("text", "gone").changed())
        .isEqualTo(2);
    assertThat(topics.related(records, Topic.REPLIES)).allMatch(each -> "gone".equals(each.text()));
  }

  // Through

  @Test
  void through_leadsToEachRecordOnce() {
    Member bob = members.save(new Member("Bob"));
    Member eve = members.save(new Member("Eve"));
    replies.saveBatch(
        List.of(
            reply("r1", 1, "Eve"),
            reply("r2", 2, "Bob"),
            reply("r3", 3, "Eve"),
            reply("r4", 4, "nobody")));
    database.take();

    assertThat(topics.related(records, Topic.REPLIERS)).containsExactly(eve, bob);

    assertThat(database.take())
        .hasExactlyElementsOfTypes(QueryRequest.class, BatchGetItemRequest.class);
  }

  @Test
  void through_ofARecordWithoutAny_isEmpty() {
    assertThat(topics.related(records, Topic.REPLIERS)).isEmpty();
  }

  // With

  @Test
  void with_givesEachRecordItsOwnRelations() {
    Member ann = members.save(new Member("Ann"));
    Member bob = members.save(new Member("Bob"));
    Topic enums = topics.save(new Topic("Java", "Enums", null));
    topics.save(records);
    replies.saveBatch(List.of(reply("r1", 1, "Bob"), reply("r2", 2, "Eve"), reply("r3", 3, "Bob")));

    List<Related<Topic>> all =
        topics
            .query("forum", "Java")
            .with(Topic.AUTHOR, Topic.REPLIES.limit(2), Topic.REPLIERS)
            .list();

    assertThat(all).extracting(Related::record).containsExactly(enums, records);
    assertThat(all.get(0).one(Topic.AUTHOR)).isEmpty();
    assertThat(all.get(0).list(Topic.REPLIES)).isEmpty();
    assertThat(all.get(0).list(Topic.REPLIERS)).isEmpty();
    assertThat(all.get(1).one(Topic.AUTHOR)).contains(ann);
    assertThat(ids(all.get(1).list(Topic.REPLIES))).containsExactly("r1", "r2");
    assertThat(all.get(1).list(Topic.REPLIERS)).containsExactly(bob);
    assertThat(all.get(1)).hasToString("a Topic with 'author' and 'replies' and 'repliers'");
  }

  @Test
  void with_aRelationThatWasNotLoaded_isAnError() {
    topics.save(records);
    Related<Topic> related = topics.scan().with(Topic.AUTHOR).list().get(0);

    assertThatThrownBy(() -> related.list(Topic.REPLIES))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("replies", "was not loaded", "author", "with(…)");
  }

  @Test
  void with_onThousandTopicsOf50Authors_sendsOneBatchGetForEachPage() {
    members.saveBatch(IntStream.range(0, 50).mapToObj(i -> new Member("m" + i)).toList());
    topics.saveBatch(
        IntStream.range(0, 1000).mapToObj(i -> new Topic("Java", "t" + i, "m" + i % 50)).toList());
    database.take();

    int seen = 0;
    for (Related<Topic> each : topics.query("forum", "Java").with(Topic.AUTHOR)) {
      assertThat(each.one(Topic.AUTHOR)).map(Member::name).contains(each.record().author());
      seen++;
    }

    assertThat(seen).isEqualTo(1000);
    assertThat(database.take())
        .hasExactlyElementsOfTypes(QueryRequest.class, BatchGetItemRequest.class);
  }

  @Test
  void with_250DifferentAuthors_sendsThreeBatchGets() {
    members.saveBatch(IntStream.range(0, 250).mapToObj(i -> new Member("m" + i)).toList());
    topics.saveBatch(
        IntStream.range(0, 250).mapToObj(i -> new Topic("Java", "t" + i, "m" + i)).toList());
    database.take();

    assertThat(topics.query("forum", "Java").with(Topic.AUTHOR).stream())
        .allMatch(each -> each.one(Topic.AUTHOR).isPresent());

    assertThat(of(BatchGetItemRequest.class, database.take())).hasSize(3);
  }

  @Test
  void with_many_sendsOneQueryForEachRecord_atMost8AtATime() {
    topics.saveBatch(
        IntStream.range(0, 40).mapToObj(i -> new Topic("Java", "t" + i, null)).toList());
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    database.before(request -> most.accumulateAndGet(running.incrementAndGet(), Math::max));
    database.after(request -> running.decrementAndGet());
    database.take();

    assertThat(topics.scan().with(Topic.REPLIES).list()).hasSize(40);

    assertThat(of(QueryRequest.class, database.take())).hasSize(40);
    assertThat(most.get()).isBetween(1, 8);
  }

  @Test
  void with_pages_goOnFromTheirCursors() {
    topics.saveBatch(
        IntStream.range(0, 10).mapToObj(i -> new Topic("Java", "t" + i, "Ann")).toList());
    members.save(new Member("Ann"));
    Results<Related<Topic>> all = topics.query("forum", "Java").with(Topic.AUTHOR);

    List<String> subjects = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<Related<Topic>> page = all.limit(3).from(cursor.orElse(null)).page();
      page.items().forEach(each -> subjects.add(each.record().subject()));
      assertThat(page.items()).allMatch(each -> each.one(Topic.AUTHOR).isPresent());
      cursor = page.cursor();
    } while (cursor.isPresent());

    assertThat(subjects).hasSize(10).doesNotHaveDuplicates();
    assertThat(all.pageSize(2).stream().map(each -> each.record().subject()))
        .containsExactlyElementsOf(subjects);
    assertThat(all.first()).isPresent();
    assertThat(all.count()).isEqualTo(10);
  }

  @Test
  void with_ofRelatedRecords_goesOnFromRelationToRelation() {
    Member bob = members.save(new Member("Bob"));
    replies.save(reply("r1", 1, "Bob"));

    assertThat(topics.related(records, Topic.REPLIES).with(Reply.MEMBER))
        .extracting(each -> each.one(Reply.MEMBER).orElseThrow())
        .containsExactly(bob);
    topics.save(records);
    Member ann = members.save(new Member("Ann"));
    assertThat(members.related(ann, Member.TOPICS).with(Topic.AUTHOR))
        .extracting(each -> each.one(Topic.AUTHOR).orElseThrow())
        .containsExactly(ann);
  }

  @Test
  void with_onPartsOfRecords_orTwice_isAnError() {
    assertThatThrownBy(
            () -> topics.scan().with(Topic.REPLIES.limit(1), Topic.REPLIES.where("number", 2)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("replies", "given twice");
  }

  // Writing

  @Test
  void add_fillsInTheForeignKey_validates_andStores() {
    Reply added =
        topics.add(records, Topic.REPLIES, Map.of("id", "r1", "number", 1, "text", "Hello"));

    assertThat(added).isEqualTo(new Reply("r1", "Java", "Records", 1, null, "Hello"));
    assertThat(replies.get("r1")).contains(added);
    assertThat(topics.related(records, Topic.REPLIES)).containsExactly(added);
    assertThat(forums.add(new Forum("Java", null), Forum.TOPICS, Map.of("subject", "Loom")))
        .isEqualTo(new Topic("Java", "Loom", null));
  }

  @Test
  void add_thatIsInvalid_storesNothing() {
    database.take();

    assertThatThrownBy(
            () -> topics.add(records, Topic.REPLIES, Map.of("id", "r1", "text", "x".repeat(21))))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("text");

    assertThat(database.take()).isEmpty();
  }

  @Test
  void add_ofOneThatExists_overwritesNothing() {
    Reply stored = replies.save(reply("r1", 1, "Bob"));

    assertThatThrownBy(() -> topics.add(records, Topic.REPLIES, Map.of("id", "r1", "number", 5)))
        .isInstanceOf(ItemExistsException.class);
    assertThat(replies.get("r1")).contains(stored);
  }

  @Test
  void add_ofOneThatBelongsToAnother_isAnError() {
    Map<String, Object> ofEnums = Map.of("id", "r1", "number", 1, "subject", "Enums");

    assertThatThrownBy(() -> topics.add(records, Topic.REPLIES, ofEnums))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("replies", "subject", "another Topic")
        .hasMessageNotContaining("Enums");
    Reply other = new Reply("r1", "Java", "Enums", 1, null, null);
    assertThatThrownBy(() -> topics.addRecord(records, Topic.REPLIES, other))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("replies", "subject", "another Topic");
    assertThat(replies.scan().count()).isZero();
  }

  @Test
  void add_toARecordWithoutTheKey_isAnError() {
    assertThatThrownBy(
            () -> members.add(new Member(""), Member.TOPICS, Map.of("forum", "a", "subject", "b")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("topics", "name");
  }

  @Test
  void addRecord_fillsInTheForeignKey() {
    Reply given = new Reply("r1", null, null, 1, "Bob", "Hello");

    Reply added = topics.addRecord(records, Topic.REPLIES, given);

    assertThat(added).isEqualTo(new Reply("r1", "Java", "Records", 1, "Bob", "Hello"));
    assertThat(replies.get("r1")).contains(added);
    Reply same = reply("r2", 2, "Eve");
    assertThat(topics.addRecord(records, Topic.REPLIES, same)).isEqualTo(same);
  }

  @Test
  void deleteWith_deletesTheRelatedRecordsFirst_andTellsHowMany() {
    topics.save(records);
    replies.saveBatch(IntStream.range(0, 60).mapToObj(i -> reply("r" + i, i, "Bob")).toList());
    Reply other = replies.save(new Reply("other", "Java", "Enums", 1, null, null));

    BulkResult gone =
        topics.deleteWith(Map.of("forum", "Java", "subject", "Records"), Topic.REPLIES);

    assertThat(gone.changed()).isEqualTo(61);
    assertThat(topics.scan().count()).isZero();
    assertThat(replies.scan()).containsExactly(other);
  }

  @Test
  void deleteWith_again_deletesWhatWasAddedMeanwhile() {
    replies.save(reply("late", 1, "Bob"));
    Map<String, String> key = Map.of("forum", "Java", "subject", "Records");

    assertThat(topics.deleteWith(key, Topic.REPLIES).changed()).isEqualTo(1);
    assertThat(topics.deleteWith(key, Topic.REPLIES).changed()).isZero();
  }

  @Test
  void deleteWith_afterAFailure_canBeRepeated() {
    topics.save(records);
    replies.saveBatch(IntStream.range(0, 30).mapToObj(i -> reply("r" + i, i, "Bob")).toList());
    AtomicInteger deletions = new AtomicInteger();
    database.before(
        request -> {
          if (request.getClass().getSimpleName().startsWith("Delete")
              && deletions.incrementAndGet() == 10) {
            throw new IllegalStateException("no connection");
          }
        });
    Map<String, String> key = Map.of("forum", "Java", "subject", "Records");

    assertThatThrownBy(() -> topics.deleteWith(key, Topic.REPLIES)).isNotNull();
    assertThat(topics.get(key)).isPresent();
    assertThat(topics.deleteWith(key, Topic.REPLIES).changed()).isPositive();
    assertThat(replies.scan().count() + topics.scan().count()).isZero();
  }

  @Test
  void deleteWith_readsTheTableConsistently_andGlobalIndexesAsTheyAre() {
    Forum java = forums.save(new Forum("Java", null));
    topics.save(records);
    database.take();

    forums.deleteWith(java.name(), Forum.TOPICS);
    assertThat(of(QueryRequest.class, database.take()))
        .singleElement()
        .satisfies(query -> assertThat(query.consistentRead()).isTrue());
    topics.deleteWith(Map.of("forum", "Java", "subject", "Records"), Topic.REPLIES);
    assertThat(of(QueryRequest.class, database.take()))
        .singleElement()
        .satisfies(query -> assertThat(query.indexName()).isEqualTo("by-topic"));
  }

  @Test
  void deleteWith_overAnIndexOfKeys_deletesThem() {
    members.save(new Member("Ann"));
    topics.save(records);

    assertThat(members.deleteWith("Ann", Member.TOPICS, Member.STAFF).changed()).isEqualTo(2);
    assertThat(topics.scan().count()).isZero();
  }

  @Test
  void deleteWith_aPartOfTheRelation_isAnError() {
    for (Relation.Many<Topic, Reply> part :
        List.of(Topic.REPLIES.limit(1), Topic.REPLIES.where("number", 1))) {
      assertThatThrownBy(
              () -> topics.deleteWith(Map.of("forum", "Java", "subject", "Records"), part))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContainingAll("deleteWith", "replies", "records behind");
    }
  }

  // Other environments

  @Test
  void modelNamedOtherwise_refusesARelation_thatWouldReadAnotherEnvironment() {
    members.save(new Member("Ann", null, "of the original"));
    DynaModel<Topic> staging = topics.named("staging-topic");
    database.take();

    assertThatThrownBy(() -> staging.related(records, Topic.AUTHOR))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContainingAll("author", "topic", "member", "staging-topic", ".in(…)");
    assertThatThrownBy(() -> staging.related(records, Topic.REPLIES))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> staging.scan().with(Topic.AUTHOR))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> staging.related(records, Topic.REPLIERS))
        .isInstanceOf(InvalidRequestException.class);
    assertThat(database.take()).isEmpty();
  }

  @Test
  void modelNamedOtherwise_reachesTheModelsThatAreGiven() {
    DynaModel<Topic> staging = topics.named("staging-topic");
    DynaModel<Member> stagingMembers = members.named("staging-member");
    DynaModel<Reply> stagingReplies = replies.named("staging-reply");
    stagingMembers.createTable();
    staging.createTable();
    stagingReplies.createTable();
    members.save(new Member("Ann", null, "of the original"));
    Member ann = stagingMembers.save(new Member("Ann", null, "of staging"));
    staging.save(records);

    Relation.Many<Topic, Reply> there = Topic.REPLIES.in(stagingReplies);

    assertThat(staging.related(records, Topic.AUTHOR.in(stagingMembers))).contains(ann);
    Reply added = staging.add(records, there, Map.of("id", "r1", "number", 1));
    assertThat(stagingReplies.get("r1")).contains(added);
    assertThat(replies.get("r1")).isEmpty();
    assertThat(staging.scan().with(Topic.AUTHOR.in(stagingMembers), there).list())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.one(Topic.AUTHOR)).contains(ann);
              assertThat(each.list(Topic.REPLIES)).containsExactly(added);
            });
    assertThat(stagingMembers.related(new Member("Eve", "Ann", null), Member.BOSS)).contains(ann);
    assertThat(
            staging.related(
                records, Relation.through("authors", there, Reply.MEMBER.in(stagingMembers))))
        .isEmpty();
  }

  @Test
  void connectionWithAPrefix_keepsItsRelationsToItself() {
    DynaModel<Topic> test = Topic.MODEL.connect(database.connection().prefixed("test-"));
    DynaModel<Member> testMembers = Member.MODEL.connect(database.connection().prefixed("test-"));
    testMembers.createTable();
    members.save(new Member("Ann", null, "of the original"));

    assertThat(test.related(records, Topic.AUTHOR)).isEmpty();
    Member ann = testMembers.save(new Member("Ann"));
    assertThat(test.related(records, Topic.AUTHOR)).contains(ann);
  }

  @Test
  void modelOfAnotherConnection_isRefused() {
    try (RecordedDatabase other = new RecordedDatabase()) {
      DynaModel<Member> elsewhere = Member.MODEL.connect(other.connection());

      assertThatThrownBy(() -> topics.related(records, Topic.AUTHOR.in(elsewhere)))
          .hasMessageContaining("another connection");
    }
  }
}
