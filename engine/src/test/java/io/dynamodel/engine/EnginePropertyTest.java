package io.dynamodel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random writes and reads of random tables with global and local indexes: the engine returns the
 * same as a list of items that each read goes through.
 */
class EnginePropertyTest {
  private static final int TABLES = 12 * Integer.getInteger("dynamodel.trials.factor", 1);
  private static final int ROUNDS = 30;
  private static final int WRITES_A_ROUND = 12;

  @TempDir Path directory;

  @Test
  void inMemory_theEngineAnswersLikeANaiveTable() {
    for (long seed : seeds()) {
      try (Engine engine = Engine.inMemory()) {
        Random random = new Random(seed);
        RandomRequests requests = new RandomRequests(random, TableShape.random(random, "table"));
        run(
            seed,
            () -> {
              EngineClient client = new EngineClient(engine);
              requests.createTable(client);
              for (int round = 0; round < ROUNDS; round++) {
                requests.write(client, WRITES_A_ROUND);
                requests.read(client);
              }
            });
      }
    }
  }

  @Test
  void inADirectory_theEngineAnswersLikeANaiveTable_alsoAfterReopening() {
    for (long seed : seeds()) {
      Random random = new Random(seed);
      RandomRequests requests = new RandomRequests(random, TableShape.random(random, "table"));
      Path home = directory.resolve(Long.toString(seed));
      run(
          seed,
          () -> {
            Engine engine = Engine.in(home);
            try {
              requests.createTable(new EngineClient(engine));
              for (int round = 0; round < ROUNDS; round++) {
                requests.write(new EngineClient(engine), WRITES_A_ROUND);
                if (random.nextInt(8) == 0) {
                  engine.close();
                  engine = Engine.in(home);
                }
                requests.read(new EngineClient(engine));
              }
            } finally {
              engine.close();
            }
          });
    }
  }

  private static long[] seeds() {
    Random random = new Random();
    long[] seeds = random.longs(TABLES).toArray();
    assertThat(seeds).isNotEmpty();
    return seeds;
  }

  private static void run(long seed, Runnable trial) {
    try {
      trial.run();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
  }
}
