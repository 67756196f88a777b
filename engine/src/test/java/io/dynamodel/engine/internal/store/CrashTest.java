package io.dynamodel.engine.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that is killed while it writes loses no acknowledged commit. */
class CrashTest {
  private static final int KILLS =
      Math.min(50, 5 * Integer.getInteger("dynamodel.trials.factor", 1));

  @TempDir Path temporary;

  @Test
  void programThatIsKilledRepeatedly_findsEveryAcknowledgedCommit() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int before = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long leastToCompact = random.nextBoolean() ? 100_000 : 10_000;
      int acknowledged = before + writeAndKill(random.nextInt(8_000), leastToCompact, before);
      try (Store<Tree<String>> store = Store.open(temporary, new Notes())) {
        int found = CrashingProgram.number(store.root());
        assertThat(found)
            .as("the one commit that was under way may be there, seed %d", seed)
            .isBetween(acknowledged, acknowledged + 1);
        assertThat(Notes.map(store.root()))
            .as("after kill %d, seed %d", kill, seed)
            .isEqualTo(CrashingProgram.after(found));
        before = found;
      }
    }
  }

  /**
   * Kills the program some commits after its start; returns the total number of acknowledged
   * commits.
   */
  private int writeAndKill(int commits, long leastToCompact, int before) throws IOException {
    int acknowledged = 0;
    try (OtherProgram program =
        OtherProgram.start(CrashingProgram.class, temporary.toString(), "" + leastToCompact)) {
      DataInputStream out = new DataInputStream(program.out());
      while (true) {
        if (acknowledged == commits) {
          program.kill();
        }
        assertThat(out.readInt()).isEqualTo(before + acknowledged + 1);
        acknowledged++;
      }
    } catch (EOFException e) {
      return acknowledged;
    }
  }
}
