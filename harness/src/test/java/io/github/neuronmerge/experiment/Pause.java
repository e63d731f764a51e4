package io.github.neuronmerge.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A moment at which a fake process says with a file that it is there, and mostly stops and waits to be killed. So a
 * test hits the moment that it means, on a machine of any speed.
 *
 * @param moment where
 * @param time at which time that the process gets there, from 1
 * @param after what the process does then
 * @param marker the file that is there as soon as the process has got there
 */
record Pause(Moment moment, int time, After after, Path marker) {
  /** What a process does when it has said where it is. */
  enum After {
    /** It waits for its end. */
    STOP,
    /** It goes on, so that a kill hits whatever comes next. */
    GO_ON
  }

  /** What a run may be at when it dies. */
  enum Moment {
    /** A baseline is being trained. */
    TRAINING,
    /** A trained network is stored, and nothing says yet what it is. */
    TRAINED,
    /** A cell is being compressed. */
    COMPRESSING,
    /** A compressed network is stored, and nothing says yet what it is. */
    COMPRESSED,
    /** Half of a cell's file is written under its temporary name. */
    WRITING,
    /** A cell's file is there, and the supervisor does not know yet. */
    WRITTEN,
    /** All cells are done, and their report is being made. */
    REPORTING
  }

  private static final String MOMENT = "fake.pauseAt";
  private static final String TIME = "fake.pauseTime";
  private static final String AFTER = "fake.pauseAfter";
  private static final String MARKER = "fake.paused";
  private static int times;

  /** Makes one at which the process stops. */
  Pause(Moment moment, int time, Path marker) {
    this(moment, time, After.STOP, marker);
  }

  /** Returns the arguments of a JVM that is to stop there. */
  List<String> jvmArguments() {
    return List.of("-D" + MOMENT + "=" + moment, "-D" + TIME + "=" + time, "-D" + AFTER + "=" + after,
        "-D" + MARKER + "=" + marker);
  }

  /** Returns the arguments with which this process was told where to stop, for those that it starts. */
  static List<String> inherited() {
    return Stream.of(MOMENT, TIME, AFTER, MARKER).filter(name -> System.getProperty(name) != null)
        .map(name -> "-D" + name + "=" + System.getProperty(name)).toList();
  }

  /** Stops this process if it is to stop at this moment, until its input ends. */
  static void at(Moment reached) {
    at(reached, () -> { });
  }

  /** Does what leaves its mark at this moment, and stops this process if it is to stop there, until its input ends. */
  static void at(Moment reached, Runnable mark) {
    if (reached.name().equals(System.getProperty(MOMENT)) && ++times == Integer.getInteger(TIME)) {
      mark.run();
      try {
        Files.createFile(Path.of(System.getProperty(MARKER)));
      } catch (FileAlreadyExistsException e) {
        // Another worker has stopped there too.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (After.STOP.name().equals(System.getProperty(AFTER))) {
        waitForTheEnd();
      }
    }
  }

  /** Does nothing any more, and ends with the process that holds the other end of the input. */
  static void waitForTheEnd() {
    try {
      while (System.in.read() >= 0) {
        // Whatever comes is for a worker that works.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().halt(1);
  }

  /** Waits until a process has got here, and returns whether it has; it may end without getting here. */
  boolean isReachedBy(Process process) throws IOException, InterruptedException {
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      marker.getParent().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(marker) && process.isAlive()) {
        WatchKey news = watch.poll(100, TimeUnit.MILLISECONDS);
        if (news != null) {
          news.reset();
        }
      }
    }
    return Files.exists(marker);
  }
}
