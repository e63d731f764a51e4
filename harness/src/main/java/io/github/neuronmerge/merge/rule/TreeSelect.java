package io.github.neuronmerge.merge.rule;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.ConsumerProducts;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.registry.Clusterers;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Surgery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Selects k neurons among all nodes of a clustering tree, single neurons and merged ones, for what the consumer makes of
 * them: the layer is widened to n leaves and n - 1 inner nodes, an inner node being the mean of its members' weights,
 * and of these 2 n - 1 neurons a {@link Clusterer#readsConsumer selector} keeps k. So where a merge is better than a
 * selection it is taken, place by place, and where it is not it is not. Neurons that are equal are always one node.
 *
 * <p>M lets each neuron be the smallest node chosen that it is in, or nothing; a correction by least squares is meant to
 * follow, which is what the selectors choose for. Ours; the tree is Ward's on the method's features.
 */
final class TreeSelect implements MergeRule {
  private static final Option<String> SELECTOR = Option.word("selector", "osscar", List.of("greedy", "osscar"),
      "how nodes are chosen: the clusterer of that name");
  static final List<Option<?>> OPTIONS = List.of(SELECTOR);
  /** Merges that add less than this fraction of all inertia are of equal neurons. */
  private static final double EQUAL = 1e-12;

  private final Clusterer selector;

  TreeSelect(Settings settings) {
    selector = Clusterers.of(Part.of(settings.value(SELECTOR)));
  }

  @Override
  public Groups groups() {
    return Groups.OWN;
  }

  @Override
  public boolean readsConsumer() {
    return true;
  }

  @Override
  public NeuronMap map(Clustering groups, FeatureMatrix features, LayerView neurons) {
    return prepared(features, neurons).apply(groups);
  }

  /** The tree is grown and the widened layer run once for every k. */
  @Override
  public Function<Clustering, NeuronMap> prepared(FeatureMatrix features, LayerView neurons) {
    List<int[]> nodes = nodes(features);
    Clusterer.Cuts cuts = selector.cuts(products(nodes, neurons));
    int distinct = (nodes.size() + 1) / 2;
    return groups -> {
      int k = groups.k();
      if (k >= distinct) {
        return map(nodes.subList(0, distinct), features.rows());
      }
      Clustering kept = cuts.at(k);
      return map(IntStream.range(0, k).mapToObj(q -> nodes.get(kept.members(q)[0])).toList(), features.rows());
    };
  }

  /** Returns the members of each node: first the sets of equal neurons, then all that they merge into. */
  private static List<int[]> nodes(FeatureMatrix features) {
    int n = features.rows();
    if (n == 1) {
      return List.of(new int[1]);
    }
    Clusterer.Cuts tree = Clusterers.of(Part.of("ward")).cuts(features, /* seed= */ 0);
    double[] heights = tree.heights();
    double least = EQUAL * Arrays.stream(heights).sum();
    int distinct = n - (int) Arrays.stream(heights).filter(height -> height <= least).count();
    List<int[]> nodes = new ArrayList<>();
    boolean[][] known = new boolean[n][n + 1];
    for (int k = Math.max(1, distinct); k >= 1; k--) {
      Clustering groups = tree.at(k);
      for (int q = 0; q < k; q++) {
        int[] members = groups.members(q);
        // Nodes of a tree that begin with the same neuron hold one another, so the size tells them apart.
        if (!known[members[0]][members.length]) {
          known[members[0]][members.length] = true;
          nodes.add(members);
        }
      }
    }
    return nodes;
  }

  /** Returns what the consumers make of all nodes, the inner ones having no outgoing weights yet. */
  private static ConsumerProducts products(List<int[]> nodes, LayerView neurons) {
    int n = neurons.count();
    int[][] readers = new int[n][0];
    for (int p = nodes.size() - 1; p >= 0; p--) {
      for (int i : nodes.get(p)) {
        readers[i] = new int[] {p};
      }
    }
    LinearMap expand = LinearMap.of(nodes.size(), readers, ones(readers));
    ActivationCache trace = neurons.trace();
    ActivationCache wide = trace.changed(
        Surgery.apply(trace.network(), neurons.hidden(), NeuronMap.of(means(nodes, n), expand)));
    return new LayerView(wide, neurons.hidden()).consumerProducts();
  }

  private static NeuronMap map(List<int[]> chosen, int n) {
    int[] smallest = new int[n];
    Arrays.fill(smallest, -1);
    for (int q = 0; q < chosen.size(); q++) {
      for (int i : chosen.get(q)) {
        if (smallest[i] < 0 || chosen.get(q).length < chosen.get(smallest[i]).length) {
          smallest[i] = q;
        }
      }
    }
    int[][] stands = Arrays.stream(smallest).mapToObj(q -> q < 0 ? new int[0] : new int[] {q}).toArray(int[][]::new);
    return NeuronMap.of(means(chosen, n), LinearMap.of(chosen.size(), stands, ones(stands)));
  }

  private static LinearMap means(List<int[]> nodes, int n) {
    double[][] values = nodes.stream().map(members -> {
      double[] shares = new double[members.length];
      Arrays.fill(shares, 1.0 / members.length);
      return shares;
    }).toArray(double[][]::new);
    return LinearMap.of(n, nodes.toArray(int[][]::new), values);
  }

  private static double[][] ones(int[][] indices) {
    return Arrays.stream(indices).map(row -> {
      double[] values = new double[row.length];
      Arrays.fill(values, 1);
      return values;
    }).toArray(double[][]::new);
  }
}
