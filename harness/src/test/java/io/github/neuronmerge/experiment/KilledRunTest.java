package io.github.neuronmerge.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a result that is half written, counted twice or lost when the process dies. */
@Tag("slow")
class KilledRunTest {
  /** Enough to notice that nothing survives; {@link KilledRunNightlyTest} looks for what happens rarely. */
  private static final int KILLS_BY_CHANCE = 2;
  @TempDir private Path folder;

  @Test
  void aRunThatIsKilledAtItsWorstMomentsEndsWithTheTablesOfOneThatIsNot() throws IOException, InterruptedException {
    KilledRun run = new KilledRun(folder.resolve("broken"));
    run.killAtTheWorstMoments();
    run.finish();
  }

  @Test
  void aRunThatIsKilledAgainAndAgainEndsWithTheTablesOfOneThatIsNot() throws IOException, InterruptedException {
    KilledRun run = new KilledRun(folder.resolve("broken"));
    run.killByChance(KILLS_BY_CHANCE, new SplittableRandom(20261122));
    run.finish();
  }
}
