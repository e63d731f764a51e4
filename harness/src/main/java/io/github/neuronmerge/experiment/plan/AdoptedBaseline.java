package io.github.neuronmerge.experiment.plan;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A network that the user provides as the baseline instead of training one.
 *
 * @param file a network file of this program
 * @param sha256 SHA-256 of the file
 */
public record AdoptedBaseline(Path file, String sha256) {
  /** Reads the digest of a file. Refuses a file that does not exist. */
  public static AdoptedBaseline of(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException("-Dbaseline=" + file + ": there is no such file; it must be a network that this "
          + "program wrote, an .npz of results/artifacts/networks");
    }
    return new AdoptedBaseline(file.toAbsolutePath(), Sha256.ofFile(file));
  }
}
