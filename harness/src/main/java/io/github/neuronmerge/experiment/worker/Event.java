package io.github.neuronmerge.experiment.worker;

/**
 * One line that a worker writes to its supervisor.
 *
 * @param kind what it says
 * @param share how much of the job is done, 0 to 1; of a heartbeat, seconds of processor time
 * @param text a note, the answer of a job that has one, or the error
 */
record Event(Kind kind, double share, String text) {
  /** What an event says. */
  enum Kind {
    /** The worker lives; the share is the processor time that it has used, in seconds. */
    HEARTBEAT,
    /** The job goes on. */
    PROGRESS,
    /** The job is finished and its files are written. */
    DONE,
    /** The job failed; the worker lives on. */
    FAILED
  }
}
