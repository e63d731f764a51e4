package io.github.neuronmerge.data.source;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.source.DataStore.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of the user. A data set's files may be in the folder itself or in a folder of the data set's name in it.
 * They may be packed as published, or be single files, with or without gzip and with or without the archive's folder.
 * The published form is looked for first, so that adding it always helps. All files must be in one place, so that
 * training and test images never come from different places.
 */
final class FolderSource implements DatasetSource {
  private final Path root;
  private final boolean isUnverifiedAllowed;

  /** Makes the source. Refuses a folder that does not exist. */
  FolderSource(Path root, boolean isUnverifiedAllowed) {
    if (!Files.isDirectory(root)) {
      throw new BadInputException("data.dir: there is no folder '" + root + "'");
    }
    this.root = root;
    this.isUnverifiedAllowed = isUnverifiedAllowed;
  }

  @Override
  public Optional<DataStore> find(DatasetManifest set) {
    return Stream.of(root.resolve(set.name()), root).flatMap(place -> at(place, set).stream()).findFirst();
  }

  private Optional<DataStore> at(Path place, DatasetManifest set) {
    Optional<Path> archive = set.archive().map(Download::name).map(place::resolve).filter(Files::isRegularFile);
    if (archive.isPresent()) {
      return archive.map(path -> store(place, set, new TarArchive(FileSource.disk(), path.toString())));
    }
    Map<DataFile, Path> paths = single(place, set);
    if (paths.isEmpty()) {
      return Optional.empty();
    }
    if (paths.size() < set.files().size()) {
      throw incomplete(place, set, paths);
    }
    return Optional.of(store(place, set, new SingleFiles(FileSource.disk(), file -> paths.get(file).toString())));
  }

  private static Map<DataFile, Path> single(Path place, DatasetManifest set) {
    Map<DataFile, Path> paths = new LinkedHashMap<>();
    for (DataFile file : set.files()) {
      Stream.of(file.name() + ".gz", file.baseName() + ".gz", file.name(), file.baseName())
          .map(place::resolve)
          .filter(Files::isRegularFile)
          .findFirst()
          .ifPresent(path -> paths.put(file, path));
    }
    return paths;
  }

  private DataStore store(Path place, DatasetManifest set, StoredFiles files) {
    return new DataStore(set, files, new Trust(isUnverifiedAllowed, "; " + remedy(place, set),
        ", or allow it by -Ddata.unverified=true, which marks every result '" + Datasets.UNVERIFIED + "'"));
  }

  private static BadInputException incomplete(Path place, DatasetManifest set, Map<DataFile, Path> paths) {
    String missing = set.files().stream().filter(file -> !paths.containsKey(file)).map(DataFile::baseName)
        .collect(Collectors.joining(", "));
    return new BadInputException("data set '" + set.name() + "': found " + paths.values().iterator().next()
        + ", but not " + missing + "; all of its files must be there or none; " + remedy(place, set));
  }

  private static String remedy(Path place, DatasetManifest set) {
    return set.isBundled()
        ? "take it out of " + place + " to use the copy that is bundled with the project"
        : set.byHand(place);
  }
}
