package io.github.neuronmerge.experiment.plan;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A trained network that somebody else trained, taken in place of training one.
 *
 * @param file a network in the harness's own format
 * @param sha256 SHA-256 of the file
 */
public record AdoptedBaseline(Path file, String sha256) {
  /** Looks at a file; refuses one that is not there. */
  public static AdoptedBaseline of(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException("-Dbaseline=" + file + ": there is no such file; it must be a network that this "
          + "program wrote, an .npz of results/artifacts/networks");
    }
    return new AdoptedBaseline(file.toAbsolutePath(), Sha256.ofFile(file));
  }
}
