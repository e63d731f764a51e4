package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.data.DataSplit;
import io.github.neuronmerge.experiment.plan.Images;
import java.util.HashMap;
import java.util.Map;

/** The images that a worker's jobs ask for. Each set is read once and kept for the jobs that follow. */
final class ImageSplits {
  private final Map<Images, DataSplit> splits = new HashMap<>();

  DataSplit of(Images images) {
    return splits.computeIfAbsent(images, Images::split);
  }
}
