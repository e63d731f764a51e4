package io.github.neuronmerge.data.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.CifarFiles;
import io.github.neuronmerge.data.FileBytes;
import io.github.neuronmerge.data.IdxFiles;
import io.github.neuronmerge.data.TinyCifar;
import io.github.neuronmerge.data.source.DataFile.Part;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch files of an archive mixed up, or a damaged archive half read and taken for the whole. */
final class TarArchiveTest {
  private final TinyCifar tiny = new TinyCifar();
  private final DatasetManifest set = tiny.manifest(URI.create("http://localhost/" + TinyCifar.ARCHIVE));
  private final List<DataFile> train = set.files(Part.TRAIN);

  private static TarArchive archive(byte[] content) {
    return new TarArchive(path -> new ByteArrayInputStream(content), "tiny.tar.gz");
  }

  private String refusal(byte[] content) {
    return assertThrows(BadInputException.class, () -> archive(content).read(set.files())).getMessage();
  }

  // The order of the archive taken for the order of the training batches.
  @Test
  void membersAreFoundInAnyOrder() {
    Map<String, byte[]> reversed = new LinkedHashMap<>();
    for (String name : List.of(TinyCifar.TEST_BATCH, TinyCifar.BATCH_2, TinyCifar.BATCH_1)) {
      reversed.put("./" + name, tiny.file(name));
    }
    for (byte[] content : List.of(tiny.archive(), CifarFiles.archive(reversed))) {
      List<FileBytes> files = archive(content).read(train);
      assertArrayEquals(tiny.file(TinyCifar.BATCH_1), files.get(0).from(0));
      assertArrayEquals(tiny.file(TinyCifar.BATCH_2), files.get(1).from(0));
      assertEquals("tiny.tar.gz/" + TinyCifar.BATCH_2, files.get(1).name());
    }
  }

  // An archive cut anywhere, as a download that broke off leaves it.
  @Test
  void aTruncatedArchiveIsRefused() {
    byte[] content = tiny.archive();
    // The last bytes hold no file any more, but what fills the archive up.
    for (int length = 0; length < content.length - 1_024; length += 997) {
      String message = refusal(Arrays.copyOf(content, length));
      assertTrue(message.startsWith("file 'tiny.tar.gz' is not a sound .tar.gz: found a defect after "), message);
      assertTrue(message.contains(" of 3 files: "), message);
    }
  }

  // An archive of something else, or of an older version without one of the files.
  @Test
  void aMissingMemberIsNamed() {
    Map<String, byte[]> fewer = tiny.files();
    fewer.remove(TinyCifar.BATCH_2);
    assertEquals("file 'tiny.tar.gz' has no '" + TinyCifar.BATCH_2 + "' in it", refusal(CifarFiles.archive(fewer)));
  }

  // A member with fewer or more records than were published.
  @Test
  void aMemberOfAnotherLengthIsRefused() {
    for (int length : new int[] {9 * 3073, 11 * 3073}) {
      Map<String, byte[]> changed = tiny.files();
      changed.put(TinyCifar.BATCH_2, Arrays.copyOf(tiny.file(TinyCifar.BATCH_2), length));
      assertEquals(
          "file 'tiny.tar.gz/" + TinyCifar.BATCH_2 + "' has " + length + " bytes, expected 30730",
          refusal(CifarFiles.archive(changed)));
    }
  }

  // A web server's error page, or gzip of something that is no archive.
  @Test
  void whatIsNoArchiveIsRefused() {
    assertEquals(
        "file 'tiny.tar.gz' is not a sound .tar.gz: found a defect after 0 of 3 files: Not in GZIP format",
        refusal("<html>404</html>".getBytes(StandardCharsets.UTF_8)));
    assertTrue(refusal(IdxFiles.gzip(tiny.file(TinyCifar.BATCH_1))).startsWith("file 'tiny.tar.gz' "));
  }
}
