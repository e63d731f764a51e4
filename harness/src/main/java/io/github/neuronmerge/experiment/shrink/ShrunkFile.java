package io.github.neuronmerge.experiment.shrink;

import java.util.Arrays;

/** A network that was made smaller, as an ONNX file. Immutable. */
public final class ShrunkFile {
  private final byte[] bytes;
  private final ShrinkFacts facts;

  ShrunkFile(byte[] bytes, ShrinkFacts facts) {
    this.bytes = bytes;
    this.facts = facts;
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
