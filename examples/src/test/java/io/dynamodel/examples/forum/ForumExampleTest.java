package io.dynamodel.examples.forum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ForumExampleTest {
  @Test
  void example_printsWhatItDoes() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ForumExample.run(new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n"))
        .isEqualTo(
            """
            A thread stays in its forum: relation 'threads' of Forum: the Thread is related to another Forum already, by its field 'forum': leave that out, and it is filled in

            Category: Languages
            Replies:  3
            Latest:   That calls the constructor.
            By Bob:   2
            Repliers: [Bob]

            All threads, with their authors and first two replies:
            Loom (Bob, Bern)
              When many threads wait.
            Records (Ann, Ulm)
              Call its constructor.
              With a method of your own.

            Is Eve a user? false
            In memory: User[name=Eve, city=null]
            Threads by Ann: [Records]

            Deleted with its replies: 4
            Replies that are left: 1
            """);
  }
}
