package io.github.neuronmerge.data.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.DataSplit;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.IdxFiles;
import io.github.neuronmerge.data.IdxReader;
import io.github.neuronmerge.data.source.DataFile.Part;
import io.github.neuronmerge.data.source.DataStore.Trust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Would catch an MNIST other than the published one: files mixed up, damaged, misread or in another order. */
final class DatasetsTest {
  private static final long SEED = 1_998;
  private static final FileSource BUNDLED = new BundledFiles();

  private static Dataset train;
  private static Dataset test;

  @BeforeAll
  static void readMnist() {
    train = Datasets.bundled().train("mnist");
    test = Datasets.bundled().test("mnist");
  }

  private static int[] firstLabels(Dataset dataset) {
    return dataset.labels(IntStream.range(0, 10).toArray(), 0, 10);
  }

  // Training and test files exchanged, or one read for both. The labels are those that the published files begin with.
  @Test
  void mnistIsThePublishedOne() {
    assertEquals(60_000, train.count());
    assertEquals(10_000, test.count());
    for (Dataset part : new Dataset[] {train, test}) {
      assertEquals(new Shape(1, 28, 28), part.imageShape());
      assertEquals(10, part.classes());
    }
    assertEquals("mnist/train", train.name());
    assertEquals("mnist/test", test.name());
    assertArrayEquals(new int[] {5, 0, 4, 1, 9, 2, 1, 3, 1, 4}, firstLabels(train));
    assertArrayEquals(new int[] {7, 2, 1, 0, 4, 1, 4, 9, 5, 9}, firstLabels(test));
  }

  // Labels lost or shifted. The counts are the well-known ones of the published training set.
  @Test
  void mnistHasThePublishedClassCounts() {
    assertArrayEquals(
        new int[] {5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949}, train.classCounts());
    assertArrayEquals(new int[] {980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}, test.classCounts());
  }

  // White digits read as black ones, or rows shifted: the published training mean is 0.1307, and borders are empty.
  @Test
  void mnistHasThePublishedMeanBrightness() {
    float[] image = new float[28 * 28];
    double sum = 0;
    double topRow = 0;
    for (int i = 0; i < train.count(); i++) {
      train.copyImage(i, image, 0);
      for (float value : image) {
        sum += value;
      }
      for (int column = 0; column < 28; column++) {
        topRow += image[column];
      }
    }
    assertEquals(0.1307, sum / (60_000.0 * 28 * 28), 0.00005, "four published decimals");
    assertTrue(topRow / sum < 1e-4, "the top row holds " + topRow + " of " + sum);
  }

  // The default split that every figure rests on.
  @Test
  void mnistSplitsIntoTheUsualNumbers() {
    int validation = Datasets.manifest("mnist").validationImages();
    DataSplit split = DataSplit.of(train, test, validation, SeedStream.of(SEED));
    assertEquals(55_000, split.train().count());
    assertEquals(5_000, split.validation().count());
    int[] counts = split.train().classCounts();
    for (int c = 0; c < 10; c++) {
      counts[c] += split.validation().classCounts()[c];
    }
    assertArrayEquals(train.classCounts(), counts);
  }

  // A digest that is recorded in manifests but is not the one that was checked. The value is sha256sum's of the
  // unpacked file, which has the published MD5 27ae3e4e09519cfbb04c329615203637.
  @Test
  void digestsAreThoseOfTheFiles() {
    assertEquals(
        List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte"),
        List.copyOf(Datasets.publishedDigests("mnist").keySet()));
    assertEquals(
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        Datasets.publishedDigests("mnist").get("t10k-labels-idx1-ubyte"));
    assertThrows(UnsupportedOperationException.class, () -> Datasets.publishedDigests("mnist").clear());
    Datasets read = Datasets.bundled();
    assertEquals(Datasets.publishedDigests("mnist"), read.digests("mnist"));
    assertTrue(read.isVerified("mnist"));
    assertThrows(UnsupportedOperationException.class, () -> read.digests("mnist").clear());
  }

