package io.github.neuronmerge.base;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Would catch streams that influence each other, and any change that makes old results impossible to repeat. */
final class SeedStreamTest {
  // A seed derived in another way than before. The numbers are Python's:
  // struct.unpack('>q', hashlib.sha256(struct.pack('>q', seed) + name.encode()).digest()[:8])[0]
  @Test
  void seedsAreThoseOfTheIndependentComputation() {
    SeedStream train = SeedStream.of(7).child("train");
    assertEquals(7, SeedStream.of(7).seed());
    assertEquals(8797670997154296720L, train.seed());
    assertEquals(-2156303464036178199L, train.child("init").seed());
    assertEquals(-2470390085168734435L, SeedStream.of(-1).child("größe").seed());
    assertEquals(-5812615543772869766L, SeedStream.of(0).child("").seed());
  }

  // Bytes of seed or digest in another order, for seeds and names beyond the golden ones.
  @Test
  void seedsAreTheFirstEightBytesOfTheDigest() throws NoSuchAlgorithmException {
    for (long seed : new long[] {0, 1, -1, 255, 256, Long.MIN_VALUE, Long.MAX_VALUE, 0x0102030405060708L}) {
      for (String name : new String[] {"a", "train/7", "größe", "名"}) {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        for (int shift = 56; shift >= 0; shift -= 8) {
          sha256.update((byte) (seed >>> shift));
        }
        byte[] digest = sha256.digest(name.getBytes(StandardCharsets.UTF_8));
        long expected = 0;
        for (int i = 0; i < 8; i++) {
          expected = (expected << 8) | (digest[i] & 0xff);
        }
        assertEquals(expected, SeedStream.of(seed).child(name).seed(), "seed " + seed + ", name " + name);
      }
    }
  }

  // State in a stream: what was asked for before changes what comes next.
  @Test
  void aStreamDoesNotDependOnWhatElseWasAskedFor() {
    SeedStream fresh = SeedStream.of(42);
    long expected = fresh.child("b").random().nextLong();
    SeedStream used = SeedStream.of(42);
    used.child("a").random().nextLong();
    used.random().nextLong();
    int[] order = used.permutation(10);
    assertEquals(expected, used.child("b").random().nextLong());
    assertArrayEquals(order, used.permutation(10));
    assertEquals(used.random().nextLong(), used.random().nextLong());
  }

  // Two purposes that share their randomness.
  @Test
  void differentNamesAndSeedsGiveDifferentStreams() {
    Set<Long> seeds = new HashSet<>();
    for (long master = 0; master < 50; master++) {
      SeedStream root = SeedStream.of(master);
      for (String name : new String[] {"", "a", "b", "ab", "a/b", "train/1", "train/11"}) {
        assertTrue(seeds.add(root.child(name).seed()), "master seed " + master + ", name " + name);
      }
      assertTrue(seeds.add(root.child("a").child("b").seed()), "master seed " + master + ", a then b");
    }
  }

  // A number left out or twice, at any length.
  @Test
  void aPermutationHoldsEveryNumberOnce() {
    for (int n = 0; n < 200; n++) {
      int[] sorted = SeedStream.of(n).permutation(n);
      Arrays.sort(sorted);
      assertArrayEquals(IntStream.range(0, n).toArray(), sorted, "n and seed " + n);
    }
    assertFalse(Arrays.equals(SeedStream.of(1).permutation(50), SeedStream.of(2).permutation(50)));
  }

  // A place that some numbers never reach. Each of 24 orders comes 1,000 times on average with a standard deviation of
  // 31; six of them, and fixed seeds, leave no room for chance.
  @Test
  void everyPermutationIsEquallyLikely() {
    int[] times = new int[4 * 4 * 4 * 4];
    for (int seed = 0; seed < 24_000; seed++) {
      int[] order = SeedStream.of(99).child("trial/" + seed).permutation(4);
      times[((order[0] * 4 + order[1]) * 4 + order[2]) * 4 + order[3]]++;
    }
    int[] seen = Arrays.stream(times).filter(count -> count > 0).toArray();
    assertEquals(24, seen.length);
    for (int count : seen) {
      assertEquals(1_000, count, 6 * 31);
    }
  }

  // A Java release that draws other numbers: old splits could not be repeated. From a Python copy of SplitMix64 with
  // the bounded draw of Java 17 (mask for powers of two, else remainder with rejection).
  @Test
  void permutationsAreThoseOfTheIndependentComputation() {
    assertArrayEquals(new int[] {4, 5, 8, 7, 9, 2, 1, 3, 0, 6}, SeedStream.of(7).permutation(10));
    assertArrayEquals(
        new int[] {6, 3, 9, 7, 2, 4, 8, 0, 1, 5}, SeedStream.of(7).child("train").permutation(10));
  }
}
