package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.report.FakeRun;
import java.io.IOException;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Would catch a result that is half written, counted twice or lost when the process dies, and a lock that a dead
 * process keeps.
 */
class SurvivalTest {
  /** How often a process is killed at a random moment; the nightly profile asks for more. */
  private static final int KILLS = Integer.getInteger("neuronmerge.kills", 6);
  /** What a job of a run takes that is killed at random moments, long enough for most kills to hit one. */
  private static final String JOB_MILLIS = "110";
  private static final String NO_TIME = "0";
  /** The moments of the default run in their order; the third time they meet what killed runs left. */
  private static final List<Map.Entry<Pause.Moment, Integer>> WORST = List.of(
      Map.entry(Pause.Moment.TRAINING, 1), Map.entry(Pause.Moment.TRAINED, 1), Map.entry(Pause.Moment.COMPRESSING, 1),
      Map.entry(Pause.Moment.COMPRESSED, 1), Map.entry(Pause.Moment.WRITING, 1), Map.entry(Pause.Moment.WRITTEN, 1),
      Map.entry(Pause.Moment.COMPRESSED, 3), Map.entry(Pause.Moment.WRITING, 3), Map.entry(Pause.Moment.WRITTEN, 3),
      Map.entry(Pause.Moment.REPORTING, 1));
  private static final String SWEEP = """
      summary: A sweep of made-up results
      data: {trainImages: 512, validationImages: 300, testImages: 300}
      seeds: {train: [1, 2], cluster: [1, 2]}
      methods:
        identity: {cluster: identity}
        l1: {cluster: l1, merge: select}
        ward: {cluster: ward}
        kmeans: {cluster: kmeans}
      calibration: {images: 100}
      targets: [{uniform: 0.5}, {uniform: 0.3}]
      timing: {batches: []}
      """;
  private static final List<String> TABLES = List.of("cells.csv", "layers.csv", "summary.csv", "ranking.csv");
  private static final int CELLS = 2 * (1 + 2 + 2 + 2 * 2);

  @TempDir private static Path shared;
  private static Path unbroken;
  @TempDir private Path folder;

  /** Makes the tables that every other run must have. */
  @BeforeAll
  static void runOnceUnbroken() throws Exception {
    unbroken = shared.resolve("unbroken");
    TestProject.layOut(unbroken, SWEEP);
    assertEquals(Harness.SUCCEEDED, start(unbroken, 2).waitFor());
    tabulate(unbroken);
  }

  @Test
  void aRunThatIsKilledAtItsWorstMomentsEndsWithTheTablesOfOneThatIsNot() throws Exception {
    Path broken = project("broken");
    Map<Path, FileTime> done = new HashMap<>();
    List<Pause> pauses = WORST.stream().map(worst ->
        new Pause(worst.getKey(), worst.getValue(), broken.resolve(worst.getKey() + "-" + worst.getValue()))).toList();
    for (Pause pause : pauses) {
      Process process = start(broken, 1 + pauses.indexOf(pause) % 3, pause);
      assertTrue(pause.isReachedBy(process), pause.toString());
      process.destroyForcibly().waitFor();
      checkCells(broken, done);
    }
    assertEquals(CELLS, done.size(), "the last kill hits the report");
    assertEquals(Harness.SUCCEEDED, start(broken, 2).waitFor());
    checkCells(broken, done);
    assertTablesAreThoseOfTheUnbrokenRun(broken);
  }

  @Test
  void aRunThatIsKilledAgainAndAgainEndsWithTheTablesOfOneThatIsNot() throws Exception {
    Path broken = project("broken");
    SplittableRandom random = new SplittableRandom(20261122);
    Map<Path, FileTime> done = new HashMap<>();
    int unfinished = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Process process = start(List.of(), broken, "tiny", 1 + kill % 3, JOB_MILLIS, List.of());
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
    assertEquals(Harness.SUCCEEDED, start(broken, 2).waitFor());
    checkCells(broken, done);
    assertEquals(CELLS, done.size());
    assertTablesAreThoseOfTheUnbrokenRun(broken);
  }

  @Test
  void aSecondProcessOnTheSameRunIsRefusedAndADeadOneKeepsNothing() throws Exception {
    Path home = project("locked");
    Pause pause = new Pause(Pause.Moment.WRITTEN, 1, home.resolve("paused"));
    Process first = start(home, 1, pause);
    assertTrue(pause.isReachedBy(first));
    Process second = start(home, 1);
    String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(Harness.REFUSED, second.waitFor(), said);
    assertTrue(said.contains("another process is at this run (process " + first.pid() + ")"), said);
    first.destroyForcibly().waitFor();
    assertEquals(Harness.SUCCEEDED, start(home, 2).waitFor());
  }

