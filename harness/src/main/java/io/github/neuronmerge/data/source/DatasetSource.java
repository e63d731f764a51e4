package io.github.neuronmerge.data.source;

import java.util.Optional;

/** One place where data sets may be. */
@FunctionalInterface
interface DatasetSource {
  /**
   * Returns the data set if this is the place to take it from.
   *
   * @throws io.github.neuronmerge.base.BadInputException if it should be there and cannot be had
   */
  Optional<DataStore> find(DatasetManifest set);
}
