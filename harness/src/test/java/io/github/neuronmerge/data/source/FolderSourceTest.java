package io.github.neuronmerge.data.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.data.ChannelStatistics;
import io.github.neuronmerge.data.CifarFiles;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.IdxFiles;
import io.github.neuronmerge.data.TinyCifar;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Would catch a user's folder that is not looked at, half looked at, or trusted without being asked to. */
final class FolderSourceTest {
  private static final String URL = "http://localhost/" + TinyCifar.ARCHIVE;

  @TempDir
  private Path folder;

  private final TinyCifar tiny = new TinyCifar();
  private final DatasetManifest set = tiny.manifest(URI.create(URL));

  private Datasets datasets(boolean isUnverifiedAllowed) {
    return new Datasets(PublishedSets.registry(set), List.of(new FolderSource(folder, isUnverifiedAllowed)));
  }

  private Datasets strict() {
    return datasets(/* isUnverifiedAllowed= */ false);
  }

  private String refusal(Datasets datasets) {
    return assertThrows(BadInputException.class, () -> datasets.train(TinyCifar.NAME)).getMessage();
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private void writeAll(String prefix, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      write(prefix + file.getKey(), file.getValue());
    }
  }

  private static void assertWhole(Datasets datasets) {
    Dataset train = datasets.train(TinyCifar.NAME);
    Dataset test = datasets.test(TinyCifar.NAME);
    assertEquals("tiny/train: 20 images 3x32x32, 10 classes, standardised", train.toString());
    assertEquals("tiny/test: 10 images 3x32x32, 10 classes, standardised", test.toString());
    assertEquals(train.standardisation(), test.standardisation());
    assertEquals(3, test.label(0));
    assertEquals(
        List.of(0, 1, 2), IntStream.range(0, 3).mapToObj(train::label).toList(), "batches in the published order");
    assertTrue(datasets.isVerified(TinyCifar.NAME));
  }

  // A layout that people have and that is not found.
  @Test
  void theArchiveAndItsFilesAreFoundWhereTheyUsuallyLie() throws IOException {
    for (String prefix : List.of("", "tiny/")) {
      write(prefix + TinyCifar.ARCHIVE, tiny.archive());
      assertWhole(strict());
      Files.delete(folder.resolve(prefix + TinyCifar.ARCHIVE));
      writeAll(prefix, tiny.files());
      assertWhole(strict());
      for (String name : tiny.files().keySet()) {
        Files.delete(folder.resolve(prefix + name));
        write(prefix + name.substring(name.indexOf('/') + 1), tiny.file(name));
      }
      assertWhole(strict());
      for (String name : tiny.files().keySet()) {
        String base = prefix + name.substring(name.indexOf('/') + 1);
        Files.delete(folder.resolve(base));
        write(base + ".gz", IdxFiles.gzip(tiny.file(name)));
      }
      assertWhole(strict());
      for (String name : tiny.files().keySet()) {
        Files.delete(folder.resolve(prefix + name.substring(name.indexOf('/') + 1) + ".gz"));
      }
    }
  }

  // A data set of the user's folder answered from elsewhere, or the other way round.
  @Test
  void theFolderComesBeforeOtherPlaces() throws IOException {
    DatasetSource never = asked -> {
      throw new IllegalStateException("asked for " + asked.name());
    };
    DatasetSource folderShelf = new FolderSource(folder, /* isUnverifiedAllowed= */ false);
    Datasets datasets = new Datasets(PublishedSets.registry(set), List.of(folderShelf, never));
    assertThrows(IllegalStateException.class, () -> datasets.train(TinyCifar.NAME));
    write(TinyCifar.ARCHIVE, tiny.archive());
    assertWhole(datasets);
  }

  // Training images of one origin and test images of another.
  @Test
  void someOfTheFilesAreAsGoodAsNone() throws IOException {
    writeAll("tiny/", tiny.files());
    Files.delete(folder.resolve("tiny/" + TinyCifar.TEST_BATCH));
    String message = refusal(strict());
    assertTrue(message.startsWith("data set 'tiny': found " + folder.resolve("tiny").resolve(TinyCifar.BATCH_1)
        + ", but not test_batch.bin; all of its files must be there or none; fetch " + URL + " ("), message);
    assertTrue(message.endsWith(" by hand and put it into " + folder.resolve("tiny")), message);
    // The archive beside them has all.
    write("tiny/" + TinyCifar.ARCHIVE, tiny.archive());
    assertWhole(strict());
  }

