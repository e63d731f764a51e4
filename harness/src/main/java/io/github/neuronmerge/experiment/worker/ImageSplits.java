package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.data.DataSplit;
import io.github.neuronmerge.experiment.plan.Images;
import java.util.HashMap;
import java.util.Map;

/** The images of a worker's jobs. Each data set is read once and kept for later jobs. */
final class ImageSplits {
  private final Map<Images, DataSplit> splits = new HashMap<>();

  DataSplit of(Images images) {
    return splits.computeIfAbsent(images, Images::split);
  }
}
