package io.dynamodel.examples.forum;

import io.dynamodel.BulkResult;
import io.dynamodel.DynaConnection;
import io.dynamodel.DynaModel;
import io.dynamodel.Related;
import io.dynamodel.error.InvalidRequestException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Relations between forums, threads, replies and users, each in a separate table, in a DynamoDB
 * inside this JVM. Run it from the root of the project:
 *
 * <pre>{@code
 * mvn -q -pl examples -am compile exec:java -Dexec.mainClass=io.dynamodel.examples.forum.ForumExample
 * }</pre>
 */
public final class ForumExample {
  private final PrintStream out;
  private final DynaModel<Forum> forums;
  private final DynaModel<Thread> threads;
  private final DynaModel<Reply> replies;
  private final DynaModel<User> users;

  private ForumExample(PrintStream out, DynaConnection connection) {
    this.out = out;
    forums = Forum.MODEL.connect(connection);
    threads = Thread.MODEL.connect(connection);
    replies = Reply.MODEL.connect(connection);
    users = User.MODEL.connect(connection);
  }

  /** Runs the example; takes no arguments. */
  public static void main(String[] arguments) {
    // In UTF-8 whatever the platform's default, and bypassing Maven's own System.out.
    run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
  }

  /** Runs everything on a fresh database. */
  static void run(PrintStream out) {
    try (DynaConnection connection = DynaConnection.open("embedded")) {
      ForumExample example = new ForumExample(out, connection);
      example.store();
      example.read();
      example.delete();
    }
  }

  private void store() {
    List.of(forums, threads, replies, users).forEach(DynaModel::createTable);
    users.saveBatch(List.of(new User("Ann", "Ulm"), new User("Bob", "Bern")));
    Forum java = forums.save(new Forum("Java", "Languages"));
    Thread records = add(java, "Records", "Ann", "How do I copy a record?");
    Thread loom = add(java, "Loom", "Bob", "When do I need it?");
    reply(records, 1, "Bob", "Call its constructor.");
    reply(records, 2, "Eve", "With a method of your own.");
    reply(records, 3, "Bob", "That calls the constructor.");
    reply(loom, 1, "Ann", "When many threads wait.");
    try {
      forums.add(java, Forum.THREADS, Map.of("forum", "Python", "subject", "x", "author", "Ann"));
    } catch (InvalidRequestException e) {
      out.println("A thread stays in its forum: " + e.getMessage());
    }
  }

  /** The forum is filled in. */
  private Thread add(Forum forum, String subject, String author, String text) {
    return forums.add(
        forum, Forum.THREADS, Map.of("subject", subject, "author", author, "text", text));
  }

  /** Both parts of the thread's key are filled in. */
  private void reply(Thread thread, int number, String author, String text) {
    String id = thread.subject() + "-" + number;
    threads.add(
        thread, Thread.REPLIES, Map.of("id", id, "number", number, "author", author, "text", text));
  }

  private void read() {
    Thread records = threads.get("Java", "Records").orElseThrow();
    out.println();
    out.println("Category: " + threads.related(records, Thread.FORUM).orElseThrow().category());
    out.println("Replies:  " + threads.related(records, Thread.REPLIES).count());
    out.println(
        "Latest:   " + threads.related(records, Thread.REPLIES).reverse().limit(1).one().text());
    out.println(
        "By Bob:   " + threads.related(records, Thread.REPLIES.where("author", "Bob")).count());
    out.println(
        "Repliers: " + threads.related(records, Thread.REPLIERS).stream().map(User::name).toList());

    out.println();
    out.println("All threads, with their authors and first two replies:");
    for (Related<Thread> each :
        threads.query("forum", "Java").with(Thread.AUTHOR, Thread.REPLIES.limit(2))) {
      String city = each.one(Thread.AUTHOR).map(User::city).orElse("nowhere");
      out.printf("%s (%s, %s)%n", each.record().subject(), each.record().author(), city);
      each.list(Thread.REPLIES).forEach(reply -> out.println("  " + reply.text()));
    }

    out.println();
    for (Related<Reply> each : replies.scan("author", "Eve").with(Reply.AUTHOR)) {
      out.println("Is Eve a user? " + each.one(Reply.AUTHOR).isPresent());
      out.println(
          "In memory: " + replies.related(each.record(), Reply.AUTHOR.orCreate()).orElseThrow());
    }
    User ann = users.get("Ann").orElseThrow();
    out.println(
        "Threads by Ann: "
            + users.related(ann, User.THREADS).stream().map(Thread::subject).toList());
  }

  private void delete() {
    BulkResult gone =
        threads.deleteWith(Map.of("forum", "Java", "subject", "Records"), Thread.REPLIES);
    out.println();
    out.println("Deleted with its replies: " + gone.changed());
    out.println("Replies that are left: " + replies.scan().count());
  }
}
