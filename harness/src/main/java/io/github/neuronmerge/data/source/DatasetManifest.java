package io.github.neuronmerge.data.source;

import io.github.neuronmerge.data.DatasetReader;
import io.github.neuronmerge.data.source.DataFile.Part;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must be known of a published data set to download and read it. A new data set takes one more manifest in {@link
 * PublishedSets}, and a reader if its layout is new.
 *
 * @param name its name in experiments, and the name of its folder wherever data sets are stored
 * @param reader reads its files
 * @param classes how many classes there are
 * @param validationImages how many training images become validation images unless an experiment says otherwise
 * @param isStandardised whether pixels are standardised per channel; otherwise they are floats from 0 to 1
 * @param files its unpacked files; those of one part are in the order in which the reader takes them
 * @param downloads what to download: one archive of all files, or each file as {@code name.gz}; empty for a data set
 *     that is bundled with the project
 */
public record DatasetManifest(
    String name, DatasetReader reader, int classes, int validationImages, boolean isStandardised, List<DataFile> files,
    List<Download> downloads) {
  public DatasetManifest {
    files = List.copyOf(files);
    downloads = List.copyOf(downloads);
    Set<String> names = new HashSet<>();
    Set<Part> parts = new HashSet<>();
    for (DataFile file : files) {
      parts.add(file.part());
      if (!names.add(file.baseName())) {
        throw new IllegalArgumentException("data set '" + name + "' has two files '" + file.baseName() + "'");
      }
    }
    if (parts.size() != Part.values().length) {
      throw new IllegalArgumentException("data set '" + name + "' needs files of both parts, but has " + files);
    }
    if (!downloads.isEmpty() && !isWhole(files, downloads)) {
      throw new IllegalArgumentException(
          "data set '" + name + "' is to be fetched as one .tar.gz or as each file's .gz, but has " + downloads);
    }
  }

  private static boolean isWhole(List<DataFile> files, List<Download> downloads) {
    if (downloads.size() == 1 && downloads.get(0).isArchive()) {
      return true;
    }
    Set<String> fetched = downloads.stream().map(Download::name).collect(Collectors.toSet());
    return fetched.equals(files.stream().map(file -> file.name() + ".gz").collect(Collectors.toSet()));
  }

  /** Returns the files of one part, in the order in which the reader takes them. */
  List<DataFile> files(Part part) {
    return files.stream().filter(file -> file.part() == part).toList();
  }

  /** Returns whether the data set is bundled with the project. */
  boolean isBundled() {
    return downloads.isEmpty();
  }

  /** Returns the archive of all files, if the data set is published as one. */
  Optional<Download> archive() {
    return downloads.stream().filter(Download::isArchive).findFirst();
  }

  /** Returns how to download the files by hand into a folder, as the end of a message. */
  String byHand(Path folder) {
    return Download.byHand(downloads, folder);
  }
}
