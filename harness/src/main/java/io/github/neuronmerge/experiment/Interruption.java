package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.store.AtomicFiles;

/** Prints a notice if the process is ended before the run is finished, for example by Ctrl-C. */
final class Interruption implements AutoCloseable {
  private final Thread hook;

  /** Starts listening. {@code notice} prints which results are saved. */
  Interruption(Runnable notice) {
    hook = new Thread(() -> {
      AtomicFiles.finishWrites();
      notice.run();
    }, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Stops listening. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is already ending, and the notice is being printed.
      return;
    }
  }
}
