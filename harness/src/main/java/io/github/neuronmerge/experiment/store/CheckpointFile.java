package io.github.neuronmerge.experiment.store;

import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.train.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The checkpoint of one training as a file: the SHA-256 of the state as 64 hexadecimal digits, then the state. A
 * damaged checkpoint counts as absent, and training starts again.
 */
public final class CheckpointFile implements Checkpoint {
  private static final int DIGITS = 64;
  private final Path file;

  /** Makes the checkpoint of a file, which need not exist yet. */
  public CheckpointFile(Path file) {
    this.file = file;
  }

  @Override
  public void save(int epochs, byte[] state) {
    byte[] digest = Sha256.hex(state).getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = Arrays.copyOf(digest, DIGITS + state.length);
    System.arraycopy(state, 0, bytes, DIGITS, state.length);
    AtomicFiles.writeUnforced(file, bytes);
  }

  @Override
  public Optional<byte[]> load() {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      byte[] state = Arrays.copyOfRange(bytes, Math.min(DIGITS, bytes.length), bytes.length);
      String digest = new String(bytes, 0, Math.min(DIGITS, bytes.length), StandardCharsets.US_ASCII);
      if (!Sha256.hex(state).equals(digest)) {
        System.err.println("warning: " + file + ": damaged; training begins anew");
        return Optional.empty();
      }
      return Optional.of(state);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Deletes the state at the end of the training. */
  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }
}
