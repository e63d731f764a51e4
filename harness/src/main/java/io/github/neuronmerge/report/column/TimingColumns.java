package io.github.neuronmerge.report.column;

import java.util.List;

/** The columns of {@code timings.csv}. */
public final class TimingColumns {
  public static final Key<Long> PARAMS = Key.whole("params", "Parameters of the architecture.");
  public static final Key<Long> MACS = Key.whole("macs", "Multiply-accumulates of the architecture for one image.");
  public static final Key<String> ENGINE = Key.text("engine", "The engine that ran the network.");
  public static final Key<Long> BATCH = Key.whole("batch", "Images at a time.");
  public static final Key<Long> FORK = Key.whole("fork", "The JMH fork, a JVM of its own, from 1.");
  public static final Key<Long> ITERATION = Key.whole("iteration", "The iteration in its fork, from 1.");
  public static final Key<Double> LATENCY_NANOS = Key.real("latency_nanos",
      "Mean time of one batch in this iteration, including the copy of the input, in nanoseconds.");
  public static final Key<Double> ALLOC_BYTES_PER_OP = Key.real("alloc_bytes_per_op",
      "Bytes that one batch allocates on the Java heap.");
  public static final Key<Long> PEAK_RESIDENT_BYTES = Key.whole("peak_resident_bytes",
      "Peak resident memory of the fork's process, with the JVM and its native libraries, in bytes; empty if "
          + "the system does not report it.");

  public static final TableColumns TABLE = new TableColumns("timings.csv",
      "One JMH iteration of one architecture at one batch size, or one failure to time it; rows join cells.csv by "
          + "architecture.",
      List.of(CellColumns.RUN_ID, CellColumns.EXP, CellColumns.MODEL, CellColumns.ARCHITECTURE, PARAMS, MACS, ENGINE,
          BATCH, FORK, ITERATION, LATENCY_NANOS, ALLOC_BYTES_PER_OP, PEAK_RESIDENT_BYTES,
          CellColumns.STATUS.meaning("ok or error."), CellColumns.ERROR));

  private TimingColumns() {}
}
