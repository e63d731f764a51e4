package io.github.neuronmerge.experiment.worker;

/**
 * One line that a worker writes to its supervisor.
 *
 * @param kind the kind of event
 * @param share the fraction of the job that is done, 0 to 1; for a heartbeat, seconds of processor time
 * @param text a note, the answer of a finished job, or the error
 */
record Event(Kind kind, double share, String text) {
  /** The kinds of events. */
  enum Kind {
    /** The worker is alive. The share is the processor time that it has used, in seconds. */
    HEARTBEAT,
    /** The job has made progress. */
    PROGRESS,
    /** The job has succeeded and its files are written. */
    DONE,
    /** The job has failed. The worker is alive. */
    FAILED
  }
}
