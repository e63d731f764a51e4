package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch results that depend on the machine's language, and a full or protected disk that costs results. */
@Tag("slow")
class OddMachineTest {
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void layOutAProject() throws IOException {
    home = Sweep.layOut(folder.resolve("odd \u0131\u015f\u0131k"));
  }

  @Test
  void localeAndCharsetOfTheMachineChangeNothing() throws IOException, InterruptedException {
    Process process = new RunProcess(home, 3)
        .with("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kathmandu").start();
    String said = RunProcess.said(process);
    assertEquals(Harness.SUCCEEDED, process.waitFor(), said);
    Sweep.assertTablesAreThoseOfAnUnbrokenRun(home);
  }

  @Test
  void aResultsFolderThatMayNotBeWrittenIsNamed() throws IOException, InterruptedException {
    assumeTrue(Files.exists(SETPRIV), "needs Linux");
    Path results = Files.createDirectory(home.resolve("results"));
    protect(results);
    Process refused = startWithoutPrivileges();
    String said = RunProcess.said(refused);
    assertEquals(Harness.FAILED, refused.waitFor(), said);
    assertTrue(said.contains("error: cannot make the run's folder " + results), said);
    allow(results);
    assertEquals(Harness.SUCCEEDED, new RunProcess(home, 1).start().waitFor());
  }

  @Test
  void aFolderThatMayNotBeWrittenIsNamedAndNothingIsLost() throws IOException, InterruptedException {
    assumeTrue(Files.exists(SETPRIV), "needs Linux");
    assertEquals(Harness.SUCCEEDED, new RunProcess(home, 1).start().waitFor());
    Map<Path, FileTime> before = times();
    Path lost = KilledRun.cells(home).get(0);
    Path cells = lost.getParent();
    Files.delete(lost);
    before.remove(lost);
    protect(cells);
    Process half = startWithoutPrivileges();
    String said = RunProcess.said(half);
    assertEquals(Harness.FAILED, half.waitFor(), said);
    assertTrue(said.contains("1 failed; the same command tries just these again:"), said);
    allow(cells);
    assertEquals(Harness.SUCCEEDED, new RunProcess(home, 1).start().waitFor());
    Map<Path, FileTime> after = times();
    assertEquals(Sweep.CELLS, after.size());
    before.forEach((cell, time) -> assertEquals(time, after.get(cell), cell + " was done again"));
  }

  /** Returns when each cell's file was written, all of which must be whole. */
  private Map<Path, FileTime> times() throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    for (Path cell : KilledRun.cells(home)) {
      AtomicFiles.readSealed(cell, CellResult.class);
      times.put(cell, Files.getLastModifiedTime(cell));
    }
    return times;
  }

  private static void protect(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
  }

  private static void allow(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The superuser may write anywhere, so it gives that right up; anybody else does not have it. */
  private Process startWithoutPrivileges() throws IOException {
    List<String> setpriv = System.getProperty("user.name").equals("root")
        ? List.of(SETPRIV.toString(), "--bounding-set=-dac_override,-dac_read_search") : List.of();
    return new RunProcess(home, 1).startedBy(setpriv.toArray(String[]::new)).start();
  }
}