  @Test
  void twoProcessesThatShareNetworksGetTheTablesOfOne() throws Exception {
    Path together = project("together");
    Files.copy(together.resolve("experiments/tiny.yaml"), together.resolve("experiments/twin.yaml"));
    Process tiny = start(List.of(), together, "tiny", 2, "5", List.of());
    Process twin = start(List.of(), together, "twin", 2, "5", List.of());
    assertEquals(Harness.SUCCEEDED, tiny.waitFor());
    assertEquals(Harness.SUCCEEDED, twin.waitFor());
    assertTablesAreThoseOfTheUnbrokenRun(together);
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
    assertEquals(Harness.SUCCEEDED, start(home, 1).waitFor());
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
    assertEquals(Harness.SUCCEEDED, start(home, 1).waitFor());
    checkCells(home, done);
    assertEquals(CELLS, done.size());
  }

  private static Process startWithoutPrivileges(Path home) throws IOException {
    boolean superuser = System.getProperty("user.name").equals("root");
    return start(superuser ? List.of("/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search") : List.of(),
        home, "tiny", 1, NO_TIME, List.of());
  }

  @Test
  void aRunThatIsInterruptedSaysWhatIsSafeAndExits130() throws Exception {
    assumeTrue(Files.exists(Path.of("/bin/kill")) && Files.exists(Path.of("/usr/bin/env")), "needs Linux");
    Path home = project("interrupted");
    // A shell's background jobs ignore Ctrl-C, and so would whatever they start.
    Pause pause = new Pause(Pause.Moment.WRITTEN, 2, home.resolve("paused"));
    Process process = start(List.of("/usr/bin/env", "--default-signal=INT"), home, "tiny", 2, NO_TIME,
        pause.jvmArguments());
    assertTrue(pause.isReachedBy(process));
    assertEquals(0, new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid())).start().waitFor());
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(130, process.waitFor(), said);
    assertTrue(said.matches("(?s).*interrupted: [0-9]+ of " + CELLS + " cells are safe in results.*"), said);
    assertEquals(Harness.SUCCEEDED, start(home, 2).waitFor());
    checkCells(home, new HashMap<>());
  }

  @Test
  void workersEndWithTheProcessThatStartedThem() throws Exception {
    Path home = project("orphans");
    Process parent = start(List.of(), home, "tiny", 2, "real", List.of());
    List<ProcessHandle> workers = parent.descendants().toList();
    while (workers.size() < 2 && !parent.waitFor(10, TimeUnit.MILLISECONDS)) {
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
    Path odd = project("odd \u0131\u015f\u0131k");
    Process process = start(List.of(), odd, "tiny", 3, NO_TIME,
        List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kathmandu"));
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(Harness.SUCCEEDED, process.waitFor(), said);
    assertTablesAreThoseOfTheUnbrokenRun(odd);
  }

  private static void assertTablesAreThoseOfTheUnbrokenRun(Path home) throws IOException {
    Path expected = runOf(unbroken);
    Path tables = tabulate(home);
    for (String table : TABLES) {
      assertArrayEquals(Files.readAllBytes(expected.resolve(table)), Files.readAllBytes(tables.resolve(table)), table);
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

  /** Starts a run whose jobs take no time. */
  private static Process start(Path home, int workers) throws IOException {
    return start(List.of(), home, "tiny", workers, NO_TIME, List.of());
  }

  /** Starts a run that stops at some moment. */
  private static Process start(Path home, int workers, Pause pause) throws IOException {
    return start(List.of(), home, "tiny", workers, NO_TIME, pause.jvmArguments());
  }

  private static Process start(List<String> prefix, Path home, String experiment, int workers, String millis,
      List<String> jvm) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(jvm);
    command.addAll(List.of(
        FakeRunMain.class.getName(), home.toString(), Integer.toString(workers), millis, experiment));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLASSPATH", System.getProperty("surefire.test.class.path",
        System.getProperty("java.class.path")));
    return builder.start();
  }

  /** Writes the tables of a finished project and returns the run's folder. */
  private static Path tabulate(Path home) {
    TestProject project = new TestProject(home);
    SeenRun seen = project.run(Map.of("workers", "1"), FakeRunMain.command(NO_TIME));
    assertEquals(Harness.SUCCEEDED, seen.status, project.text());
    FakeRun.tabulate(seen.plan, seen.run);
    return seen.run.root();
  }

  private static Path runOf(Path home) throws IOException {
    try (Stream<Path> runs = Files.list(home.resolve("results/tiny"))) {
      return runs.findFirst().orElseThrow();
    }
  }
}
