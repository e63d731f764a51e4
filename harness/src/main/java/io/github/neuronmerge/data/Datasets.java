package io.github.neuronmerge.data;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Registry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The data sets by name, and how each is read. */
public final class Datasets {
  private static final DatasetManifest MNIST = new DatasetManifest(
      "mnist",
      /* classes= */ 10,
      /* validationImages= */ 5_000,
      List.of(
          new DataFile("train-images-idx3-ubyte", DataFile.Role.TRAIN_IMAGES, 47_040_016,
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
          new DataFile("train-labels-idx1-ubyte", DataFile.Role.TRAIN_LABELS, 60_008,
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
          new DataFile("t10k-images-idx3-ubyte", DataFile.Role.TEST_IMAGES, 7_840_016,
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
          new DataFile("t10k-labels-idx1-ubyte", DataFile.Role.TEST_LABELS, 10_008,
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")));

  private static final Registry<DatasetManifest> KNOWN =
      new Registry<DatasetManifest>("data set").with(MNIST.name(), MNIST);

  private final DataStore store;

  public Datasets(FileSource source) {
    this.store = new DataStore(source);
  }

  /** Returns the data sets as read from the files that travel inside the project. */
  public static Datasets bundled() {
    return new Datasets(new BundledFiles());
  }

  /** Returns the known names, in the order in which they are listed here. */
  public static Set<String> names() {
    return Collections.unmodifiableSet(KNOWN.names());
  }

  /**
   * Returns what is known of a data set.
   *
   * @throws BadInputException if there is no such data set, suggesting the nearest names
   */
  public static DatasetManifest manifest(String name) {
    return KNOWN.find(name);
  }

  /**
   * Returns the SHA-256 of each uncompressed file by its name, for the manifests of runs.
   *
   * @throws BadInputException if there is no such data set
   */
  public static Map<String, String> digests(String name) {
    Map<String, String> digests = new LinkedHashMap<>();
    for (DataFile file : manifest(name).files()) {
      digests.put(file.name(), file.sha256());
    }
    return Collections.unmodifiableMap(digests);
  }

  /**
   * Reads and verifies the published training images; they are not kept, so hold on to the result.
   *
   * @throws BadInputException if there is no such data set, or a file is missing or not the published one
   */
  public Dataset train(String name) {
    return read(manifest(name), "train", DataFile.Role.TRAIN_IMAGES, DataFile.Role.TRAIN_LABELS);
  }

  /**
   * Reads and verifies the published test images; they are not kept, so hold on to the result.
   *
   * @throws BadInputException if there is no such data set, or a file is missing or not the published one
   */
  public Dataset test(String name) {
    return read(manifest(name), "test", DataFile.Role.TEST_IMAGES, DataFile.Role.TEST_LABELS);
  }

  private Dataset read(DatasetManifest set, String part, DataFile.Role images, DataFile.Role labels) {
    return IdxReader.read(
        set.name() + "/" + part,
        set.classes(),
        store.read(set.name(), set.file(images)),
        store.read(set.name(), set.file(labels)));
  }
}
