package io.github.neuronmerge.merge.algebra;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.network.Tensor;
import io.github.neuronmerge.network.space.ChannelSpace;
import io.github.neuronmerge.network.space.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts batch normalisation back where {@link BatchNormFolding} took it away, so that a compressed network can be
 * trained as its original was. Mean and variance are those of the compressed network's own pre-activations z, and
 * gamma = sqrt(variance + eps) and beta = mean undo them: at first the network computes what it did, in training it is
 * normalised again.
 */
public final class BatchNormUnfolding {
  private BatchNormUnfolding() {}

  /**
   * Returns the network with a batch normalisation after every layer that had one in the original.
   *
   * @param engine what runs the compressed network
   * @param compressed a network without batch normalisation
   * @param original the network that it was compressed from
   * @param images unlabelled training images that the statistics are of
   * @param maxSamples samples, that is images x positions, that they are of at most
   */
  public static Network of(
      Engine engine, Network compressed, Network original, Dataset images, int maxSamples) {
    BatchNormFolding folded = BatchNormFolding.of(original);
    Map<String, BatchNorm> normalisations = new HashMap<>();
    for (ChannelSpace space : folded.spaces().all()) {
      for (Place writer : space.consumers().isEmpty() ? List.<Place>of() : space.writers()) {
        BatchNorm norm = folded.normalisations().get(writer.node());
        if (norm != null) {
          normalisations.put(writer.node(), norm);
        }
      }
    }
    if (normalisations.isEmpty()) {
      return compressed;
    }
    ActivationCache trace = new ActivationCache(engine, compressed, images, maxSamples);
    Map<String, String> renamed = new HashMap<>();
    List<Node> nodes = new ArrayList<>();
    for (Node node : compressed.nodes()) {
      String name = node.name();
      nodes.add(new Node(node.layer(), node.inputs().stream().map(it -> renamed.getOrDefault(it, it)).toList()));
      BatchNorm before = normalisations.get(name);
      if (before != null) {
        trace.forgetBefore(name);
        BatchNorm norm =
            normalisation(before, trace.rows(name, /* from= */ 0, trace.shape(name).channels(), /* inner= */ 1));
        nodes.add(new Node(norm, name));
        renamed.put(name, norm.name());
      }
    }
    return new Network(compressed.model(), compressed.input(), nodes);
  }

  private static BatchNorm normalisation(BatchNorm before, FeatureMatrix preActivations) {
    double[] means = SampleProducts.means(preActivations);
    double[] deviations = SampleProducts.deviations(preActivations);
    float[] gamma = new float[means.length];
    float[] mean = new float[means.length];
    float[] variance = new float[means.length];
    for (int c = 0; c < means.length; c++) {
      mean[c] = (float) means[c];
      variance[c] = (float) (deviations[c] * deviations[c]);
      gamma[c] = (float) Math.sqrt(variance[c] + before.eps());
    }
    return new BatchNorm(before.name(), Tensor.of(gamma, gamma.length), Tensor.of(mean, mean.length),
        Tensor.of(mean, mean.length), Tensor.of(variance, variance.length), before.eps());
  }
}
