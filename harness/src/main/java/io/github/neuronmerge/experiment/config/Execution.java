package io.github.neuronmerge.experiment.config;

import io.github.neuronmerge.data.source.DataSettings;

/**
 * How jobs are run. None of these settings changes a result.
 *
 * @param workers how many worker JVMs run at once
 * @param failFast whether the first failure stops the run
 * @param files where data sets may come from
 * @param exports whether the run leaves its networks as ONNX files too
 */
public record Execution(int workers, boolean failFast, DataSettings files, boolean exports) {
  /** Returns the same settings without downloads. */
  public Execution offline() {
    return new Execution(workers, failFast,
        new DataSettings(files.dirs(), files.cache(), /* offline= */ true, files.unverified()), exports);
  }
}
