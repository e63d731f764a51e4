package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.measure.ImageFile;
import io.github.neuronmerge.measure.LatencyTimer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Times a network's inference in separate JVMs. */
final class TimeHandler {
  private final ImageSplits splits;

  TimeHandler(ImageSplits splits) {
    this.splits = splits;
  }

  String run(Job.Time job) throws IOException {
    Path images = Files.createTempFile("images", ".f32");
    try {
      ImageFile.write(images, splits.of(job.images()).test(), job.key().batch());
      Files.createDirectories(job.log().getParent());
      AtomicFiles.writeSealed(job.result(), new LatencyTimer(job.timing())
          .time(job.key(), job.network(), images, job.log()));
    } finally {
      Files.deleteIfExists(images);
    }
    return "";
  }
}
