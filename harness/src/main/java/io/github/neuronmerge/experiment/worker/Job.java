package io.github.neuronmerge.experiment.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.neuronmerge.experiment.config.ExperimentSpec.CalibrationSpec;
import io.github.neuronmerge.experiment.config.ExperimentSpec.ScoreSpec;
import io.github.neuronmerge.experiment.plan.Cell;
import io.github.neuronmerge.experiment.plan.Images;
import io.github.neuronmerge.experiment.result.SourceCode;
import io.github.neuronmerge.measure.TimingKey;
import io.github.neuronmerge.measure.TimingSettings;
import io.github.neuronmerge.train.Distillation;
import io.github.neuronmerge.train.TrainSettings;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a worker can be asked to do: everything it needs is in here or in the files named here. The alternatives are
 * closed: a new kind adds a case to {@link Cases}, and nothing compiles until a worker can do it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Job.Describe.class, name = "describe"),
  @JsonSubTypes.Type(value = Job.Train.class, name = "train"),
  @JsonSubTypes.Type(value = Job.Adopt.class, name = "adopt"),
  @JsonSubTypes.Type(value = Job.Compress.class, name = "compress"),
  @JsonSubTypes.Type(value = Job.Time.class, name = "time")
})
public sealed interface Job {
  /** Calls the case of this job's kind. */
  String match(Cases cases) throws IOException;

  /** Returns whether the worker may wait for processes of its own: then using no processor time is no sign of a hang. */
  default boolean mayIdle() {
    return false;
  }

  /** One case a kind of job; each returns the job's answer in words, empty if its files say it all. */
  interface Cases {
    /** The case of asking for the native library. */
    String describe(Describe job);

    /** The case of training a baseline. */
    String train(Train job);

    /** The case of a baseline that somebody else trained. */
    String adopt(Adopt job);

    /** The case of a cell. */
    String compress(Compress job);

    /** The case of timing an architecture. */
    String time(Time job) throws IOException;
  }

  /** Say which native library was loaded. */
  record Describe() implements Job {
    @Override
    public String match(Cases cases) {
      return cases.describe(this);
    }
  }

  /** Train a baseline and keep its network, then its description. */
  record Train(String digest, String model, Images images, long seed, TrainSettings train,
      ScoreSpec score, Path artifacts, SourceCode source) implements Job {
    @Override
    public String match(Cases cases) {
      return cases.train(this);
    }
  }

  /** Check a network that somebody else trained and keep it as a baseline. */
  record Adopt(String digest, String model, Images images, long seed, ScoreSpec score, Path file, Path artifacts,
      SourceCode source) implements Job {
    @Override
    public String match(Cases cases) {
      return cases.adopt(this);
    }
  }

  /**
   * Compress a baseline as a cell says, train the result where the method says so, and score it; keep what each stage
   * makes, or take what is kept already, then write the cell's result. The scope says with whom it is shared: empty for
   * all runs, or the run alone, where the code was changed and nobody knows its version.
   */
  record Compress(Cell cell, String baselineSha256, Images images, CalibrationSpec calibration,
      TrainSettings tune, Distillation distillation, ScoreSpec score, Path artifacts, Path latency, Path result,
      SourceCode source, String scope) implements Job {
    @Override
    public String match(Cases cases) {
      return cases.compress(this);
    }
  }

  /** Time a network's inference and write one row a fork and iteration. */
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
}
