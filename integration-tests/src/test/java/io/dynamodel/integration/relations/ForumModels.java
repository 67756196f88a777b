package io.dynamodel.integration.relations;

import io.dynamodel.DynaModel;
import io.dynamodel.Relation;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A forum with topics, on which members reply. The constants of the records name each other. */
final class ForumModels {
  private ForumModels() {}

  record Forum(@NotBlank String name, @Nullable String category) {
    static final Relation.Many<Forum, Topic> TOPICS =
        Relation.many("topics", () -> Forum.MODEL, () -> Topic.MODEL).on("name", "forum");
    static final DynaModel.Definition<Forum> MODEL =
        DynaModel.of(Forum.class)
            .table(t -> t.name("forum").hashKey("name"))
            .schema(BeanSchema.create())
            .relations(() -> Forum.TOPICS);
  }

  record Topic(
      @NotBlank String forum,
      @NotBlank String subject,
      @Nullable String author,
      @Nullable Integer views) {
    static final Relation.One<Topic, Forum> FORUM = Forum.TOPICS.inverse("forum");
    static final Relation.One<Topic, Member> AUTHOR =
        Relation.one("author", () -> Topic.MODEL, () -> Member.MODEL).on("author", "name");
    static final Relation.Many<Topic, Reply> REPLIES =
        Relation.many("replies", () -> Topic.MODEL, () -> Reply.MODEL)
            .on("forum", "forum")
            .on(Topic::subject, Reply::subject);
    static final Relation.Through<Topic, Member> REPLIERS =
        Relation.through("repliers", REPLIES, () -> Reply.MEMBER);
    static final DynaModel.Definition<Topic> MODEL =
        DynaModel.of(Topic.class)
            .table(
                t ->
                    t.name("topic")
                        .hashKey("forum")
                        .rangeKey("subject")
                        .globalIndex("by-author", i -> i.hashKey("author").projectKeys()))
            .schema(BeanSchema.create())
            .relations(
                () -> Topic.FORUM, () -> Topic.AUTHOR, () -> Topic.REPLIES, () -> Topic.REPLIERS);

    Topic(String forum, String subject, @Nullable String author) {
      this(forum, subject, author, null);
    }
  }

  record Reply(
      @NotBlank String id,
      @Nullable String forum,
      @Nullable String subject,
      int number,
      @Nullable String member,
      @Nullable @Size(max = 20) String text) {
    static final Relation.One<Reply, Topic> TOPIC =
        Relation.one("topic", () -> Reply.MODEL, () -> Topic.MODEL)
            .on(Reply::forum, Topic::forum)
            .on("subject", "subject");
    static final Relation.One<Reply, Member> MEMBER =
        Relation.one("member", () -> Reply.MODEL, () -> Member.MODEL).on("member", "name");
    static final DynaModel.Definition<Reply> MODEL =
        DynaModel.of(Reply.class)
            .table(
                t ->
                    t.name("reply")
                        .hashKey("id")
                        .globalIndex(
                            "by-topic",
                            i -> i.hashKey("forum", "subject").rangeKey("number").projectAll())
                        .globalIndex("by-member", i -> i.hashKey("member").projectAll()))
            .schema(BeanSchema.create())
            .relations(() -> Reply.TOPIC, () -> Reply.MEMBER);
  }

  record Member(@NotBlank String name, @Nullable String boss, @Nullable String town) {
    static final Relation.Many<Member, Topic> TOPICS = Topic.AUTHOR.inverse("topics");
    static final Relation.One<Member, Member> BOSS =
        Relation.one("boss", () -> Member.MODEL, () -> Member.MODEL).on("boss", "name");
    static final Relation.Many<Member, Member> STAFF = BOSS.inverse("staff");
    static final DynaModel.Definition<Member> MODEL =
        DynaModel.of(Member.class)
            .table(
                t ->
                    t.name("member")
                        .hashKey("name")
                        .globalIndex("by-boss", i -> i.hashKey("boss").projectAll()))
            .schema(BeanSchema.create())
            .relations(() -> Member.TOPICS, () -> Member.BOSS, () -> Member.STAFF);

    Member(String name) {
      this(name, null, null);
    }
  }
}
