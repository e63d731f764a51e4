package io.github.neuronmerge.data.source;

import io.github.neuronmerge.data.source.DataStore.Trust;
import java.util.Optional;

/** The data sets that are bundled with the project. Each file is compressed by gzip. */
final class BundledSource implements DatasetSource {
  private final FileSource source;

  BundledSource(FileSource source) {
    this.source = source;
  }

  @Override
  public Optional<DataStore> find(DatasetManifest set) {
    if (!set.isBundled()) {
      return Optional.empty();
    }
    StoredFiles files = new SingleFiles(source, file -> set.name() + "/" + file.name() + ".gz");
    return Optional.of(new DataStore(set, files, Trust.strict(/* remedy= */ "")));
  }
}
