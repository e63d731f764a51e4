package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.SquaredDistances;
import io.github.neuronmerge.cluster.linkage.Dendrogram;
import io.github.neuronmerge.cluster.linkage.Linkage;
import io.github.neuronmerge.cluster.linkage.LinkageClusterer;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.network.Network;

/**
 * One hidden layer under the glass: its neurons' incoming weights, the tree that Ward's linkage grows of them, and the
 * clusters that a cut leaves with their merged neurons. It is there to be looked at; no method reads it. No native
 * library is loaded, so layers must be small: the distances of n neurons of d weights take n^2 d / 2 multiplications.
 *
 * @param layer the layer's name
 * @param incoming weights and bias, n x (fan-in + 1)
 * @param tree all merges
 * @param clusters the neurons after the cut
 */
public record Specimen(String layer, FeatureMatrix incoming, Dendrogram tree, Clustering clusters) {
  /** Looks at a layer, batch normalisation folded into it, cut into k clusters. */
  public static Specimen of(Network network, String layer, int k) {
    BatchNormFolding folded = BatchNormFolding.of(network);
    HiddenLayer hidden = folded.layers().stream().filter(it -> it.name().equals(layer)).findFirst()
        .orElseThrow(() -> new BadInputException(network.model() + " has no hidden layer '" + layer + "'"));
    FeatureMatrix incoming = new LayerView(ActivationCache.withoutImages(folded.network()), hidden).incoming();
    SquaredDistances.prepareByPairs(incoming);
    Dendrogram tree = new LinkageClusterer(Linkage.WARD).dendrogram(incoming);
    return new Specimen(layer, incoming, tree, tree.cut(k));
  }

  /** Returns the merged neuron of a cluster, fan-in + 1 values: the mean of its members. */
  public float[] merged(int cluster) {
    float[] mean = new float[incoming.columns()];
    int[] members = clusters.members(cluster);
    for (int j = 0; j < mean.length; j++) {
      double sum = 0;
      for (int member : members) {
        sum += incoming.at(member, j);
      }
      mean[j] = (float) (sum / members.length);
    }
    return mean;
  }
}
