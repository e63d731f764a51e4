package io.github.neuronmerge.experiment.shrink;

import io.github.neuronmerge.data.synthetic.ImageBytes;
import java.util.Arrays;
import java.util.Optional;

/** A network that was made smaller, as an ONNX file. Immutable. */
public final class ShrunkFile {
  private final byte[] bytes;
  private final ShrinkFacts facts;
  private final Optional<ImageBytes> images;

  ShrunkFile(byte[] bytes, ShrinkFacts facts, Optional<ImageBytes> images) {
    this.bytes = bytes;
    this.facts = facts;
    this.images = images;
  }

  /** Returns some of the synthetic images that the method looked at; empty if it looked at others or none. */
  public Optional<ImageBytes> images() {
    return images;
  }

  /** Returns a copy of the file's bytes. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, bytes.length);
  }

  /** Returns what was done and what it did. */
  public ShrinkFacts facts() {
    return facts;
  }
}
