package io.github.neuronmerge.data.source;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.data.source.DataStore.Trust;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The cache of downloaded data sets. A data set that is not there yet is downloaded when it is needed. A file gets its
 * published name only when it is complete and has the published digest, so one process may read while another
 * downloads.
 */
final class CacheSource implements DatasetSource {
  /** Keeps the threads of this JVM apart. A file lock only keeps JVMs apart. */
  private static final ReentrantLock DOWNLOADING = new ReentrantLock();

  private final Path root;
  private final boolean isOffline;
  private final Duration patience;
  private final Consumer<String> progress;

  /**
   * Makes the source.
   *
   * @param root the folder of the cache
   * @param isOffline whether downloads are forbidden
   * @param patience how long a server may send nothing
   * @param progress takes lines about downloads
   */
  CacheSource(Path root, boolean isOffline, Duration patience, Consumer<String> progress) {
    this.root = root;
    this.isOffline = isOffline;
    this.patience = patience;
    this.progress = progress;
  }

  @Override
  public Optional<DataStore> find(DatasetManifest set) {
    if (set.isBundled()) {
      return Optional.empty();
    }
    Path folder = root.resolve(set.name());
    List<Download> missing = missing(folder, set);
    if (!missing.isEmpty()) {
      checkAllowed(missing, folder, set);
      download(folder, set);
    }
    StoredFiles files = set.archive().<StoredFiles>map(
            archive -> new TarArchive(FileSource.disk(), folder.resolve(archive.name()).toString()))
        .orElseGet(() -> new SingleFiles(
            FileSource.disk(), file -> folder.resolve(file.name() + ".gz").toString()));
    return Optional.of(new DataStore(set, files, Trust.strict("; delete " + folder + " to have it downloaded again")));
  }

  private static List<Download> missing(Path folder, DatasetManifest set) {
    return set.downloads().stream().filter(file -> !Files.isRegularFile(folder.resolve(file.name()))).toList();
  }

  private void checkAllowed(List<Download> missing, Path folder, DatasetManifest set) {
    if (isOffline) {
      throw new BadInputException("data set '" + set.name() + "': there is no "
          + missing.stream().map(Download::name).collect(Collectors.joining(", ")) + " in " + folder
          + ", and -Doffline=true allows no download; " + Download.byHand(missing, folder));
    }
  }

  private void download(Path folder, DatasetManifest set) {
    Path lockFile = folder.resolve("download.lock");
    DOWNLOADING.lock();
    try {
      Files.createDirectories(folder);
      // The lock is released when the channel is closed or the process ends.
      try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock(channel, set);
        // The client is made only now, because it starts a thread.
        try (Downloader downloader = new Downloader(patience, progress)) {
          // Another process may have downloaded them while this one waited.
          for (Download file : missing(folder, set)) {
            downloader.fetch(file, folder);
          }
        }
      }
    } catch (IOException e) {
      throw new BadInputException("data set '" + set.name() + "' cannot be stored in " + folder + ": " + e, e);
    } finally {
      DOWNLOADING.unlock();
    }
  }

  private void lock(FileChannel channel, DatasetManifest set) throws IOException {
    if (channel.tryLock() == null) {
      progress.accept("another process is downloading data set '" + set.name() + "': waiting for it");
      channel.lock();
    }
  }
}
