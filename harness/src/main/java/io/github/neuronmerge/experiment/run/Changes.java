package io.github.neuronmerge.experiment.run;

import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the code of a run differs from its commit, so that a run of a dirty checkout can be repeated.
 * {@code git apply --binary} with the saved patch restores every tracked file. The digests tell whether untracked files
 * are the same.
 *
 * @param patchSha256 SHA-256 of the patch, {@code source.patch}; empty if there is no difference
 * @param patchBytes size of the patch
 * @param patchSaved whether the patch is in the run's folder; a patch above 10 MB is not saved, because a truncated
 *     patch would be useless
 * @param untrackedSha256 SHA-256 of files that git neither tracks nor ignores, by path in the checkout. For a link it
 *     is that of the target's name. It is empty for what cannot be read as a file, such as a checkout inside the
 *     checkout
 */
public record Changes(
    String patchSha256, long patchBytes, boolean patchSaved, Map<String, String> untrackedSha256) {
  /** The name of the patch in the run's folder. */
  public static final String PATCH = "source.patch";
  static final long LARGEST_PATCH_BYTES = 10_000_000;
  private static final Changes NONE = new Changes("", 0, /* patchSaved= */ false, Map.of());

  public Changes {
    untrackedSha256 = new TreeMap<>(untrackedSha256);
  }

  /**
   * Asks git and saves the patch. A patch of an earlier continuation is replaced.
   *
   * @param home a folder in the checkout; the whole checkout is compared
   * @param folder the run's folder
   */
  public static Changes save(Path home, Path folder) {
    return save(home, folder, LARGEST_PATCH_BYTES);
  }

  static Changes save(Path home, Path folder, long largestBytes) {
    Path patch = folder.resolve(PATCH);
    try {
      Files.deleteIfExists(patch);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + patch, e);
    }
    // The relative path up, because the absolute path may have characters that are not in this JVM's locale.
    Optional<Path> top = new Git(home).text("rev-parse", "--show-cdup").map(home::resolve);
    return top.map(checkout -> difference(checkout, patch, largestBytes)).orElse(NONE);
  }

  private static Changes difference(Path checkout, Path patch, long largestBytes) {
    Git git = new Git(checkout);
    // All settings that users can change are given, because otherwise the patch might not apply elsewhere.
    String[] diff = {"diff", "HEAD", "--binary", "--full-index", "--no-color", "--no-ext-diff", "--no-textconv",
        "--no-relative", "--src-prefix=a/", "--dst-prefix=b/"};
    Changes tracked = git.ask(diff, output -> keep(output, patch, largestBytes)).orElse(NONE);
    // Names are separated by NUL, because otherwise git quotes unusual ones.
    Map<String, String> untracked = git.ask(new String[] {"ls-files", "--others", "--exclude-standard", "-z"},
        output -> digests(checkout, Files.readString(output, StandardCharsets.UTF_8))).orElse(Map.of());
    return new Changes(tracked.patchSha256, tracked.patchBytes, tracked.patchSaved, untracked);
  }

  private static Changes keep(Path output, Path patch, long largestBytes) throws IOException {
    long bytes = Files.size(output);
    if (bytes == 0) {
      return NONE;
    }
    boolean saved = bytes <= largestBytes;
    if (saved) {
      AtomicFiles.write(patch, Files.readAllBytes(output));
    }
    return new Changes(Sha256.ofFile(output), bytes, saved, Map.of());
  }

  private static Map<String, String> digests(Path checkout, String names) {
    Map<String, String> digests = new TreeMap<>();
    for (String name : names.split("\0", -1)) {
      if (!name.isEmpty()) {
        digests.put(name, digest(checkout, name));
      }
    }
    return digests;
  }

  /** Returns the digest of a file, or the empty text for a file that cannot be read, which must not stop a run. */
  private static String digest(Path checkout, String name) {
    try {
      Path file = checkout.resolve(name);
      if (Files.isSymbolicLink(file)) {
        return Sha256.hex(Files.readSymbolicLink(file).toString());
      }
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Sha256.ofFile(file) : "";
    } catch (IOException | UncheckedIOException | InvalidPathException e) {
      return "";
    }
  }
}
