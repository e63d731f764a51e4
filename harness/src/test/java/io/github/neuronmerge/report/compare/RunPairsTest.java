package io.github.neuronmerge.report.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch cells that are paired across seeds, and chance that is called a difference. */
class RunPairsTest {
  private static final String HEADER =
      "method,target,train_seed,cluster_seed,params_before,params_after,test_accuracy,status\n";

  @TempDir
  private Path folder;

  private Path run(String name, String... rows) {
    Path run = folder.resolve(name);
    AtomicFiles.write(run.resolve("cells.csv"), HEADER + String.join("\n", rows) + "\n");
    return run;
  }

  private static String row(String method, int seed, double accuracy) {
    return method + ",uniform-0.5," + seed + ",,100,50," + accuracy + ",ok";
  }

  @Test
  void theSameResultsAreEqual() {
    Path one = run("one", row("ward", 1, 0.9), row("ward", 2, 0.8));
    RunPairs pairs = RunPairs.of(one, one);
    assertEquals(List.of("equal"), pairs.rows().stream().map(RunPairs.Pair::verdict).toList());
    assertEquals(0.5, pairs.rows().get(0).paramsAfter());
  }

  @Test
  void onlySeedsThatBothHaveArePaired() {
    RunPairs pairs = RunPairs.of(run("one", row("ward", 1, 0.9), row("ward", 2, 0.8)),
        run("other", row("ward", 2, 0.7), row("ward", 3, 0.1)));
    RunPairs.Pair row = pairs.rows().get(0);
    assertEquals(1, row.seeds());
    assertEquals(-0.1, row.difference(), 1e-9);
  }

  @Test
  void whatOneRunAloneHasIsSaid() {
    RunPairs pairs = RunPairs.of(run("one", row("ward", 1, 0.9), row("l1", 1, 0.8)),
        run("other", row("ward", 1, 0.9), row("som", 1, 0.1)));
    assertEquals(List.of("l1 at uniform-0.5"), pairs.onlyBefore());
    assertEquals(List.of("som at uniform-0.5"), pairs.onlyAfter());
  }

  @Test
  void threeSeedsThatAgreeAreTooFewAndEightAreEnough() {
    assertEquals("all seeds agree, too few to be significant", verdict(3));
    assertEquals("significant", verdict(8));
  }

  private String verdict(int seeds) {
    String[] ones = new String[seeds];
    String[] others = new String[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      ones[seed] = row("ward", seed, 0.5);
      others[seed] = row("ward", seed, 0.6 + 0.01 * seed);
    }
    RunPairs.Pair row = RunPairs.of(run("one" + seeds, ones), run("other" + seeds, others)).rows().get(0);
    // Three differences of 0.10, 0.11, 0.12 have 0.11 less 4.303 standard errors of 0.00577; eight have more.
    assertTrue(row.interval().low().getAsDouble() >= 0.0851);
    return row.verdict();
  }

  @Test
  void seedsThatDisagreeAreWithinChance() {
    RunPairs pairs = RunPairs.of(run("one", row("ward", 1, 0.9), row("ward", 2, 0.8)),
        run("other", row("ward", 1, 0.8), row("ward", 2, 0.9)));
    assertEquals("within chance", pairs.rows().get(0).verdict());
  }
}
