package io.github.neuronmerge.experiment;

import io.github.neuronmerge.experiment.store.AtomicFiles;

/** Says what is safe when the process is told to end before the run is over: by Ctrl-C or otherwise. */
final class Interruption implements AutoCloseable {
  private final Thread hook;

  /** Begins to listen; {@code notice} says what is safe. */
  Interruption(Runnable notice) {
    hook = new Thread(() -> {
      AtomicFiles.finishWrites();
      notice.run();
    }, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Ends listening. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends already, and the notice is on its way.
      return;
    }
  }
}
