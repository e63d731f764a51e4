package io.github.neuronmerge.experiment;

import io.github.neuronmerge.measure.Score;
import java.util.List;

/**
 * A trained network's description, beside its file.
 *
 * @param digest names it: digest of everything that determines its bytes
 * @param trainSeed the seed it was trained with
 * @param fileSha256 SHA-256 of the network's file
 * @param epochLosses mean training loss of each epoch, in nats
 * @param validation score on the validation split
 * @param imagesPerSecond training throughput of its worker
 * @param peakResidentBytes its worker's largest resident memory, 0 where the system does not tell
 * @param wallSeconds time to train
 */
public record Baseline(String digest, long trainSeed, String fileSha256, List<Double> epochLosses, Score validation,
    double imagesPerSecond, long peakResidentBytes, double wallSeconds) {}
