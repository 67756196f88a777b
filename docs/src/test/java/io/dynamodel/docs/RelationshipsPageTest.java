package io.dynamodel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynamodel.BulkResult;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Related;
import io.dynamodel.Relation;
import io.dynamodel.Results;
import io.dynamodel.error.InvalidModelException;
import io.dynamodel.error.InvalidRequestException;
import io.dynamodel.test.LocalDynamo;
import io.dynamodel.validator.bean.BeanSchema;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RelationshipsPageTest {
  // snippet: relationships-models
  record Forum(@NotBlank String name, String category) {
    static final Relation.Many<Forum, Thread> THREADS =
        Relation.many("threads", () -> Forum.MODEL, () -> Thread.MODEL).on("name", "forum_name");

    static final DynaModel.Definition<Forum> MODEL = DynaModel.of(Forum.class)
        .table(t -> t.name("forums").hashKey("name"))
        .schema(BeanSchema.create())
        .relations(() -> THREADS);
  }

  record Thread(@NotBlank String forum_name, @NotBlank String subject, String author, String text) {
    static final Relation.One<Thread, User> AUTHOR =
        Relation.one("author", () -> Thread.MODEL, () -> User.MODEL).on("author", "name");
    static final Relation.Many<Thread, Reply> REPLIES =
        Relation.many("replies", () -> Thread.MODEL, () -> Reply.MODEL)
            .on("forum_name", "forum_name")
            .on(Thread::subject, Reply::subject)
            .index("by-thread");
    static final Relation.Through<Thread, User> REPLIERS =
        Relation.through("repliers", REPLIES, () -> Reply.AUTHOR);

    static final DynaModel.Definition<Thread> MODEL = DynaModel.of(Thread.class)
        .table(t -> t.name("threads").hashKey("forum_name").rangeKey("subject")
            .globalIndex("by-author", i -> i.hashKey("author").projectKeys()))
        .schema(BeanSchema.create())
        .relations(() -> AUTHOR, () -> REPLIES, () -> REPLIERS);
  }

  record Reply(
      @NotBlank String id, @NotBlank String forum_name, @NotBlank String subject, String author,
      Instant posted, @NotBlank String text) {
    static final Relation.One<Reply, User> AUTHOR =
        Relation.one("author", () -> Reply.MODEL, () -> User.MODEL).on("author", "name");

    static final DynaModel.Definition<Reply> MODEL = DynaModel.of(Reply.class)
        .table(t -> t.name("replies").hashKey("id").createdAt("posted")
            .globalIndex("by-thread", i -> i.hashKey("forum_name", "subject").rangeKey("posted").projectAll()))
        .schema(BeanSchema.create())
        .relations(() -> AUTHOR);
  }

  record User(@NotBlank String name, String city) {
    static final Relation.Many<User, Thread> THREADS = Thread.AUTHOR.inverse("threads");

    static final DynaModel.Definition<User> MODEL = DynaModel.of(User.class)
        .table(t -> t.name("users").hashKey("name"))
        .schema(BeanSchema.create())
        .relations(() -> THREADS);
  }
  // end

  @RegisterExtension final LocalDynamo dynamo = LocalDynamo.embedded();

  private DynaModel<Forum> forums;
  private DynaModel<Thread> threads;
  private DynaModel<Reply> replies;
  private DynaModel<User> users;
  private Forum java;
  private Thread thread;

  @BeforeEach
  void store() {
    DynaConnection connection = dynamo.connection();
    forums = Forum.MODEL.connect(connection);
    threads = Thread.MODEL.connect(connection);
    replies = Reply.MODEL.connect(connection);
    users = User.MODEL.connect(connection);
    forums.createTable();
    threads.createTable();
    replies.createTable();
    users.createTable();
    users.saveBatch(List.of(new User("Ann", "Ulm"), new User("Bob", "Bern")));
    java = forums.save(new Forum("Java", "languages"));
    thread = threads.save(new Thread("Java", "Records", "Ann", "How do I copy one?"));
  }

  private void reply(String id, String author) {
    threads.add(
        thread, Thread.REPLIES, Map.of("id", id, "author", author, "text", "By its constructor."));
  }

  @Test
  void related() {
    reply("1", "Bob");
    reply("2", "Eve");
    // snippet: relationships-related
    Optional<User> author = threads.related(thread, Thread.AUTHOR); // one GetItem

    Results<Reply> ofThread = threads.related(thread, Thread.REPLIES); // sends no request yet
    List<Reply> latest = ofThread.reverse().limit(10).list();
    long count = ofThread.count(); // one Query that only counts

    List<Reply> bobs = threads.related(thread, Thread.REPLIES.where("author", "Bob")).list();
    List<User> repliers = threads.related(thread, Thread.REPLIERS); // one Query, one BatchGetItem
    List<Thread> anns = users.related(new User("Ann", null), User.THREADS).list();
    // end
    assertThat(author).contains(new User("Ann", "Ulm"));
    assertThat(latest).extracting(Reply::id).containsExactlyInAnyOrder("1", "2");
    assertThat(count).isEqualTo(2);
    assertThat(bobs).extracting(Reply::id).containsExactly("1");
    assertThat(repliers).containsExactly(new User("Bob", "Bern"));
    assertThat(anns).containsExactly(thread);
    Guide.shows("relationships-plan", ofThread.explain().toString());
  }

  @Test
  void with() {
    reply("1", "Bob");
    List<String> lines = new ArrayList<>();
    // snippet: relationships-with
    for (Related<Thread> each : threads.query("forum_name", "Java")
        .with(Thread.AUTHOR, Thread.REPLIES.limit(20))) {
      String author = each.one(Thread.AUTHOR).map(User::city).orElse("unknown");
      lines.add(each.record().subject() + ": " + author + ", " + each.list(Thread.REPLIES).size());
    }
    // end
    assertThat(lines).containsExactly("Records: Ulm, 1");
  }

  @Test
  void add() {
    // snippet: relationships-add
    Thread loom = forums.add(java, Forum.THREADS, Map.of("subject", "Loom", "author", "Ann"));
    Reply first = threads.add(loom, Thread.REPLIES, Map.of("id", "r-17", "text", "Try it."));
    Thread valhalla = forums.addRecord(java, Forum.THREADS, new Thread(null, "Valhalla", "Bob", null));
    // end
    assertThat(loom.forum_name()).isEqualTo("Java");
    assertThat(first.subject()).isEqualTo("Loom");
    assertThat(first.posted()).isNotNull();
    assertThat(valhalla.forum_name()).isEqualTo("Java");
    Map<String, String> map = Map.of("subject", "Loom", "forum_name", "Python");
    Guide.shows(
        "relationships-other",
        catchThrowableOfType(
                InvalidRequestException.class, () -> forums.add(java, Forum.THREADS, map))
            .getMessage());
  }

  @Test
  void orCreate() {
    Thread byEve = threads.save(new Thread("Java", "Enums", "Eve", null));
    // snippet: relationships-create
    User eve = threads.related(byEve, Thread.AUTHOR.orCreate()).orElseThrow(); // not stored yet
    users.save(new User(eve.name(), "Oslo"));
    // end
    assertThat(threads.related(byEve, Thread.AUTHOR)).contains(new User("Eve", "Oslo"));
  }

  @Test
  void delete() {
    reply("1", "Bob");
    reply("2", "Bob");
    // snippet: relationships-delete
    BulkResult gone = threads.deleteWith(
        Map.of("forum_name", "Java", "subject", "Records"), Thread.REPLIES);
    // end
    assertThat(gone.changed()).isEqualTo(3);
    assertThat(replies.scan().count()).isZero();
  }

  @Test
  void named() {
    DynaConnection connection = dynamo.connection();
    // snippet: relationships-named
    DynaModel<Thread> archive = threads.named("threads-2025");
    DynaModel<Reply> archivedReplies = replies.named("replies-2025");

    Results<Reply> archived = archive.related(thread, Thread.REPLIES.in(archivedReplies));
    DynaModel<Thread> inTest = Thread.MODEL.connect(connection.prefixed("test-")); // its relations, too
    // end
    archivedReplies.createTable();
    assertThat(archived).isEmpty();
    assertThat(inTest.table().name()).isEqualTo("test-threads");
    assertThatThrownBy(() -> archive.related(thread, Thread.REPLIES))
        .isInstanceOf(InvalidRequestException.class);
    Guide.shows(
        "relationships-unnamed",
        catchThrowableOfType(
                InvalidRequestException.class, () -> archive.related(thread, Thread.REPLIES))
            .getMessage());
  }

  @Test
  void wrong() {
    DynaConnection connection = dynamo.connection();
    InvalidModelException refused =
        catchThrowableOfType(
            InvalidModelException.class,
            () -> {
              // snippet: relationships-wrong
              Relation.Many<User, Reply> byCity =
                  Relation.many("neighbours", () -> User.MODEL, () -> Reply.MODEL).on("name", "author");

              User.MODEL.relations(() -> byCity).connect(connection);
              // end
            });
    Guide.shows("relationships-wrong", refused.getMessage());
  }
}
