package io.github.neuronmerge.experiment.worker;

import com.sun.management.OperatingSystemMXBean;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.experiment.config.Json;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The main class of a worker JVM. It reads jobs from standard input, one in each line, and writes events to standard
 * output. All other output goes to standard error. When its input ends, its supervisor is gone, so it ends too, even
 * during a job. Only a write that is under way is finished.
 */
public final class Worker {
  /** The time between two heartbeats. */
  static final int HEARTBEAT_MILLIS = 2000;

  private Worker() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream events = new PrintStream(System.out, /* autoFlush= */ true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(lines), "standard input");
    reader.setDaemon(true);
    reader.start();
    // Ctrl-C reaches workers too. Other threads continue while this hook waits for a write that is under way.
    Runtime.getRuntime().addShutdownHook(new Thread(AtomicFiles::finishWrites, "finish writes"));
    Thread heart = new Thread(() -> beat(events), "heartbeat");
    heart.setDaemon(true);
    heart.start();
    JobRunner runner = new JobRunner(Engines.training(), Engines.files());
    while (true) {
      Job job = Json.json().readValue(lines.take(), Job.class);
      events.println(Json.line(run(runner, job, events)));
    }
  }

  private static void beat(PrintStream events) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    try {
      while (true) {
        Thread.sleep(HEARTBEAT_MILLIS);
        events.println(Json.line(new Event(Event.Kind.HEARTBEAT, system.getProcessCpuTime() / 1e9, "")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Event run(JobRunner runner, Job job, PrintStream events) {
    try {
      String answer = runner.run(job, (share, note) ->
          events.println(Json.line(new Event(Event.Kind.PROGRESS, share, note))));
      return new Event(Event.Kind.DONE, 1, answer);
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      System.err.println("job failed: " + Json.line(job));
      e.printStackTrace();
      return new Event(Event.Kind.FAILED, 0, firstLine(e));
    }
  }

  private static String firstLine(Throwable error) {
    String message = error.getMessage();
    return message == null ? error.getClass().getName() : message.lines().findFirst().orElse("");
  }

  private static void read(BlockingQueue<String> lines) {
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      System.err.println("standard input broke: " + e.getMessage());
    }
    AtomicFiles.finishWrites();
    Runtime.getRuntime().halt(0);
  }
}
