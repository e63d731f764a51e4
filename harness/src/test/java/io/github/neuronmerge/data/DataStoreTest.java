package io.github.neuronmerge.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a store that hands out bytes other than the published ones, or hides what is wrong with a file. */
final class DataStoreTest {
  private static final long SEED = 31_337;
  private static final int LENGTH = 3_000;

  private final SplittableRandom random = new SplittableRandom(SEED);
  // Few different bytes, so that gzip really compresses and has codes to damage.
  private final byte[] content = IdxFiles.randomBytes(random, LENGTH, 10);
  private final byte[] stored = IdxFiles.gzip(content);
  private final DataFile file = new DataFile("values", DataFile.Role.TRAIN_LABELS, LENGTH, Sha256.hex(content));

  private FileBytes read(byte[] gzip) {
    return new DataStore(path -> new ByteArrayInputStream(gzip)).read("folder", file);
  }

  private String refusal(byte[] gzip, String what) {
    String message =
        assertThrows(BadInputException.class, () -> read(gzip), () -> what + ", seed " + SEED).getMessage();
    assertTrue(message.matches("(?s)file 'folder/values(\\.gz)?' .*(found|only|more than) .*expected .+"), message);
    return message;
  }

  // The wrong path asked for, bytes lost at a buffer's edge, or a stream left open.
  @Test
  void aSoundFileIsUnpackedNamedAndClosed(@TempDir Path directory) throws IOException {
    Files.createDirectory(directory.resolve("folder"));
    Files.write(directory.resolve("folder/values.gz"), stored);
    AtomicInteger closed = new AtomicInteger();
    DataStore store = new DataStore(path -> new ByteArrayInputStream(Files.readAllBytes(directory.resolve(path))) {
      @Override
      public void close() {
        closed.incrementAndGet();
      }
    });
    FileBytes read = store.read("folder", file);
    assertEquals("folder/values", read.name());
    assertArrayEquals(content, read.from(0));
    assertTrue(closed.get() > 0, "the stream is open");
  }

  // Content that only the digest can tell from the published one.
  @Test
  void anyBitFlippedInTheContentIsRefusedByTheDigest() {
    for (int trial = 0; trial < 200; trial++) {
      int bit = random.nextInt(LENGTH * 8);
      byte[] flipped = IdxFiles.flipBit(content, bit);
      String message = refusal(IdxFiles.gzip(flipped), "bit " + bit);
      assertEquals(
          "file 'folder/values' is not the published one: found SHA-256 " + Sha256.hex(flipped) + ", expected "
              + file.sha256(),
          message);
    }
  }

  // A damaged stored file: whatever bit it is, the answer is the right bytes or one message.
  @Test
  void anyBitFlippedInTheStoredFileIsRefusedOrHarmless() {
    int refused = 0;
    for (int bit = 0; bit < stored.length * 8; bit++) {
      byte[] flipped = IdxFiles.flipBit(stored, bit);
      try {
        assertArrayEquals(content, read(flipped).from(0), "bit " + bit + ", seed " + SEED);
      } catch (BadInputException e) {
        refused++;
        assertTrue(e.getMessage().startsWith("file 'folder/values"), e.getMessage());
      }
    }
    // Harmless are 52 bits of the header (time, system, unused flags), up to 7 that fill the last byte, and a rare one
    // that makes a repetition point to an equal earlier place: 61 of 12,280 when this was written.
    assertTrue(refused >= 0.99 * stored.length * 8, refused + " of " + stored.length * 8 + ", seed " + SEED);
  }

  // An end of file passed on as such, or the bytes so far taken for the whole.
  @Test
  void aStoredFileCutAtAnyByteIsRefused() {
    for (int length = 0; length < stored.length; length++) {
      String message = refusal(Arrays.copyOf(stored, length), "cut at " + length);
      assertTrue(message.contains("'folder/values.gz' is not sound gzip"), message);
      assertTrue(message.contains("(the file ends too early)"), message);
    }
  }

  // Sound gzip of too little or too much, which a buffer of the right size would not notice.
  @Test
  void anotherLengthIsRefused() {
    assertEquals(
        "file 'folder/values.gz' unpacks to only 2999 bytes, expected 3000",
        refusal(IdxFiles.gzip(Arrays.copyOf(content, LENGTH - 1)), "short"));
    assertEquals(
        "file 'folder/values.gz' unpacks to more than 3000 bytes, expected 3000",
        refusal(IdxFiles.gzip(Arrays.copyOf(content, LENGTH + 1)), "long"));
  }

  // A web server's error page, or an unpacked file, saved under the name of the data.
  @Test
  void aFileThatIsNotGzipIsRefused() {
    assertEquals(
        "file 'folder/values.gz' is not sound gzip: found a defect after unpacking 0 bytes, expected 3000 "
            + "(Not in GZIP format)",
        refusal(content, "not gzip"));
  }

  // A missing file answered with a stack trace, or without saying where it was looked for.
  @Test
  void aMissingFileIsNamed() {
    String message = assertThrows(
        BadInputException.class, () -> new DataStore(new BundledFiles()).read("nowhere", file)).getMessage();
    assertEquals(
        "file 'nowhere/values.gz' cannot be read: no resource '/data/nowhere/values.gz' on the class path", message);
  }

  // A failing disk taken for a damaged file.
  @Test
  void aSourceThatFailsIsQuoted() {
    InputStream failing = new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("disk on fire");
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return read();
      }
    };
    InputStream halfway = new SequenceInputStream(new ByteArrayInputStream(stored, 0, stored.length / 2), failing);
    String message = assertThrows(
        BadInputException.class, () -> new DataStore(path -> halfway).read("folder", file)).getMessage();
    assertEquals("file 'folder/values.gz' cannot be read: disk on fire", message);
  }

  // A mistyped pin that could never match, found only when somebody downloads the file.
  @Test
  void aPinThatIsNoDigestIsRefused() {
    DataFile.Role role = DataFile.Role.TEST_IMAGES;
    String digest = file.sha256();
    assertThrows(IllegalArgumentException.class, () -> new DataFile("x", role, 1, digest.substring(1)));
    assertThrows(IllegalArgumentException.class, () -> new DataFile("x", role, 1, "G" + digest.substring(1)));
    assertThrows(IllegalArgumentException.class, () -> new DataFile("x", role, 0, digest));
  }
}
