package io.github.neuronmerge.engine.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;

/** Loads the native library, once in a process. */
final class OrtLibrary {
  /**
   * Bytes of stack for the thread that starts the library. Its telemetry goes through the command line of the JVM by
   * recursion, which ends the JVM if the class path there is long and the stack is not. Where the environment has
   * {@code ORT_DISABLE_TELEMETRY=1}, as in our workers, it does not do so.
   */
  private static final long STACK = 1L << 28;
  private static final OrtEnvironment ENVIRONMENT = start();

  private OrtLibrary() {}

  /** Returns the library's environment. It lives as long as the process. */
  static OrtEnvironment environment() {
    return ENVIRONMENT;
  }

  private static OrtEnvironment start() {
    Start start = new Start();
    Thread thread = new Thread(null, start, "onnxruntime", STACK);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ONNX Runtime was starting", e);
    }
    if (start.started == null) {
      throw new IllegalStateException("ONNX Runtime has no native library that loads on this platform");
    }
    return start.started;
  }

  /** Stands in a class of its own: code of the outer class would wait for the very initialisation that waits for it. */
  private static final class Start implements Runnable {
    private OrtEnvironment started;

    @Override
    public void run() {
      started = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "neuron-merge");
    }
  }
}
