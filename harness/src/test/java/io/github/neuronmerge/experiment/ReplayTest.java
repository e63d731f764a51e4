package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.experiment.plan.Plan;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.experiment.store.RunDirectory;
import io.github.neuronmerge.experiment.worker.WorkerCommand;
import io.github.neuronmerge.report.FakeRun;
import io.github.neuronmerge.report.ReferencePublisher;
import io.github.neuronmerge.report.RunReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a replay that takes what it should make, misses what differs, or needs more than the run it repeats. */
class ReplayTest {
  private static final Map<String, String> ONE_SEED = Map.of("set.seeds.train", "[1]");
  private static final WorkerCommand FAKE = FakeWorker.command();
  @TempDir private Path home;

  /** Writes the tables of a run and no picture. */
  private static final class Tables extends OnlyReports {
    private RunDirectory run;
    private List<CellResult> results;

    @Override
    public void report(Plan plan, RunDirectory reported, Path folder, PrintStream out) {
      run = reported;
      results = plan.cells().stream().map(cell -> reported.result(cell).orElseThrow()).toList();
      FakeRun.tabulate(plan, reported);
    }

    @Override
    public List<String> differences(Path before, Path after) {
      return new RunReport().differences(before, after);
    }
  }

  @Test
  @Tag("slow")
  void aReplayTrainsAnewAndSaysThatNothingDiffers() {
    TestProject project = TestProject.layOutTrained(home);
    SeenRun first = project.run(ONE_SEED, TestProject.REAL);
    assertEquals(Harness.SUCCEEDED, project.status(ONE_SEED), project.text());
    project.forget();
    assertEquals(Harness.SUCCEEDED, project.status(Map.of("replay", first.run.id())), project.text());
    project.assertSaid("results: equal");
    project.assertSaid("what they ran on: equal");
  }

  @Test
  void aRunWithoutTablesCannotBeReplayed() throws IOException {
    TestProject project = TestProject.layOut(home, TestProject.TINY);
    SeenRun first = project.run(ONE_SEED, FAKE);
    assertEquals(Harness.REFUSED, replay(project, first.run.id()), "there are no tables yet");
  }

  @Test
  void aRunThatIsNotThereCannotBeReplayed() throws IOException {
    assertEquals(Harness.REFUSED, replay(TestProject.layOut(home, TestProject.TINY), "standard-0"));
  }

  @Test
  void theReferenceIsReplayedWithoutTheFileOfTheExperiment() throws IOException {
    TestProject project = TestProject.layOut(home, TestProject.TINY);
    new ReferencePublisher().publish(home, "tiny", tabulated(project).run);
    Files.delete(home.resolve("experiments/tiny.yaml"));
    assertEquals(Harness.SUCCEEDED, replay(project, "reference"), project.text());
    project.assertSaid("results: equal");
  }

  @Test
  void aReplaySaysWhichResultDiffersAndHow() throws IOException {
    TestProject project = TestProject.layOut(home, TestProject.TINY);
    Tables first = tabulated(project);
    CellResult result = first.results.get(1);
    AtomicFiles.writeSealed(first.run.cell(result.cell()), new CellResult(result.cell(), result.baselineSha256(),
        result.widths(), result.layers(), result.architecture(), 7, result.parametersAfter(), result.macsBefore(),
        result.macsAfter(), result.bytes(), result.networkSha256(), result.validation(), result.test(),
        result.source(), 0, ""));
    tabulated(project);
    assertEquals(Harness.FAILED, replay(project, first.run.id()));
    project.assertSaid("cells.csv: train_seed 1, cluster_seed , method l1, target given-0.3-0.3-0.3: "
        + "params_before: was 7, is 431080");
  }

  /** Runs the experiment if need be, writes its tables, and shows it. */
  private static Tables tabulated(TestProject project) {
    Tables tables = new Tables();
    assertEquals(Harness.SUCCEEDED, project.run(ONE_SEED, tables, FAKE), project.text());
    return tables;
  }

  private static int replay(TestProject project, String run) {
    return project.run(Map.of("replay", run), new Tables(), FAKE);
  }
}
