package io.github.neuronmerge.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.experiment.result.CellResult;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The run of a {@link Sweep} that is killed and begun again. After each kill every cell's file must be whole, and none
 * that was there before may be lost or written again.
 */
final class KilledRun {
  /** A moment, and at which time that a process gets there. */
  private record Worst(Pause.Moment moment, int time) {}

  /** Every moment once in the order of a run, and one for the third time, among what killed runs left. */
  private static final List<Worst> WORST = Stream.concat(
      Arrays.stream(Pause.Moment.values()).filter(moment -> moment != Pause.Moment.REPORTING)
          .map(moment -> new Worst(moment, 1)),
      Stream.of(new Worst(Pause.Moment.WRITING, 3), new Worst(Pause.Moment.REPORTING, 1))).toList();
  /** Where a run goes on while it is being killed: all moments of a cell. */
  private static final List<Pause.Moment> BY_CHANCE = List.of(Pause.Moment.COMPRESSING, Pause.Moment.COMPRESSED,
      Pause.Moment.WRITING, Pause.Moment.WRITTEN);
  private static final int MOST_WORKERS = 3;

  private final Path home;
  private final Map<Path, FileTime> done = new TreeMap<>();
  private int kills;
  private int hits;

  /** Makes one in a new folder. */
  KilledRun(Path home) throws IOException {
    this.home = Sweep.layOut(home);
  }

  /** Kills the run at each of its worst moments, the last of which is the report; returns how many these are. */
  int killAtTheWorstMoments() throws IOException, InterruptedException {
    for (Worst worst : WORST) {
      Pause pause = new Pause(worst.moment(), worst.time(), home.resolve("paused-" + kills));
      assertTrue(kill(pause), pause.toString());
    }
    assertEquals(Sweep.CELLS, done.size(), "the last kill hits the report");
    return WORST.size();
  }

  /** Kills the run so often while it goes on, a moment after some cell has got somewhere. */
  void killByChance(int times, SplittableRandom random) throws IOException, InterruptedException {
    int before = hits;
    for (int kill = 0; kill < times; kill++) {
      Pause.Moment moment = BY_CHANCE.get(random.nextInt(BY_CHANCE.size()));
      kill(new Pause(moment, 1 + random.nextInt(3), Pause.After.GO_ON, home.resolve("passed-" + kills)));
      loseHalfIfHalfIsDone();
    }
    assertTrue(hits - before >= times * 3 / 4, (hits - before) + " of " + times + " kills hit a process that ran");
  }

  /** Starts the run, kills it there, and returns whether it got there. */
  private boolean kill(Pause pause) throws IOException, InterruptedException {
    Process process = new RunProcess(home, 1 + kills++ % MOST_WORKERS).with(pause).start();
    boolean reached = pause.isReachedBy(process);
    if (process.isAlive()) {
      hits++;
    }
    process.destroyForcibly().waitFor();
    check();
    return reached;
  }

  /** Loses results when many are done, so that the next kills hit something. */
  private void loseHalfIfHalfIsDone() throws IOException {
    if (done.size() > Sweep.CELLS / 2) {
      for (Path cell : List.copyOf(done.keySet()).subList(0, Sweep.CELLS / 2)) {
        Files.delete(cell);
        done.remove(cell);
      }
    }
  }

  /** Lets the run go on to its end. */
  void finish() throws IOException, InterruptedException {
    assertEquals(Harness.SUCCEEDED, new RunProcess(home, 2).start().waitFor());
    check();
    assertEquals(Sweep.CELLS, done.size());
    Sweep.assertTablesAreThoseOfAnUnbrokenRun(home);
  }

  private void check() throws IOException {
    for (Path cell : cells(home)) {
      AtomicFiles.readSealed(cell, CellResult.class);
      FileTime time = Files.getLastModifiedTime(cell);
      FileTime before = done.putIfAbsent(cell, time);
      assertTrue(before == null || before.equals(time), cell + " was done again");
    }
    for (Path cell : done.keySet()) {
      assertTrue(Files.exists(cell), cell + " was lost");
    }
  }

  /** Returns the files of all cells of a project that are done. */
  static List<Path> cells(Path home) throws IOException {
    Path results = home.resolve("results/tiny");
    if (!Files.exists(results)) {
      return List.of();
    }
    List<Path> cells = new ArrayList<>();
    try (Stream<Path> files = Files.walk(results)) {
      files.filter(file -> file.getParent().endsWith("cells") && file.toString().endsWith(".json")).sorted()
          .forEach(cells::add);
    }
    return cells;
  }
}
