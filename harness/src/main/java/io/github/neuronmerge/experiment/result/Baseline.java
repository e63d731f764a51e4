package io.github.neuronmerge.experiment.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.neuronmerge.measure.Score;
import java.util.List;

/**
 * The description of a baseline.
 *
 * @param digest the name of the baseline: digest of everything that determines its bytes
 * @param trainSeed the seed it was trained with
 * @param networkSha256 SHA-256 of the network's file
 * @param epochLosses mean training loss of each epoch, in nats
 * @param validation score on the validation split
 * @param imagesPerSecond training throughput of its worker
 * @param peakResidentBytes peak resident memory of its worker, 0 if the system does not report it
 * @param source the code that trained it
 * @param wallSeconds time of training
 * @param recipe in a manifest the name of the way in which it was trained, if the experiment has several. The store,
 *     which experiments share, has no names
 */
public record Baseline(String digest, long trainSeed, String networkSha256, List<Double> epochLosses, Score validation,
    double imagesPerSecond, long peakResidentBytes, SourceCode source, double wallSeconds,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String recipe) implements StoredNetwork {
  /** Makes the description of a baseline without the name of its recipe. */
  public Baseline(String digest, long trainSeed, String networkSha256, List<Double> epochLosses, Score validation,
      double imagesPerSecond, long peakResidentBytes, SourceCode source, double wallSeconds) {
    this(digest, trainSeed, networkSha256, epochLosses, validation, imagesPerSecond, peakResidentBytes, source,
        wallSeconds, /* recipe= */ "");
  }

  /** Returns the same with the name that an experiment gives its recipe. */
  public Baseline of(String name) {
    return new Baseline(digest, trainSeed, networkSha256, epochLosses, validation, imagesPerSecond, peakResidentBytes,
        source, wallSeconds, name);
  }
}
