package io.dynamodel.integration.relations;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynamodel.DynaModel;
import io.dynamodel.Related;
import io.dynamodel.Relation;
import io.dynamodel.integration.relations.ForumModels.Member;
import io.dynamodel.integration.relations.ForumModels.Reply;
import io.dynamodel.integration.relations.ForumModels.Topic;
import io.dynamodel.test.LocalDynamo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Relations find the records that a comparison of all with all finds. */
class RelationPropertyTest {
  private static final int TRIALS = 15 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final long SEED = Long.getLong("seed", 20261129L);

  @RegisterExtension static final LocalDynamo DYNAMO = LocalDynamo.embedded();

  private final DynaModel<Topic> topics = Topic.MODEL.connect(DYNAMO.connection());
  private final DynaModel<Reply> replies = Reply.MODEL.connect(DYNAMO.connection());
  private final DynaModel<Member> members = Member.MODEL.connect(DYNAMO.connection());

  private List<Topic> allTopics = List.of();
  private List<Reply> allReplies = List.of();
  private List<Member> allMembers = List.of();

  @Test
  void relationsOfRandomRecords_areThoseOfEqualFields() {
    topics.createTable();
    replies.createTable();
    members.createTable();
    for (int trial = 0; trial < TRIALS; trial++) {
      Random random = new Random(SEED + trial);
      topics.scan().all().delete();
      replies.scan().all().delete();
      members.scan().all().delete();
      store(random);
      String seed = "seed " + (SEED + trial);
      checkEach(seed);
      checkAll(random, seed);
    }
  }

  private static <T> T of(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private void store(Random random) {
    // Names that could be confused if two fields were joined.
    List<String> names = List.of("a", "b", "aa", "a#b", "#", "ä", "😀", "A");
    Set<Topic> ofTopics = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      Topic topic = new Topic(of(random, names), of(random, names), author(random, names));
      if (keys.add(topic.forum() + " " + topic.subject())) {
        ofTopics.add(topic);
      }
    }
    List<Reply> ofReplies = new ArrayList<>();
    for (int i = random.nextInt(60); i > 0; i--) {
      ofReplies.add(
          new Reply("r" + i, of(random, names), of(random, names), i, author(random, names), null));
    }
    allTopics = topics.saveBatch(ofTopics);
    allReplies = replies.saveBatch(ofReplies);
    allMembers =
        members.saveBatch(
            names.stream()
                .filter(name -> random.nextBoolean())
                .map(name -> new Member(name, author(random, names), null))
                .toList());
  }

  private static @Nullable String author(Random random, List<String> names) {
    return random.nextInt(4) == 0 ? null : of(random, names);
  }

  private Optional<Member> member(@Nullable String name) {
    return allMembers.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private Stream<Reply> repliesTo(Topic topic) {
    return allReplies.stream()
        .filter(
            each -> topic.forum().equals(each.forum()) && topic.subject().equals(each.subject()))
        .sorted(Comparator.comparingInt(Reply::number));
  }

  private List<Member> repliers(Topic topic) {
    return repliesTo(topic)
        .map(Reply::member)
        .distinct()
        .flatMap(name -> member(name).stream())
        .toList();
  }

  private void checkEach(String seed) {
    for (Topic topic : allTopics) {
      assertThat(topics.related(topic, Topic.AUTHOR)).as(seed).isEqualTo(member(topic.author()));
      assertThat(topics.related(topic, Topic.REPLIES).list())
          .as(seed)
          .containsExactlyElementsOf(repliesTo(topic).toList());
      assertThat(topics.related(topic, Topic.REPLIES).count())
          .as(seed)
          .isEqualTo(repliesTo(topic).count());
      assertThat(topics.related(topic, Topic.REPLIERS)).as(seed).isEqualTo(repliers(topic));
    }
    for (Member member : allMembers) {
      assertThat(members.related(member, Member.TOPICS).list())
          .as(seed)
          .containsExactlyInAnyOrderElementsOf(
              allTopics.stream().filter(each -> member.name().equals(each.author())).toList());
      assertThat(new LinkedHashSet<>(members.related(member, Member.STAFF).list()))
          .as(seed)
          .isEqualTo(
              allMembers.stream()
                  .filter(each -> member.name().equals(each.boss()))
                  .collect(Collectors.toSet()));
    }
  }

  private void checkAll(Random random, String seed) {
    int most = random.nextInt(4);
    String author = of(random, List.of("a", "b", "😀"));
    Relation.Many<Topic, Reply> some =
        Topic.REPLIES.where("member__ne", author).reverse().limit(most);
    int pageSize = 1 + random.nextInt(7);
    List<Related<Topic>> found =
        topics.scan().pageSize(pageSize).with(Topic.AUTHOR, some, Topic.REPLIERS).list();

    assertThat(found)
        .as(seed)
        .extracting(Related::record)
        .containsExactlyInAnyOrderElementsOf(allTopics);
    for (Related<Topic> each : found) {
      Topic topic = each.record();
      assertThat(each.one(Topic.AUTHOR)).as(seed).isEqualTo(member(topic.author()));
      assertThat(each.list(Topic.REPLIERS)).as(seed).isEqualTo(repliers(topic));
      assertThat(each.list(Topic.REPLIES))
          .as(seed)
          .containsExactlyElementsOf(
              repliesTo(topic)
                  .filter(reply -> !Objects.equals(reply.member(), author))
                  .sorted(Comparator.comparingInt(Reply::number).reversed())
                  .limit(most)
                  .toList());
    }
  }
}
