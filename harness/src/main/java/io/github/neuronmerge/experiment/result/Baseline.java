package io.github.neuronmerge.experiment.result;

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
 */
public record Baseline(String digest, long trainSeed, String networkSha256, List<Double> epochLosses, Score validation,
    double imagesPerSecond, long peakResidentBytes, SourceCode source, double wallSeconds) implements StoredNetwork {}
