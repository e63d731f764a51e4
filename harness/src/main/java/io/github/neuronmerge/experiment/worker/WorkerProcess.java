package io.github.neuronmerge.experiment.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.neuronmerge.experiment.config.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The supervisor's view of one worker JVM. Not thread-safe. */
final class WorkerProcess implements AutoCloseable {
  private static final int CLOSE_SECONDS = 10;
  private final WorkerCommand command;
  private final ScheduledExecutorService clock;
  private final Process process;
  private final Writer in;
  private final BufferedReader out;

  /**
   * Starts a worker.
   *
   * @param log the file for its output
   * @param clock runs the checks whether it hangs
   */
  WorkerProcess(WorkerCommand command, Path log, ScheduledExecutorService clock) {
    this.command = command;
    this.clock = clock;
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder = command.toProcess();
      builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a worker", e);
    }
    in = process.outputWriter(StandardCharsets.UTF_8);
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a job and waits until it ends or the worker dies. */
  Outcome run(Job job, JobListener listener) {
    Watchdog watchdog = new Watchdog(process, command.patience(), job.mayIdle(), clock);
    try (watchdog) {
      in.write(Json.line(job) + "\n");
      in.flush();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Event event = parse(line);
        switch (event.kind()) {
          case HEARTBEAT -> watchdog.beat(event.share());
          case PROGRESS -> listener.progressed(event.share(), event.text());
          case DONE -> {
            return new Outcome(true, event.text());
          }
          case FAILED -> {
            return new Outcome(false, event.text());
          }
        }
      }
      return died(watchdog);
    } catch (IOException e) {
      return died(watchdog);
    }
  }

  /** Parses an event. Other lines may come from native code and count as notes. */
  private static Event parse(String line) {
    try {
      return Json.json().readValue(line, Event.class);
    } catch (JsonProcessingException e) {
      return new Event(Event.Kind.PROGRESS, 0, line);
    }
  }

  /** Kills the worker during its job. The job's caller gets the outcome of a worker that died. */
  void kill() {
    process.destroyForcibly();
  }

  private Outcome died(Watchdog watchdog) {
    close();
    return Outcome.ofDeath(watchdog.reason().orElse("the worker died with exit status " + process.exitValue()));
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // The worker has already closed its end of the pipe.
      process.destroy();
    }
    try {
      if (!process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
