package io.github.neuronmerge.experiment.plan;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.DataSplit;
import io.github.neuronmerge.data.source.DataSettings;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.experiment.config.ExperimentSpec.DataSpec;

/**
 * The images of an experiment, and where its processes read them.
 *
 * @param data the data set and the numbers of images
 * @param masterSeed the seed by which validation images are chosen
 * @param files where data sets may come from
 */
public record Images(DataSpec data, long masterSeed, DataSettings files) {
  /** Reads the training, validation and test images. */
  public DataSplit split() {
    return split(new Datasets(files, System.err::println));
  }

  /** Reads the training, validation and test images from the given data sets. */
  DataSplit split(Datasets sets) {
    return DataSplit.of(sets.train(data.set(), data.normalise()), sets.test(data.set(), data.normalise()),
        data.validationImages(),
        SeedStream.of(masterSeed).child("data/split")).limited(data.trainImages(), data.testImages());
  }
}
