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
 * All that must be known of a published data set to fetch and read it: a new one is one more of these in {@link
 * PublishedSets}, and a reader if its layout is a new one.
 *
 * @param name what experiments call it, and its folder in every place where data sets are
 * @param reader reads its files
 * @param classes how many classes its labels tell apart
 * @param validationImages how many training images are kept for validation unless an experiment says otherwise
 * @param isStandardised whether networks see its pixels standardised by channel and not from 0 to 1
 * @param files its unpacked files; those of a part in the order in which the reader takes them
 * @param downloads what to fetch: one archive of all files, or each file as {@code name.gz}; nothing for a data set
 *     that travels inside the project
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

  /** Returns whether the data set travels inside the project. */
  boolean isBundled() {
    return downloads.isEmpty();
  }

  /** Returns the archive that holds all files, if they are published so. */
  Optional<Download> archive() {
    return downloads.stream().filter(Download::isArchive).findFirst();
  }

  /** Returns how to get the published files into a folder without this program, to end a message with. */
  String byHand(Path folder) {
    return Download.byHand(downloads, folder);
  }
}
