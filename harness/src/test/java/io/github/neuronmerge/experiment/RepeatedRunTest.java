package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.report.FakeRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch results that depend on the number of workers, and a run that starts over. Runs real worker JVMs on a
 * little of real MNIST.
 */
@Tag("slow")
class RepeatedRunTest {
  @TempDir private Path home;

  @Test
  void oneWorkerAndTwoGiveTheSameResultsAndNetworks() throws IOException {
    Path other = Files.createDirectory(home.resolve("with spaces and ümlauts"));
    SeenRun one = TestProject.layOutTrained(home.resolve("trained")).finished();
    SeenRun two = TestProject.layOut(other, TestProject.TINY).run(Map.of("workers", "2"), TestProject.REAL);
    assertEquals(Harness.SUCCEEDED, one.status);
    assertEquals(Harness.SUCCEEDED, two.status);
    assertEquals(TestProject.CELLS, one.results().size());
    for (int i = 0; i < TestProject.CELLS; i++) {
      CellResult a = one.results().get(i);
      CellResult b = two.results().get(i);
      assertEquals(SeenRun.withoutTime(a), SeenRun.withoutTime(b));
      assertArrayEquals(Files.readAllBytes(one.run.network(a)), Files.readAllBytes(two.run.network(b)));
    }
    assertNotEquals(one.results().get(0).test(), one.results().get(3).test(), "seeds must differ");
  }

  @Test
  void theIdentityIsTheBaselineToTheBit() throws IOException {
    SeenRun seen = TestProject.layOutTrained(home.resolve("trained")).run(Map.of("set.seeds.train", "[1]",
        "set.methods.l1", "{cluster: l1, merge: select, tune: scratch}"), TestProject.REAL);
    CellResult identity = seen.results().get(0);
    assertEquals("identity", identity.cell().method());
    assertEquals(identity.baselineSha256(), identity.networkSha256());
    assertEquals(FakeRun.WHOLE.parameters(), identity.parametersAfter());
    assertEquals(Files.size(seen.run.network(identity)), identity.bytes());
    CellResult l1 = seen.results().get(1);
    assertEquals("lenet5:6-15-150-10", NetworkFile.read(seen.run.network(l1)).architecture());
  }

  @Test
  void theSameCommandContinuesAndDoesNothingTwice() throws IOException {
    TestProject project = TestProject.layOutTrained(home.resolve("trained"));
    SeenRun first = project.finished();
    List<CellResult> results = first.results();
    Cell lost = results.get(1).cell();
    Cell damaged = results.get(5).cell();
    Files.delete(first.run.cell(lost));
    Files.writeString(first.run.cell(damaged), "{\"cell\":");
    SeenRun again = project.run(Map.of(), TestProject.REAL);
    assertEquals(Harness.SUCCEEDED, again.status, project.text());
    assertEquals(first.run.root(), again.run.root());
    for (int i = 0; i < TestProject.CELLS; i++) {
      boolean redone = i == 1 || i == 5;
      assertEquals(SeenRun.withoutTime(results.get(i)), SeenRun.withoutTime(again.results().get(i)));
      assertEquals(redone, !results.get(i).equals(again.results().get(i)), "wall time tells whether cell " + i
          + " was done again");
    }
  }

  @Test
  void startingAfreshDoesAllAgainAndDeletesNothing() throws IOException {
    TestProject project = TestProject.layOut(home, TestProject.TINY);
    SeenRun first = project.run(Map.of(), FakeWorker.command());
    SeenRun fresh = project.run(Map.of("fresh", "true"), FakeWorker.command());
    assertNotEquals(first.run.root(), fresh.run.root());
    assertEquals(TestProject.CELLS, fresh.results().size());
    for (Cell cell : first.plan.cells()) {
      assertTrue(Files.exists(first.run.cell(cell)), "starting afresh deletes nothing");
    }
  }

  @Test
  void aDamagedFileIsSetAsideNamedAndDoneAgain() throws IOException {
    TestProject project = TestProject.layOut(home, TestProject.TINY);
    SeenRun first = project.run(Map.of(), FakeWorker.command());
    Path cell = first.run.cell(first.results().get(2).cell());
    long whole = FakeRun.WHOLE.parameters();
    // One digit of a number: still JSON, but not what was written.
    Files.writeString(cell, Files.readString(cell).replace("Before\" : " + whole, "Before\" : " + (whole + 1)));
    SeenRun again = project.run(Map.of(), FakeWorker.command());
    assertEquals(TestProject.CELLS, again.results().size());
    assertTrue(again.results().stream().allMatch(result -> result.parametersBefore() == whole));
    assertTrue(Files.exists(cell.resolveSibling(cell.getFileName() + ".damaged-1")), "the damaged file is kept");
    project.assertSaid("; set aside as " + cell.getFileName() + ".damaged-1, it is done again");
  }
}
