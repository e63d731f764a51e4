package io.github.neuronmerge.train;

import java.util.Optional;

/** Keeps the latest state of one training, so that, killed, it can go on in another process to the same bytes. */
public interface Checkpoint {
  /**
   * Keeps a state in place of the one before; whole or not at all, whenever the process may end.
   *
   * @param epochs how many epochs are behind it, those of pre-training included
   * @param state what {@link #load} is to return
   */
  void save(int epochs, byte[] state);

  /** Returns the state that was kept last, if there is one. */
  Optional<byte[]> load();
}
