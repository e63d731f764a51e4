package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch what {@link KilledRunTest} would, if it happens to one kill in a hundred. Takes more than an hour. */
@Tag("nightly")
class KilledRunNightlyTest {
  private static final int KILLS = 500;
  /** At least so many kills at each of a run's worst moments. */
  private static final int ROUNDS = 30;
  @TempDir private Path folder;

  @Test
  void fiveHundredKillsLeaveTheTablesOfARunThatIsNotKilled() throws IOException, InterruptedException {
    int kills = 0;
    for (int round = 0; round < ROUNDS; round++) {
      KilledRun run = new KilledRun(folder.resolve("round-" + round));
      kills += run.killAtTheWorstMoments();
      run.finish();
    }
    assertTrue(kills < KILLS, "the rest is left to chance");
    KilledRun run = new KilledRun(folder.resolve("by chance"));
    run.killByChance(KILLS - kills, new SplittableRandom(20261122));
    run.finish();
  }
}