  // Other content used without being asked for, or refused without saying what may be done.
  @Test
  void otherContentNeedsTheUsersWord() throws IOException {
    Map<String, byte[]> changed = tiny.files();
    changed.put(TinyCifar.BATCH_2, IdxFiles.flipBit(tiny.file(TinyCifar.BATCH_2), /* bit= */ 100));
    String expected = Sha256.hex(tiny.file(TinyCifar.BATCH_2));
    String found = Sha256.hex(changed.get(TinyCifar.BATCH_2));
    byte[] archive = CifarFiles.archive(changed);
    write(TinyCifar.ARCHIVE, archive);
    byte[] published = tiny.archive();
    assertEquals(
        "file '" + folder.resolve(TinyCifar.ARCHIVE) + "/" + TinyCifar.BATCH_2 + "' is not the published one: found "
            + "SHA-256 " + found + ", expected " + expected + "; fetch " + URL + " (" + published.length
            + " bytes, SHA-256 " + Sha256.hex(published) + ") by hand and put it into " + folder
            + ", or allow it by -Ddata.unverified=true, which marks every result 'unverified data'",
        refusal(strict()));
    Datasets allowed = datasets(/* isUnverifiedAllowed= */ true);
    assertEquals(20, allowed.train(TinyCifar.NAME).count());
    assertFalse(allowed.isVerified(TinyCifar.NAME));
    assertEquals(found, allowed.digests(TinyCifar.NAME).get(TinyCifar.BATCH_2));
    assertEquals(Sha256.hex(tiny.file(TinyCifar.BATCH_1)), allowed.digests(TinyCifar.NAME).get(TinyCifar.BATCH_1));
  }

  // Advice that does not help: the published file put beside the other one, and the other one still read.
  @Test
  void whatIsPublishedComesBeforeWhatLiesBesideIt() throws IOException {
    writeAll("", tiny.files());
    write(TinyCifar.BATCH_2, IdxFiles.flipBit(tiny.file(TinyCifar.BATCH_2), /* bit= */ 100));
    assertTrue(refusal(strict()).contains(" is not the published one: "));
    write(TinyCifar.ARCHIVE, tiny.archive());
    assertWhole(strict());
    Files.delete(folder.resolve(TinyCifar.ARCHIVE));
    write(TinyCifar.BATCH_2 + ".gz", IdxFiles.gzip(tiny.file(TinyCifar.BATCH_2)));
    assertWhole(strict());
  }

  // Published files marked as unverified because they might not have been.
  @Test
  void publishedFilesAreVerifiedEvenWhereOthersAreAllowed() throws IOException {
    writeAll("", tiny.files());
    assertWhole(datasets(/* isUnverifiedAllowed= */ true));
  }

  // Statistics of the test images, or none, where only those are asked for.
  @Test
  void testImagesAreStandardisedByTheTrainingImages() throws IOException {
    writeAll("", tiny.files());
    Optional<ChannelStatistics> ofTest = strict().test(TinyCifar.NAME).standardisation();
    Datasets datasets = strict();
    assertEquals(datasets.train(TinyCifar.NAME).standardisation(), ofTest);
    assertEquals(datasets.statistics(TinyCifar.NAME), ofTest);
    assertEquals(Optional.empty(), Datasets.bundled().statistics("mnist"));
  }

  // A misspelled folder that is quietly replaced by a download.
  @Test
  void aFolderThatIsNotThereIsRefused() {
    Path missing = folder.resolve("misspelled");
    assertEquals(
        "data.dir: there is no folder '" + missing + "'",
        assertThrows(BadInputException.class, () -> new FolderSource(missing, false)).getMessage());
  }

  // A folder of files of the same names that replaces the project's own data without a word.
  @Test
  void theProjectsOwnDataIsReplacedOnlyByItself() throws IOException {
    DataSettings settings =
        new DataSettings(List.of(folder), folder.resolve("cache"), /* offline= */ true, /* unverified= */ false);
    BundledFiles bundled = new BundledFiles();
    for (DataFile file : Datasets.manifest("mnist").files()) {
      try (InputStream stored = bundled.open("mnist/" + file.name() + ".gz")) {
        write(file.name() + ".gz", stored.readAllBytes());
      }
    }
    assertEquals(10_000, new Datasets(settings, line -> {}).test("mnist").count());
    String labels = "t10k-labels-idx1-ubyte";
    byte[] others = IdxFiles.labels(10_000, new byte[10_000]);
    write(labels + ".gz", IdxFiles.gzip(others));
    assertEquals(
        "file '" + folder.resolve(labels) + "' is not the published one: found SHA-256 " + Sha256.hex(others)
            + ", expected " + Datasets.publishedDigests("mnist").get(labels) + "; take it out of " + folder
            + " to use the copy that is bundled with the project, or allow it by -Ddata.unverified=true, which marks "
            + "every result 'unverified data'",
        assertThrows(BadInputException.class, () -> new Datasets(settings, line -> {}).test("mnist")).getMessage());
  }
}
