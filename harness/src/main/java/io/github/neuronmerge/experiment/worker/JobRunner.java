package io.github.neuronmerge.experiment.worker;

import io.github.neuronmerge.engine.FileEngine;
import io.github.neuronmerge.engine.OnnxCheck;
import io.github.neuronmerge.engine.TrainingEngine;
import java.io.IOException;

/**
 * Does the jobs of a worker. Each kind of job has a handler. Results depend only on the job and the files that it
 * names.
 */
final class JobRunner {
  private final TrainingEngine engine;
  private final TrainHandler training;
  private final AdoptHandler adopting;
  private final DrawHandler drawing;
  private final CompressHandler compressing;
  private final TimeHandler timing;
  private final ShrinkHandler shrinking;
  private final ExportHandler exporting;

  /**
   * Makes a runner.
   *
   * @param engine trains and scores networks, and computes activations
   * @param files runs ONNX files
   */
  JobRunner(TrainingEngine engine, FileEngine files) {
    this.engine = engine;
    ImageSplits splits = new ImageSplits();
    Scorer scorer = new Scorer(engine);
    training = new TrainHandler(engine, splits, scorer);
    adopting = new AdoptHandler(splits, scorer);
    ImageMaker images = new ImageMaker(engine);
    drawing = new DrawHandler(splits, images);
    compressing = new CompressHandler(engine, splits, scorer, images);
    timing = new TimeHandler(splits);
    shrinking = new ShrinkHandler(engine, files);
    exporting = new ExportHandler(new OnnxCheck(files, engine));
  }

  /** Does one job and returns its answer, which is empty if all results are in its files. */
  String run(Job job, JobListener listener) throws IOException {
    return job.match(new Handling(listener));
  }

  /** Calls the handler for each kind of job. */
  private final class Handling implements Job.Cases {
    private final JobListener listener;

    private Handling(JobListener listener) {
      this.listener = listener;
    }

    @Override
    public String describe(Job.Describe job) {
      return engine.nativeLibrary();
    }

    @Override
    public String train(Job.Train job) {
      return training.run(job, listener);
    }

    @Override
    public String adopt(Job.Adopt job) {
      return adopting.run(job);
    }

    @Override
    public String draw(Job.Draw job) {
      return drawing.run(job, listener);
    }

    @Override
    public String compress(Job.Compress job) {
      return compressing.run(job, listener);
    }

    @Override
    public String time(Job.Time job) throws IOException {
      return timing.run(job);
    }

    @Override
    public String shrink(Job.Shrink job) {
      return shrinking.run(job, listener);
    }

    @Override
    public String export(Job.Export job) {
      return exporting.run(job);
    }
  }
}
