package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.engine.FileEngine;
import io.github.neuronmerge.engine.TrainingEngine;
import io.github.neuronmerge.experiment.shrink.ShrinkResult;
import io.github.neuronmerge.experiment.shrink.Shrinker;
import io.github.neuronmerge.experiment.shrink.ShrunkFile;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import java.util.List;

/** Makes a user's network smaller. What is refused is the answer, because the worker is sound. */
final class ShrinkHandler {
  private final TrainingEngine engine;
  private final FileEngine files;

  ShrinkHandler(TrainingEngine engine, FileEngine files) {
    this.engine = engine;
    this.files = files;
  }

  String run(Job.Shrink job, JobListener listener) {
    List<ShrunkFile> made;
    try {
      made = new Shrinker(engine, files, listener::progressed).run(job.task());
    } catch (BadInputException e) {
      return e.getMessage();
    }
    for (int i = 0; i < made.size(); i++) {
      AtomicFiles.writeUnforced(job.folder().resolve(ShrinkResult.model(i)), made.get(i).bytes());
    }
    made.stream().flatMap(file -> file.images().stream()).findFirst().ifPresent(images ->
        AtomicFiles.writeUnforced(job.folder().resolve(ShrinkResult.IMAGES), images.toIdx()));
    AtomicFiles.writeSealed(job.folder().resolve(ShrinkResult.FILE),
        new ShrinkResult(engine.nativeLibrary(), made.stream().map(ShrunkFile::facts).toList()));
    return "";
  }
}
