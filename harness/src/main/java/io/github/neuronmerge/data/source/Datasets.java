package io.github.neuronmerge.data.source;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Registry;
import io.github.neuronmerge.data.ChannelStatistics;
import io.github.neuronmerge.data.Dataset;
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

/**
 * The data sets by name, read from the first place that has them: the user's folder, the project itself, the cache of
 * downloads. Where a data set is taken from is settled when it is first asked for. Safe for several threads.
 */
public final class Datasets {
  /** What every table, plot and manifest must say that rests on files with another content than the published one. */
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
   * Finds data sets by these settings; {@code progress} hears lines about downloads.
   *
   * @throws BadInputException if the user's folder is not there
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

  /** Returns a data set's name as tables have it: marked unless its files are the published ones. */
  public static String marked(String set, boolean verified) {
    return verified ? set : set + MARK;
  }

  /** Returns the data set's name without the mark of {@link #marked}. */
  public static String unmarked(String name) {
    return name.replace(MARK, "");
  }

  /** Returns the data sets that travel inside the project, and no others. */
  public static Datasets bundled() {
    return bundled(new BundledFiles());
  }

  /** Returns the data sets that travel inside the project, as that source has them. */
  static Datasets bundled(FileSource source) {
    return new Datasets(PublishedSets.ALL, List.of(new BundledSource(source)));
  }

  /** Returns the known names, in the order in which they are listed here. */
  public static Set<String> names() {
    return PublishedSets.ALL.names();
  }

  /**
   * Returns what is known of a data set.
   *
   * @throws BadInputException if there is no such data set, suggesting the nearest names
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
   * Reads the training images, standardised by channel if that is how the data set is used; they are not kept, so hold
   * on to the result.
   *
   * @throws BadInputException if there is no such data set, it cannot be had, or a file is damaged or, where that is
   *     needed, not the published one
   */
  public Dataset train(String name) {
    Dataset raw = store(name).read(Part.TRAIN);
    return known.find(name).isStandardised()
        ? raw.standardised(statistics.computeIfAbsent(name, unknown -> ChannelStatistics.of(raw)))
        : raw;
  }

  /**
   * Reads the test images, standardised as the training images are; they are not kept, so hold on to the result.
   * Quicker for standardised data sets after {@link #train}, whose images the statistics are of.
   *
   * @throws BadInputException as {@link #train} does
   */
  public Dataset test(String name) {
    Dataset raw = store(name).read(Part.TEST);
    return statistics(name).map(raw::standardised).orElse(raw);
  }

  /**
   * Returns what a data set is standardised by: the statistics of all its training images, those that are set aside for
   * validation included, so that they depend on no seed. Empty if its pixels are handed out from 0 to 1.
   *
   * @throws BadInputException as {@link #train} does
   */
  public Optional<ChannelStatistics> statistics(String name) {
    return known.find(name).isStandardised()
        ? Optional.of(statistics.computeIfAbsent(name, set -> ChannelStatistics.of(store(set).read(Part.TRAIN))))
        : Optional.empty();
  }

  /**
   * Returns the SHA-256 of each unpacked file by its published name, as it was read, for the manifests of runs. Reads,
   * and downloads, what has not been read yet.
   *
   * @throws BadInputException as {@link #train} does
   */
  public Map<String, String> digests(String name) {
    return store(name).digests();
  }

  /**
   * Returns whether every file of the data set has the published content. If not, whatever rests on it must be marked
   * {@link #UNVERIFIED}. Reads, and downloads, what has not been read yet.
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
            "data set '" + set.name() + "' does not travel inside the project, and no other place may be looked at"));
  }
}
