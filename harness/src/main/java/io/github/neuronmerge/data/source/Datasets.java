package io.github.neuronmerge.data.source;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Registry;
import io.github.neuronmerge.data.ChannelStatistics;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.Normalisation;
import io.github.neuronmerge.data.source.DataFile.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The data sets by name. Each is read from the first place that has it: the user's folders, the bundled files, the
 * cache of downloads. The place is chosen when the data set is first used. Safe for several threads.
 */
public final class Datasets {
  /** The mark of every table, picture and manifest that depends on files that differ from the published ones. */
  public static final String UNVERIFIED = "unverified data";
  private static final String MARK = " (" + UNVERIFIED + ")";

  private final Registry<DatasetManifest> known;
  private final List<DatasetSource> shelves;
  private final Map<String, DataStore> stores = new ConcurrentHashMap<>();
  private final Map<String, ChannelStatistics> statistics = new ConcurrentHashMap<>();

  Datasets(Registry<DatasetManifest> known, List<DatasetSource> shelves) {
    this.known = known;
    this.shelves = List.copyOf(shelves);
  }

  /**
   * Finds data sets by these settings. {@code progress} takes lines about downloads.
   *
   * @throws BadInputException if a folder of the user does not exist
   */
  public Datasets(DataSettings settings, Consumer<String> progress) {
    this(PublishedSets.ALL, shelves(settings, progress));
  }

  private static List<DatasetSource> shelves(DataSettings settings, Consumer<String> progress) {
    List<DatasetSource> shelves = new ArrayList<>();
    settings.dirs().forEach(dir -> shelves.add(new FolderSource(dir, settings.unverified())));
    shelves.add(new BundledSource(new BundledFiles()));
    shelves.add(new CacheSource(settings.cache(), settings.offline(), Downloader.PATIENCE, progress));
    return shelves;
  }

  /** Returns a data set's name in tables. It is marked if its files differ from the published ones. */
  public static String marked(String set, boolean verified) {
    return verified ? set : set + MARK;
  }

  /** Returns the data set's name without the mark of {@link #marked}. */
  public static String unmarked(String name) {
    return name.replace(MARK, "");
  }

  /** Returns only the data sets that are bundled with the project. */
  public static Datasets bundled() {
    return bundled(new BundledFiles());
  }

  /** Returns only the bundled data sets, read from the given source. */
  static Datasets bundled(FileSource source) {
    return new Datasets(PublishedSets.ALL, List.of(new BundledSource(source)));
  }

  /** Returns the known names in the order in which they are listed. */
  public static Set<String> names() {
    return PublishedSets.ALL.names();
  }

  /**
   * Returns the manifest of a data set.
   *
   * @throws BadInputException if there is no such data set; the message suggests the nearest names
   */
  public static DatasetManifest manifest(String name) {
    return PublishedSets.ALL.find(name);
  }

  /**
   * Returns the published SHA-256 of each unpacked file by its name.
   *
   * @throws BadInputException if there is no such data set
   */
  public static Map<String, String> publishedDigests(String name) {
    Map<String, String> digests = new LinkedHashMap<>();
    for (DataFile file : manifest(name).files()) {
      digests.put(file.name(), file.sha256());
    }
    return Collections.unmodifiableMap(digests);
  }

  /**
   * Reads the training images, standardised per channel if the manifest says so. Each call reads them again.
   *
   * @throws BadInputException if there is no such data set, it cannot be downloaded, a file is damaged, or a file
   *     differs from the published one and that is not allowed
   */
  public Dataset train(String name) {
    return train(name, new Normalisation.Usual());
  }

  /**
   * Reads the training images, normalised so; they are not kept, so hold on to the result.
   *
   * @throws BadInputException as {@link #train(String)} does, or if the numbers are for another number of channels
   */
  public Dataset train(String name, Normalisation how) {
    Dataset raw = store(name).read(Part.TRAIN);
    return normalised(raw, name, how,
        () -> statistics.computeIfAbsent(name, unknown -> ChannelStatistics.of(raw)));
  }

  /**
   * Reads the test images, standardised as the training images are. Each call reads them again. For a standardised data
   * set this is faster after {@link #train}, because the statistics are those of the training images.
   *
   * @throws BadInputException as {@link #train} does
   */
  public Dataset test(String name) {
    return test(name, new Normalisation.Usual());
  }

  /**
   * Reads the test images, normalised as the training images are; they are not kept, so hold on to the result.
   *
   * @throws BadInputException as {@link #train(String)} does, or if the numbers are for another number of channels
   */
  public Dataset test(String name, Normalisation how) {
    return normalised(store(name).read(Part.TEST), name, how, () -> ofTrainingImages(name));
  }

  private Dataset normalised(
      Dataset raw, String name, Normalisation how, Supplier<ChannelStatistics> ofTrainingImages) {
    return how.statistics(known.find(name).isStandardised(), raw.imageShape().channels(), ofTrainingImages)
        .map(raw::standardised).orElse(raw);
  }

  private ChannelStatistics ofTrainingImages(String name) {
    return statistics.computeIfAbsent(name, set -> ChannelStatistics.of(store(set).read(Part.TRAIN)));
  }

  /**
   * Returns the statistics by which a data set is usually standardised. They are of all published training images,
   * including those that become validation images, so they do not depend on a seed. Empty if pixels are floats from 0
   * to 1.
   *
   * @throws BadInputException as {@link #train} does
   */
  public Optional<ChannelStatistics> statistics(String name) {
    return known.find(name).isStandardised()
        ? Optional.of(ofTrainingImages(name))
        : Optional.empty();
  }

  /**
   * Returns the SHA-256 of each unpacked file as read, by its published name, for the manifests of runs. Reads, and
   * downloads, files that have not been read yet.
   *
   * @throws BadInputException as {@link #train} does
   */
  public Map<String, String> digests(String name) {
    return store(name).digests();
  }

  /**
   * Returns whether every file of the data set is the published one. If not, all results on it must be marked {@link
   * #UNVERIFIED}. Reads, and downloads, files that have not been read yet.
   *
   * @throws BadInputException as {@link #train} does
   */
  public boolean isVerified(String name) {
    return store(name).isVerified();
  }

  private DataStore store(String name) {
    DatasetManifest set = known.find(name);
    return stores.computeIfAbsent(name, unknown -> find(set));
  }

  private DataStore find(DatasetManifest set) {
    return shelves.stream().flatMap(shelf -> shelf.find(set).stream()).findFirst()
        .orElseThrow(() -> new BadInputException(
            "data set '" + set.name() + "' is not bundled with the project; only bundled data sets can be read here"));
  }
}
