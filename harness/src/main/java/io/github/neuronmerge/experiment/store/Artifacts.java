package io.github.neuronmerge.experiment.store;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.experiment.plan.Stage;
import io.github.neuronmerge.experiment.result.StoredImages;
import io.github.neuronmerge.experiment.result.StoredNetwork;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The store of networks and synthetic images, which all experiments share. A network's file is named by the digest of its
 * bytes, {@code networks/<sha256>.npz}, that of images too, {@code images/<sha256>.idx}. Its description is named by the digest of everything that determines it,
 * {@code <stage>-<digest>.json}. So equal work is done only once for all experiments, and equal networks are stored
 * only once.
 */
public final class Artifacts {
  /** A partly written file of this age no longer has a writer. */
  private static final Duration ABANDONED = Duration.ofDays(1);
  private final Path folder;
  private final SoundFiles files;

  /** Makes a store in a folder, which need not exist yet. Warnings go to standard error, which is a worker's log. */
  public Artifacts(Path folder) {
    this(folder, new SoundFiles(System.err::println));
  }

  Artifacts(Path folder, SoundFiles files) {
    this.folder = folder;
    this.files = files;
  }

  /** Returns the store's folder. */
  public Path folder() {
    return folder;
  }

  /** Returns the folder of the networks. */
  public Path networks() {
    return folder.resolve("networks");
  }

  /** Returns the path of a network, which may be absent. */
  public Path network(String sha256) {
    return networks().resolve(sha256 + ".npz");
  }

  /** Returns the path of the description of a stage's network, which may be absent. */
  public Path description(Stage stage, String digest) {
    return folder.resolve(stage.label() + "-" + digest + ".json");
  }

  /** Returns the checkpoint of a stage that trains. */
  public CheckpointFile checkpoint(Stage stage, String digest) {
    return new CheckpointFile(folder.resolve("checkpoints").resolve(stage.label() + "-" + digest + ".bin"));
  }

  /** Returns the description of a stage's network, if both exist and are undamaged. */
  public <T extends StoredNetwork> Optional<T> find(Stage stage, String digest, Class<T> type) {
    return files.read(description(stage, digest), type).filter(found -> holds(found.networkSha256()));
  }

  /** Returns whether a network exists and its bytes have the digest of its name. */
  public boolean holds(String sha256) {
    return isSound(network(sha256), sha256);
  }

  private static boolean isSound(Path file, String sha256) {
    return Files.isRegularFile(file) && Sha256.ofFile(file).equals(sha256);
  }

  /**
   * Reads a network and checks that its bytes have the digest of its name.
   *
   * @throws BadInputException if it is absent or damaged
   */
  public Network read(String sha256) {
    if (!holds(sha256)) {
      throw new BadInputException(network(sha256) + ": absent or damaged; run the experiment again to make it anew");
    }
    return NetworkFile.read(network(sha256));
  }

  /** Returns the path of synthetic images, which may be absent. */
  public Path images(String sha256) {
    return folder.resolve("images").resolve(sha256 + ".idx");
  }

  /** Returns the description of synthetic images, if both exist and are undamaged. */
  public Optional<StoredImages> findImages(String digest) {
    return files.read(description(Stage.IMAGES, digest), StoredImages.class)
        .filter(found -> isSound(images(found.imagesSha256()), found.imagesSha256()));
  }

  /**
   * Reads synthetic images and checks that their bytes have the digest of their name.
   *
   * @throws BadInputException if they are absent or damaged
   */
  public ImageBytes readImages(String sha256) {
    Path file = images(sha256);
    if (!isSound(file, sha256)) {
      throw new BadInputException(file + ": absent or damaged; run the experiment again to make it anew");
    }
    try {
      return ImageBytes.ofIdx(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Stores synthetic images and returns the digest of their file. */
  public String keepImages(ImageBytes images) {
    byte[] file = images.toIdx();
    String sha256 = Sha256.hex(file);
    if (!isSound(images(sha256), sha256)) {
      AtomicFiles.writeUnforced(images(sha256), file);
    }
    return sha256;
  }

  /** Stores the description of synthetic images, which must be stored already. */
  public void describeImages(String digest, StoredImages made) {
    AtomicFiles.writeSealedUnforced(description(Stage.IMAGES, digest), made);
  }

  /** Returns the size of a network's file. */
  public long bytes(String sha256) {
    try {
      return Files.size(network(sha256));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + network(sha256), e);
    }
  }

  /**
   * Stores a network's bytes and returns their digest. They are not forced to disk, because readers check the digest.
   */
  public String keep(byte[] network) {
    String sha256 = Sha256.hex(network);
    if (!holds(sha256)) {
      AtomicFiles.writeUnforced(network(sha256), network);
    }
    return sha256;
  }

  /** Stores the description of a stage's network, which must be stored already. */
  public void describe(Stage stage, String digest, StoredNetwork made) {
    AtomicFiles.writeSealedUnforced(description(stage, digest), made);
  }

  /** Deletes partly written files of processes that ended long ago. Newer ones may have a writer. */
  void sweep(Instant now) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> parts = all.filter(file -> file.toString().endsWith(AtomicFiles.PART)).toList();
      for (Path part : parts) {
        FileTime written = Files.getLastModifiedTime(part);
        if (written.toInstant().isBefore(now.minus(ABANDONED))) {
          Files.deleteIfExists(part);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot sweep " + folder, e);
    }
  }
}
