package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.worker.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;

/** A worker that dies, as a native crash would have it, when it is given a cell of the method "l1". */
public final class DyingWorker {
  private DyingWorker() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    BufferedReader real = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PipedOutputStream jobs = new PipedOutputStream();
    System.setIn(new PipedInputStream(jobs));
    Thread filter = new Thread(() -> {
      try {
        for (String line = real.readLine(); line != null; line = real.readLine()) {
          if (line.contains("\"method\":\"l1\"")) {
            Runtime.getRuntime().halt(77);
          }
          jobs.write((line + "\n").getBytes(StandardCharsets.UTF_8));
          jobs.flush();
        }
      } catch (IOException e) {
        System.err.println(e);
      }
      Runtime.getRuntime().halt(0);
    });
    filter.setDaemon(true);
    filter.start();
    Worker.main(args);
  }
}