  // A mistyped name answered with nothing to go by.
  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertEquals(Set.of("mnist", "fashion-mnist", "cifar-10", "cifar-100"), Datasets.names());
    assertEquals(
        "unknown data set 'minst'; did you mean mnist?",
        assertThrows(BadInputException.class, () -> Datasets.bundled().train("minst")).getMessage());
    assertEquals(
        "unknown data set 'svhn-extra'; known: cifar-10, cifar-100, fashion-mnist, mnist",
        assertThrows(BadInputException.class, () -> Datasets.publishedDigests("svhn-extra")).getMessage());
  }

  // Damage that keeps the layout valid, such as another label or pixel: only the digest of the real file tells.
  @Test
  void damagedMnistFilesAreRefused() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] labels;
    try (InputStream stored = BUNDLED.open("mnist/t10k-labels-idx1-ubyte.gz");
        InputStream unpacked = new GZIPInputStream(stored)) {
      labels = unpacked.readAllBytes();
    }
    DatasetManifest mnist = Datasets.manifest("mnist");
    DatasetManifest onlyLabels = new DatasetManifest("mnist", mnist.reader(), mnist.classes(), mnist.validationImages(),
        mnist.isStandardised(), List.of(mnist.files().get(0), mnist.files().get(3)), List.of());
    // The first 64 are all the bits of the header.
    for (int trial = 0; trial < 164; trial++) {
      int bit = trial < 64 ? trial : random.nextInt(labels.length * 8);
      byte[] broken = IdxFiles.gzip(IdxFiles.flipBit(labels, bit));
      SingleFiles stored =
          new SingleFiles(path -> new ByteArrayInputStream(broken), file -> "mnist/" + file.name() + ".gz");
      DataStore store = new DataStore(onlyLabels, stored, Trust.strict(""));
      String message = assertThrows(
          BadInputException.class, () -> store.files(Part.TEST), () -> "bit " + bit + ", seed " + SEED).getMessage();
      assertTrue(message.contains("'mnist/t10k-labels-idx1-ubyte' is not the published one"), message);
    }
  }

  // Damage to the stored file, at random places of the largest of the test files.
  @Test
  void damagedStoredMnistFilesAreRefused() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] images;
    try (InputStream stored = BUNDLED.open("mnist/t10k-images-idx3-ubyte.gz")) {
      images = stored.readAllBytes();
    }
    for (int trial = 0; trial < 8; trial++) {
      // Not within gzip's header of ten bytes, where there are unused bits. Elsewhere a flip is rarely harmless, and
      // none of this seed's is.
      int bit = 80 + random.nextInt(images.length * 8 - 80);
      String flipped = testImagesRefusal(IdxFiles.flipBit(images, bit), "bit " + bit);
      assertTrue(flipped.startsWith("file 'mnist/t10k-images-idx3-ubyte"), flipped);
      int length = random.nextInt(images.length);
      String cut = testImagesRefusal(Arrays.copyOf(images, length), "cut at " + length);
      assertTrue(cut.contains("is not sound gzip"), cut);
    }
  }

  // A pin that cannot be right: lengths that the published numbers of images do not have.
  @Test
  void pinnedLengthsAreThoseOfThePublishedNumbersOfImages() {
    for (String name : List.of("mnist", "fashion-mnist")) {
      assertEquals(
          List.of(16 + 60_000 * 28 * 28, 8 + 60_000, 16 + 10_000 * 28 * 28, 8 + 10_000),
          Datasets.manifest(name).files().stream().map(DataFile::bytes).toList());
    }
    for (DataFile file : Datasets.manifest("cifar-10").files()) {
      assertEquals(10_000 * (1 + 3 * 32 * 32), file.bytes());
    }
    assertEquals(
        List.of(50_000 * (2 + 3 * 32 * 32), 10_000 * (2 + 3 * 32 * 32)),
        Datasets.manifest("cifar-100").files().stream().map(DataFile::bytes).toList());
    assertEquals(6, Datasets.manifest("cifar-10").files().size());
    assertEquals(List.of(false, false, true, true), Datasets.names().stream()
        .map(name -> Datasets.manifest(name).isStandardised()).toList());
  }

  // One digest copied to two files, which nobody would notice before a download of 170 MB.
  @Test
  void noTwoPinsAreEqual() {
    List<String> pins = Datasets.names().stream().map(Datasets::manifest)
        .flatMap(set -> Stream.concat(set.files().stream().map(DataFile::sha256),
            set.downloads().stream().map(Download::sha256)))
        .toList();
    assertEquals(pins.size(), Set.copyOf(pins).size());
    assertEquals(22, pins.size());
  }

  // A data set that could never be fetched as a whole, or of which two files would hide one another.
  @Test
  void aManifestNeedsFilesOfBothPartsAndAllTheirDownloads() {
    DatasetManifest fashion = Datasets.manifest("fashion-mnist");
    List<DataFile> files = fashion.files();
    List<Download> downloads = fashion.downloads();
    List<Download> archive = Datasets.manifest("cifar-10").downloads();
    assertEquals(files, manifest(files, archive).files());
    assertThrows(IllegalArgumentException.class, () -> manifest(files.subList(0, 2), List.of()));
    assertThrows(
        IllegalArgumentException.class, () -> manifest(List.of(files.get(0), files.get(0), files.get(3)), List.of()));
    assertThrows(IllegalArgumentException.class, () -> manifest(files, downloads.subList(0, 3)));
    assertThrows(IllegalArgumentException.class, () -> manifest(files, List.of(archive.get(0), archive.get(0))));
  }

  private static DatasetManifest manifest(List<DataFile> files, List<Download> downloads) {
    return new DatasetManifest("x", IdxReader::read, 10, 1, /* isStandardised= */ false, files, downloads);
  }

  // The project's own copies asked for a data set that is not among them.
  @Test
  void theProjectsOwnCopiesSayWhatTheyLack() {
    assertEquals(
        "data set 'cifar-10' is not bundled with the project; only bundled data sets can be read here",
        assertThrows(BadInputException.class, () -> Datasets.bundled().train("cifar-10")).getMessage());
  }

  private static String testImagesRefusal(byte[] stored, String what) {
    FileSource source = path ->
        path.equals("mnist/t10k-images-idx3-ubyte.gz") ? new ByteArrayInputStream(stored) : BUNDLED.open(path);
    return assertThrows(
        BadInputException.class, () -> Datasets.bundled(source).test("mnist"), () -> what + ", seed " + SEED)
        .getMessage();
  }
}
