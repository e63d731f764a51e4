package io.github.neuronmerge.data.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.FileBytes;
import io.github.neuronmerge.data.IdxFiles;
import io.github.neuronmerge.data.source.DataFile.Part;
import io.github.neuronmerge.data.source.DataStore.Trust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  private final DataFile file = new DataFile("values", Part.TRAIN, LENGTH, Sha256.hex(content));
  private final DataFile other = new DataFile("other", Part.TEST, LENGTH, Sha256.hex("other"));
  private final DatasetManifest set = new DatasetManifest(
      "folder",
      (name, classes, files) -> Dataset.of(name, Shape.flat(LENGTH), classes, files.get(0).from(0), new byte[1]),
      /* classes= */ 10, /* validationImages= */ 1, /* isStandardised= */ false, List.of(file, other), List.of());

  private DataStore store(FileSource source, Trust trust) {
    return new DataStore(set, new SingleFiles(source, each -> "folder/" + each.name() + ".gz"), trust);
  }

  private FileBytes read(FileSource source) {
    return store(source, Trust.strict("")).files(Part.TRAIN).get(0);
  }

  private FileBytes read(byte[] gzip) {
    return read(path -> new ByteArrayInputStream(gzip));
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
    FileBytes read = read(path -> new ByteArrayInputStream(Files.readAllBytes(directory.resolve(path))) {
      @Override
      public void close() {
        closed.incrementAndGet();
      }
    });
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
    String message = assertThrows(BadInputException.class, () -> read(new BundledFiles())).getMessage();
    assertEquals(
        "file 'folder/values.gz' cannot be read: no resource '/data/folder/values.gz' on the class path", message);
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
    String message = assertThrows(BadInputException.class, () -> read(path -> halfway)).getMessage();
    assertEquals("file 'folder/values.gz' cannot be read: disk on fire", message);
  }

  // A mistyped pin that could never match, found only when somebody downloads the file.
  @Test
  void aPinThatIsNoDigestIsRefused() {
    String digest = file.sha256();
    assertThrows(IllegalArgumentException.class, () -> new DataFile("x", Part.TEST, 1, digest.substring(1)));
    assertThrows(IllegalArgumentException.class, () -> new DataFile("x", Part.TEST, 1, "G" + digest.substring(1)));
    assertThrows(IllegalArgumentException.class, () -> new DataFile("x", Part.TEST, 0, digest));
    assertThrows(IllegalArgumentException.class, () -> new Download("x.gz", 1, digest.substring(1), List.of()));
    assertThrows(IllegalArgumentException.class, () -> new Download("x.gz", 1, digest, List.of()));
  }

  // Another content that is used without a trace: it must be allowed, and its own digest must be what is remembered.
  @Test
  void anotherContentIsReadOnlyWhereItIsAllowedAndRemembered() {
    byte[] foreign = IdxFiles.randomBytes(random, LENGTH, 10);
    FileSource source = path -> new ByteArrayInputStream(path.contains("values") ? stored : IdxFiles.gzip(foreign));
    Trust trust = new Trust(/* isUnverifiedAllowed= */ true, "; mend it", ", or allow it");
    DataStore open = store(source, trust);
    assertEquals(1, open.read(Part.TEST).count());
    assertEquals(Map.of("values", Sha256.hex(content), "other", Sha256.hex(foreign)), open.digests());
    assertEquals(List.of("values", "other"), List.copyOf(open.digests().keySet()));
    assertFalse(open.isVerified());
    DataStore strict = store(source, new Trust(/* isUnverifiedAllowed= */ false, "; mend it", ", or allow it"));
    assertEquals(LENGTH, strict.files(Part.TRAIN).get(0).length());
    assertEquals(
        "file 'folder/other' is not the published one: found SHA-256 " + Sha256.hex(foreign) + ", expected "
            + other.sha256() + "; mend it, or allow it",
        assertThrows(BadInputException.class, () -> strict.read(Part.TEST)).getMessage());
    assertThrows(BadInputException.class, strict::isVerified);
  }

  // Content of any kind taken for data because another content was allowed: length, packing and layout still count.
  @Test
  void whatIsAllowedToDifferMustStillBeSound() {
    Trust trust = new Trust(/* isUnverifiedAllowed= */ true, "; mend it", ", or allow it");
    byte[] shorter = IdxFiles.gzip(Arrays.copyOf(content, LENGTH - 1));
    for (byte[] bad : new byte[][] {shorter, content, Arrays.copyOf(stored, stored.length / 2)}) {
      DataStore store = store(path -> new ByteArrayInputStream(bad), trust);
      String message = assertThrows(BadInputException.class, () -> store.read(Part.TEST)).getMessage();
      assertTrue(message.startsWith("file 'folder/other.gz' ") && message.endsWith("; mend it"), message);
    }
  }

  // Unpacked files read as packed ones, or cut and lengthened ones taken as they are.
  @Test
  void plainFilesAreReadWithTheirLength() {
    for (int length : new int[] {LENGTH - 1, LENGTH, LENGTH + 1}) {
      SingleFiles plain =
          new SingleFiles(path -> new ByteArrayInputStream(Arrays.copyOf(content, length)), DataFile::name);
      if (length == LENGTH) {
        assertArrayEquals(content, plain.read(List.of(file)).get(0).from(0));
      } else {
        assertEquals(
            "file 'values' has " + (length < LENGTH ? "only 2999" : "more than 3000") + " bytes, expected 3000",
            assertThrows(BadInputException.class, () -> plain.read(List.of(file))).getMessage());
      }
    }
  }
}
