package io.github.neuronmerge.experiment.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.neuronmerge.experiment.config.ExperimentSpec.CalibrationSpec;
import io.github.neuronmerge.experiment.config.ExperimentSpec.ScoreSpec;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Images;
import io.github.neuronmerge.experiment.plan.SyntheticDraw;
import io.github.neuronmerge.experiment.plan.TuningRecipe;
import io.github.neuronmerge.experiment.plan.WidthDecision;
import io.github.neuronmerge.experiment.result.SourceCode;
import io.github.neuronmerge.experiment.shrink.ShrinkTask;
import io.github.neuronmerge.measure.TimingKey;
import io.github.neuronmerge.measure.TimingSettings;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.train.Distillation;
import io.github.neuronmerge.train.TrainSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A job for a worker. It has everything that the worker needs, or the paths of files that have it. The set of kinds is
 * closed: a new kind adds a case to {@link Cases}, and nothing compiles until a worker can do it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Job.Describe.class, name = "describe"),
  @JsonSubTypes.Type(value = Job.Train.class, name = "train"),
  @JsonSubTypes.Type(value = Job.Adopt.class, name = "adopt"),
  @JsonSubTypes.Type(value = Job.Draw.class, name = "draw"),
  @JsonSubTypes.Type(value = Job.Compress.class, name = "compress"),
  @JsonSubTypes.Type(value = Job.Time.class, name = "time"),
  @JsonSubTypes.Type(value = Job.Shrink.class, name = "shrink"),
  @JsonSubTypes.Type(value = Job.Export.class, name = "export")
})
public sealed interface Job {
  /** Calls the case for this job's kind. */
  String match(Cases cases) throws IOException;

  /**
   * Returns whether the worker may wait for child processes. Then a worker that uses no processor time is not regarded
   * as hung.
   */
  default boolean mayIdle() {
    return false;
  }

  /** One case for each kind of job. Each returns the job's answer, which is empty if all results are in its files. */
  interface Cases {
    /** The case of asking for the native library. */
    String describe(Describe job);

    /** The case of training a baseline. */
    String train(Train job);

    /** The case of a baseline that somebody else trained. */
    String adopt(Adopt job);

    /** The case of synthetic images. */
    String draw(Draw job);

    /** The case of a cell. */
    String compress(Compress job);

    /** The case of timing an architecture. */
    String time(Time job) throws IOException;

    /** The case of a user's network. */
    String shrink(Shrink job);

    /** The case of writing a network as an ONNX file. */
    String export(Export job);
  }

  /** Return the name of the native library that is loaded. */
  record Describe() implements Job {
    @Override
    public String match(Cases cases) {
      return cases.describe(this);
    }
  }

  /** Train a baseline and store its network, then its description. */
  record Train(String digest, String model, Images images, long seed, TrainSettings train,
      ScoreSpec score, Path artifacts, SourceCode source) implements Job {
    @Override
    public String match(Cases cases) {
      return cases.train(this);
    }
  }

  /** Check a network that the user provides and store it as a baseline. */
  record Adopt(String digest, String model, Images images, long seed, ScoreSpec score, Path file, Path artifacts,
      SourceCode source) implements Job {
    @Override
    public String match(Cases cases) {
      return cases.adopt(this);
    }
  }

  /** Make the synthetic images that cells of a baseline look at, and store them. */
  record Draw(SyntheticDraw draw, Images images, Path artifacts, SourceCode source) implements Job {
    @Override
    public String match(Cases cases) {
      return cases.draw(this);
    }
  }

  /**
   * Run a cell: compress the baseline, train the result if the method says so, score it, and write the cell's result.
   * Each stage uses a stored network if there is one, and otherwise stores its own. The scope says which runs share
   * these networks: all runs if it is empty, otherwise only this run, because its code differs from the commit.
   */
  record Compress(Cell cell, WidthDecision widths, String baselineSha256, Images images, CalibrationSpec calibration,
      TuningRecipe tuning, Distillation distillation, ScoreSpec score, Path artifacts, Path latency, Path result,
      SourceCode source, String scope) implements Job {
    /** Returns the synthetic images that a method looks at. */
    SyntheticDraw draw(Method method) {
      return SyntheticDraw.of(method, baselineSha256, images, cell.calibration());
    }

    /** Returns the synthetic images that the cell's network depends on. */
    List<SyntheticDraw> draws() {
      return Stream.of(widths.method(), cell.parts()).filter(Method::seesSyntheticImages).map(this::draw).distinct()
          .toList();
    }

    @Override
    public String match(Cases cases) {
      return cases.compress(this);
    }
  }

  /** Time a network's inference and write one timing for each fork and iteration. */
  record Time(TimingKey key, Path network, Images images, TimingSettings timing, Path result,
      Path log) implements Job {
    @Override
    public String match(Cases cases) throws IOException {
      return cases.time(this);
    }

    @Override
    public boolean mayIdle() {
      return true;
    }
  }

  /**
   * Make a user's network smaller, and write a file for each keep fraction and a description into a folder. The answer
   * is empty, or says why the user's input is refused.
   */
  record Shrink(ShrinkTask task, Path folder) implements Job {
    @Override
    public String match(Cases cases) {
      return cases.shrink(this);
    }
  }

  /** Write a network as an ONNX file, if ONNX Runtime computes the same with it. */
  record Export(Path network, Path file) implements Job {
    @Override
    public String match(Cases cases) {
      return cases.export(this);
    }
  }
}
