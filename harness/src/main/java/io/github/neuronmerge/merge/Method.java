package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.Clusterers;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.Polishes;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Network;

/**
 * A compression method: a composition of named parts. Making one looks all names up, so an unknown one is refused at
 * once.
 *
 * @param features what a neuron looks like, see {@link Features}
 * @param cluster who belongs together, see {@link Clusterers}
 * @param polish how clusters are improved afterwards, see {@link Polishes}
 * @param merge how clusters become maps, see {@link MergeRules}
 * @param correct how the maps are corrected on calibration images, see {@link Corrections}
 * @param tune what happens to the compressed network afterwards
 */
public record Method(String features, String cluster, String polish, String merge, String correct,
    Tuning tune) {
  /** The clusterer of the bound that changes nothing: it has no targets. */
  public static final String IDENTITY = "identity";

  public Method {
    Features.of(features);
    Clusterers.of(cluster);
    Polishes.of(polish);
    MergeRules.of(merge);
    Corrections.of(correct);
  }

  /** Returns whether this is the uncompressed network. */
  public boolean isIdentity() {
    return cluster.equals(IDENTITY);
  }

  /** Returns whether the clustering seed matters. */
  public boolean isSeeded() {
    return Clusterers.of(cluster).isSeeded();
  }

  /** Returns whether the method corrects its maps on calibration images. */
  public boolean isCalibrated() {
    return Corrections.of(correct).isCalibrated();
  }

  /** Makes the map of one hidden layer to k neurons; the layer takes the random stream of its name. */
  NeuronMap map(Network network, HiddenLayer hidden, int k, Calibration images, SeedStream seeds) {
    Clusterer clusterer = Clusterers.of(cluster);
    FeatureMatrix rows = Features.of(features).of(network, hidden, images);
    Clustering clusters = clusterer.cluster(rows, k, seeds.child("cluster").child(hidden.name()).seed());
    return MergeRules.of(merge).map(Polishes.of(polish).polish(rows, clusters), rows);
  }

  /**
   * Corrects the map of one hidden layer.
   *
   * @param map the map to k neurons
   * @param original the trained network
   * @param soFar the network as it is compressed so far, that layer not yet
   * @param hidden the layer
   * @param images what to compare them on
   */
  NeuronMap corrected(NeuronMap map, Network original, Network soFar, HiddenLayer hidden, Calibration images) {
    Correction correction = Corrections.of(correct);
    if (!correction.isCalibrated()) {
      return map;
    }
    boolean padded = hidden.consumerIn(original) instanceof Conv2d consumer && consumer.padding() > 0;
    return correction.correct(map, images.of(original, hidden), images.of(Surgery.apply(soFar, hidden, map), hidden),
        /* intercept= */ !padded);
  }
}
