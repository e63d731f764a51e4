package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch a result that is half written, counted twice or lost when the process dies, and a lock that a dead
 * process keeps.
 */
class SurvivalTest {
  /** How often the process is killed; the nightly profile asks for more. */
  private static final int KILLS = Integer.getInteger("neuronmerge.kills", 50);
  private static final String SWEEP = """
      summary: A sweep of made-up results
      data: {trainImages: 512, validationImages: 300, testImages: 300}
      seeds: {train: [1, 2, 3], cluster: [1, 2]}
      methods:
        identity: {cluster: identity}
        l1: {cluster: l1, merge: select}
        ward: {cluster: ward}
        kmeans: {cluster: kmeans}
      calibration: {images: 100}
      targets: [{uniform: 0.5}, {uniform: 0.4}, {uniform: 0.3}, {uniform: 0.2}]
      timing: {batches: []}
      """;
  private static final List<String> TABLES = List.of("cells.csv", "layers.csv", "summary.csv", "ranking.csv");
  private static final int CELLS = 3 * (1 + 4 + 4 + 2 * 4);

  @TempDir private Path folder;

  @Test
  void aRunThatIsKilledAgainAndAgainEndsWithTheTablesOfOneThatIsNot() throws Exception {
    Path unbroken = project("unbroken");
    Path broken = project("broken");
    assertEquals(Harness.SUCCEEDED, start(unbroken, 2, 0).waitFor());
    SplittableRandom random = new SplittableRandom(20261122);
    Map<Path, FileTime> done = new HashMap<>();
    int unfinished = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start(broken, 1 + kill % 3, 40);
      if (!process.waitFor(200 + random.nextInt(1_300), TimeUnit.MILLISECONDS)) {
        unfinished++;
      }
      process.destroyForcibly().waitFor();
      checkCells(broken, done);
      if (done.size() == CELLS) {
        // All is done: lose some results, so that the next kills hit something.
        for (Path cell : List.copyOf(done.keySet()).subList(0, CELLS / 2)) {
          Files.delete(cell);
          done.remove(cell);
        }
      }
    }
    assertTrue(unfinished >= KILLS * 3 / 4, "only " + unfinished + " of " + KILLS + " kills hit a running process");
    assertEquals(Harness.SUCCEEDED, start(broken, 2, 0).waitFor());
    checkCells(broken, done);
    assertEquals(CELLS, done.size());
    for (String table : TABLES) {
      assertArrayEquals(Files.readAllBytes(report(unbroken).resolve(table)),
          Files.readAllBytes(report(broken).resolve(table)), table);
    }
  }

  @Test
  void aSecondProcessOnTheSameRunIsRefusedAndADeadOneKeepsNothing() throws Exception {
    Path home = project("locked");
    Process first = start(home, 1, 500);
    waitForResults(home);
    Process second = start(home, 1, 0);
    String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(Harness.REFUSED, second.waitFor(), said);
    assertTrue(said.contains("another process is at this run (process " + first.pid() + ")"), said);
    first.destroyForcibly().waitFor();
    assertEquals(Harness.SUCCEEDED, start(home, 2, 0).waitFor());
  }

  @Test
  void twoProcessesThatShareNetworksGetTheTablesOfOne() throws Exception {
    Path alone = project("alone");
    Path together = project("together");
    Files.copy(together.resolve("experiments/tiny.yaml"), together.resolve("experiments/twin.yaml"));
    assertEquals(Harness.SUCCEEDED, start(alone, 1, 0).waitFor());
    Process tiny = start(List.of(), together, "tiny", 2, "5");
    Process twin = start(List.of(), together, "twin", 2, "5");
    assertEquals(Harness.SUCCEEDED, tiny.waitFor());
    assertEquals(Harness.SUCCEEDED, twin.waitFor());
    for (String table : TABLES) {
      assertArrayEquals(Files.readAllBytes(report(alone).resolve(table)),
          Files.readAllBytes(report(together).resolve(table)), table);
    }
  }

  /** The superuser may write anywhere, so it gives that right up; anybody else does not have it. */
  @Test
  void aFolderThatMayNotBeWrittenIsNamedAndNothingIsLost() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/setpriv")), "needs Linux");
    Path home = project("read-only");
    Path results = Files.createDirectory(home.resolve("results"));
    Files.setPosixFilePermissions(results, PosixFilePermissions.fromString("r-xr-xr-x"));
    Process refused = startWithoutPrivileges(home);
    String said = new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(Harness.FAILED, refused.waitFor(), said);
    assertTrue(said.contains("error: cannot make the run's folder " + results), said);

    Files.setPosixFilePermissions(results, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(Harness.SUCCEEDED, start(home, 1, 0).waitFor());
    Map<Path, FileTime> done = new HashMap<>();
    checkCells(home, done);
    Path cells = done.keySet().iterator().next().getParent();
    Path lost = done.keySet().iterator().next();
    Files.delete(lost);
    done.remove(lost);
    Files.setPosixFilePermissions(cells, PosixFilePermissions.fromString("r-xr-xr-x"));
    Process half = startWithoutPrivileges(home);
    said = new String(half.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(Harness.FAILED, half.waitFor(), said);
    assertTrue(said.contains("1 failed; the same command tries just these again:"), said);
    Files.setPosixFilePermissions(cells, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(Harness.SUCCEEDED, start(home, 1, 0).waitFor());
    checkCells(home, done);
    assertEquals(CELLS, done.size());
  }

  private static Process startWithoutPrivileges(Path home) throws IOException {
    boolean superuser = System.getProperty("user.name").equals("root");
    return start(superuser ? List.of("/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search") : List.of(),
        home, "tiny", 1, "0");
  }

  @Test
  void aRunThatIsInterruptedSaysWhatIsSafeAndExits130() throws Exception {
    assumeTrue(Files.exists(Path.of("/bin/kill")) && Files.exists(Path.of("/usr/bin/env")), "needs Linux");
    Path home = project("interrupted");
    // A shell's background jobs ignore Ctrl-C, and so would whatever they start.
    Process process = start(List.of("/usr/bin/env", "--default-signal=INT"), home, "tiny", 2, "100");
    waitForResults(home);
    assertEquals(0, new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid())).start().waitFor());
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(130, process.waitFor(), said);
    assertTrue(said.matches("(?s).*interrupted: [0-9]+ of " + CELLS + " cells are safe in results.*"), said);
    assertEquals(Harness.SUCCEEDED, start(home, 2, 0).waitFor());
    checkCells(home, new HashMap<>());
  }

  @Test
  void workersEndWithTheProcessThatStartedThem() throws Exception {
    Path home = project("orphans");
    Process parent = start(List.of(), home, "tiny", 2, "real");
    List<ProcessHandle> workers = parent.descendants().toList();
    while (workers.size() < 2 && parent.isAlive()) {
      Thread.onSpinWait();
      workers = parent.descendants().toList();
    }
    parent.destroyForcibly().waitFor();
    assertEquals(2, workers.size());
    for (ProcessHandle worker : workers) {
      worker.onExit().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void localeAndCharsetOfTheMachineChangeNothing() throws Exception {
    Path usual = project("usual");
    Path odd = project("odd \u0131\u015f\u0131k");
    assertEquals(Harness.SUCCEEDED, start(usual, 1, 0).waitFor());
    Process process = start(odd, 3, 0, "-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kathmandu");
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(Harness.SUCCEEDED, process.waitFor(), said);
    for (String table : TABLES) {
      assertArrayEquals(Files.readAllBytes(report(usual).resolve(table)),
          Files.readAllBytes(report(odd).resolve(table)), table);
    }
  }

  private static void waitForResults(Path home) throws IOException, InterruptedException {
    Path results = home.resolve("results/tiny");
    while (!Files.exists(results)
        || files(results, ".json").stream().noneMatch(file -> file.getParent().endsWith("cells"))) {
      Thread.sleep(5);
    }
  }

  /** Every cell's file is whole, and none that was there before was written again. */
  private static void checkCells(Path home, Map<Path, FileTime> done) throws IOException {
    Path results = home.resolve("results/tiny");
    if (!Files.exists(results)) {
      return;
    }
    for (Path cell : files(results, ".json")) {
      if (cell.getParent().endsWith("cells")) {
        AtomicFiles.readSealed(cell, CellResult.class);
        FileTime time = Files.getLastModifiedTime(cell);
        FileTime before = done.putIfAbsent(cell, time);
        assertTrue(before == null || before.equals(time), cell + " was done again");
      }
    }
    for (Path cell : done.keySet()) {
      assertTrue(Files.exists(cell), cell + " was lost");
    }
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private Path project(String name) throws IOException {
    Path home = Files.createDirectory(folder.resolve(name));
    TestProject.layOut(home, SWEEP);
    return home;
  }

  private static Process start(Path home, int workers, int millis, String... jvm) throws IOException {
    return start(List.of(), home, "tiny", workers, Integer.toString(millis), jvm);
  }

  private static Process start(
      List<String> prefix, Path home, String experiment, int workers, String millis, String... jvm) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(jvm));
    command.addAll(List.of(
        FakeRunMain.class.getName(), home.toString(), Integer.toString(workers), millis, experiment));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("surefire.test.class.path",
        System.getProperty("java.class.path")));
    if (millis.equals("40")) {
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
    return builder.start();
  }

  /** Reports the run of a project and returns its folder. */
  private static Path report(Path home) {
    TestProject project = new TestProject(home);
    assertEquals(Harness.SUCCEEDED, project.status(Map.of("workers", "1"), FakeRunMain.command("0")), project.text());
    try (Stream<Path> runs = Files.list(home.resolve("results/tiny"))) {
      return runs.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
