package io.github.neuronmerge.merge.method;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.NeuronSides;
import io.github.neuronmerge.cluster.registry.Clusterers;
import io.github.neuronmerge.cluster.registry.Refinements;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.rule.MergeRules;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What one method makes of one hidden layer, at any k: features are read once, and a tree is grown or an order found
 * once, from which every k is cut.
 */
public final class LayerMaps {
  private final Method method;
  private final FeatureMatrix features;
  private final Clusterer.Cuts cuts;
  private final UnaryOperator<Clustering> refinement;
  private final Function<Clustering, NeuronMap> rule;

  /**
   * Starts a layer.
   *
   * @param method what to do
   * @param neurons the layer's neurons in the network that features are read from
   * @param seeds the randomness of clustering; the layer takes the stream of its name
   */
  LayerMaps(Method method, LayerView neurons, SeedStream seeds) {
    this.method = method;
    features = Features.of(method.features()).of(neurons);
    cuts = method.groupsItself()
        ? k -> Clustering.ofSelection(features.rows(), IntStream.range(0, k).toArray())
        : cuts(Clusterers.of(method.cluster()), neurons, seeds);
    rule = MergeRules.of(method.merge()).prepared(features, neurons);
    refinement = Refinements.of(method.polish()).prepared(features);
  }

  private Clusterer.Cuts cuts(Clusterer clusterer, LayerView neurons, SeedStream seeds) {
    if (clusterer.readsSides()) {
      return clusterer.cuts(new NeuronSides(neurons.incomingWeights(), neurons.outgoing()));
    }
    return clusterer.readsConsumer() ? clusterer.cuts(neurons.consumerProducts())
        : clusterer.cuts(features, seeds.child("cluster").child(neurons.hidden().name()).seed());
  }

  /** Returns the neurons as the clusterer sees them. */
  public FeatureMatrix features() {
    return features;
  }

  /**
   * Returns the groups for k neurons: exactly so many, or fewer where the clusterer chooses itself. Where the merge
   * rule makes its own they say nothing but how many.
   */
  public Clustering groups(int k) {
    return refinement.apply(cuts.at(k));
  }

  /**
   * Returns the groups as they are in a map that was made of them: those of the rule where it makes its own, which may
   * leave out neurons that nothing stands for.
   */
  public Clustering groupsIn(NeuronMap map, Clustering groups) {
    if (!method.groupsItself()) {
      return groups;
    }
    Map<Integer, List<Integer>> members = IntStream.range(0, map.before()).boxed()
        .filter(i -> map.expand().columnsOf(i).length > 0)
        .collect(Collectors.groupingBy(i -> map.expand().columnsOf(i)[0]));
    return Clustering.ofMembers(map.before(), members.values().stream()
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new));
  }

  /**
   * Returns how many clusters are left when all nearer than some distance have merged; only for methods whose clusterer
   * {@link Method#hasTree grows a tree}.
   *
   * @param fraction the distance, as a fraction of that at which the last two clusters merge
   */
  public int groupsNearer(double fraction) {
    return cuts.clustersBelow(fraction);
  }

  /**
   * Returns at which distance each merge of the clusterer's tree happens, the lowest first, in the linkage's units (for
   * Ward: the inertia that the merge adds); only for methods whose clusterer {@link Method#hasTree grows a tree}.
   */
  public double[] heights() {
    return cuts.heights();
  }

  /** Returns the map of those groups, uncorrected. */
  public NeuronMap map(Clustering groups) {
    return rule.apply(groups);
  }
}
