package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.data.synthetic.PixelScale;
import io.github.neuronmerge.experiment.store.Artifacts;

/** Makes the synthetic images of a baseline before several cells need them at a time. */
final class DrawHandler {
  private final ImageSplits splits;
  private final ImageMaker images;

  DrawHandler(ImageSplits splits, ImageMaker images) {
    this.splits = splits;
    this.images = images;
  }

  String run(Job.Draw job, JobListener listener) {
    Artifacts artifacts = new Artifacts(job.artifacts());
    images.of(job.draw(), artifacts.read(job.draw().baselineSha256()),
        PixelScale.of(splits.of(job.images()).train().standardisation()), artifacts, job.source(), listener);
    return "";
  }
}
