package io.github.neuronmerge.experiment;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.DataSplit;
import io.github.neuronmerge.data.Datasets;
import io.github.neuronmerge.experiment.spec.ExperimentSpec.DataSpec;

/** Reads an experiment's images. */
public final class Images {
  private Images() {}

  /** Returns the training, validation and test images that a specification and the master seed stand for. */
  public static DataSplit of(DataSpec data, long masterSeed) {
    Datasets sets = Datasets.bundled();
    return DataSplit.of(sets.train(data.set()), sets.test(data.set()), data.validationImages(),
        SeedStream.of(masterSeed).child("data/split")).limited(data.trainImages(), data.testImages());
  }
}
