package io.github.neuronmerge.experiment.worker;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.neuronmerge.experiment.Cell;
import io.github.neuronmerge.experiment.spec.ExperimentSpec.CalibrationSpec;
import io.github.neuronmerge.experiment.spec.ExperimentSpec.DataSpec;
import io.github.neuronmerge.experiment.spec.ExperimentSpec.ScoreSpec;
import io.github.neuronmerge.measure.TimingSettings;
import io.github.neuronmerge.train.Distillation;
import io.github.neuronmerge.train.TrainSettings;
import java.nio.file.Path;

/** What a worker can be asked to do: everything it needs is in here or in the files named here. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Job.Describe.class, name = "describe"),
  @JsonSubTypes.Type(value = Job.Train.class, name = "train"),
  @JsonSubTypes.Type(value = Job.Compress.class, name = "compress"),
  @JsonSubTypes.Type(value = Job.Time.class, name = "time")
})
public sealed interface Job {
  /** Say which native library was loaded. */
  record Describe() implements Job {}

  /** Train a baseline and write its network, then its description. */
  record Train(String digest, String model, DataSpec data, long masterSeed, long seed, TrainSettings train,
      ScoreSpec score, Path network, Path description) implements Job {}

  /** Compress a baseline as a cell says, score the result, and write its network, then the cell's result. */
  record Compress(Cell cell, DataSpec data, long masterSeed, CalibrationSpec calibration, TrainSettings tune,
      Distillation distillation, ScoreSpec score, Path baseline, Path latency, Path network,
      Path result) implements Job {}

  /** Time a network's inference and write one row a fork and iteration. */
  record Time(String architecture, Path network, int batch, DataSpec data, long masterSeed, TimingSettings timing,
      Path result, Path log) implements Job {}
}
