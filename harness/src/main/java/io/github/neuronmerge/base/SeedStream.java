package io.github.neuronmerge.base;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * A named stream of random numbers, derived from one master seed: {@code stream.child("train/7").child("init")}. A
 * stream depends on the master seed and its name alone, not on the order in which streams are made. So a new stream
 * changes no other.
 */
public final class SeedStream {
  private final long seed;

  private SeedStream(long seed) {
    this.seed = seed;
  }

  /** Returns the root of all streams of a master seed. */
  public static SeedStream of(long masterSeed) {
    return new SeedStream(masterSeed);
  }

  /** Returns the child stream of that name. Its seed is the first eight bytes of SHA-256(seed, name). */
  public SeedStream child(String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    byte[] message = ByteBuffer.allocate(Long.BYTES + text.length).putLong(seed).put(text).array();
    return new SeedStream(ByteBuffer.wrap(Sha256.digest(message)).getLong());
  }

  /** Returns the stream's seed, for libraries that take one. */
  public long seed() {
    return seed;
  }

  /** Returns a new generator at the start of this stream. */
  public SplittableRandom random() {
    return new SplittableRandom(seed);
  }

  /** Returns 0..n-1 in random order (Fisher-Yates shuffle). */
  public int[] permutation(int n) {
    SplittableRandom random = random();
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
