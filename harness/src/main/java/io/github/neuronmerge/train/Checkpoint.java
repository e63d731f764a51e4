package io.github.neuronmerge.train;

import java.util.Optional;

/**
 * Keeps the latest state of one training. If the process is killed, the training can continue in another process and
 * gives the same bytes.
 */
public interface Checkpoint {
  /**
   * Saves a state in place of the one before. The save is atomic: if the process ends meanwhile, one of the two is
   * there, complete.
   *
   * @param epochs how many epochs are done, including those of pre-training
   * @param state the state, which {@link #load} returns later
   */
  void save(int epochs, byte[] state);

  /** Returns the state that was saved last, if there is one. */
  Optional<byte[]> load();
}
