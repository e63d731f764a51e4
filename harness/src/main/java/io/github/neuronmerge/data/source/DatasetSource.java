package io.github.neuronmerge.data.source;

import java.util.Optional;

/** A place where data sets may be stored. */
@FunctionalInterface
interface DatasetSource {
  /**
   * Returns the data set if this place has it.
   *
   * @throws io.github.neuronmerge.base.BadInputException if the data set should be there but cannot be used
   */
  Optional<DataStore> find(DatasetManifest set);
}
