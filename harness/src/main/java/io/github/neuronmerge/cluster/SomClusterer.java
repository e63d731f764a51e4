package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A one-dimensional self-organising map of k nodes, trained by batches. Each node is the weighted mean of the points of
 * its neighbourhood on the chain. The neighbourhood shrinks until only the node's own points count. So the last epochs
 * are Lloyd's iterations, in which nodes without points are refilled. Source: Kohonen, "Self-Organizing Maps" (2001),
 * section 3.6.
 *
 * <p>Deterministic: at the start the points, in the order of their first principal component, are divided evenly among
 * the nodes. See {@link ChainMap} for an epoch.
 */
public final class SomClusterer extends PreparedClusterer {
  private static final Option<Integer> EPOCHS = Option.whole("epochs", 50, 2, 1_000_000, "epochs in batches");
  private static final Option<Double> FIRST_WIDTH = Option.real("firstWidth", 0.5, 1e-3, 1,
      "first width of the Gaussian neighbourhood, as a fraction of the chain, but one node at least");

  /** At 0.3 the points of a direct neighbour have 1/260 of the weight of a node's own points. */
  private static final Option<Double> LAST_WIDTH =
      Option.real("lastWidth", 0.3, 1e-3, 1, "last width of the Gaussian neighbourhood, in nodes");
  private static final Option<Integer> LLOYD = PairwiseLloyd.iterations("lloydIterations");

  /** The options. */
  public static final List<Option<?>> OPTIONS = List.of(
      EPOCHS, FIRST_WIDTH, LAST_WIDTH, ChainMap.REACH, LLOYD, PrincipalAxis.ITERATIONS, PrincipalAxis.TOLERANCE);

  private final Settings settings;

  /** Makes the clusterer with default options. */
  public SomClusterer() {
    this(Settings.standard(OPTIONS));
  }

  /** Makes the clusterer with the given options. */
  public SomClusterer(Settings settings) {
    this.settings = settings;
  }

  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    PairwiseMatrix squared = SquaredDistances.of(points);
    int[] order = order(squared);
    int epochs = settings.value(EPOCHS);
    double last = settings.value(LAST_WIDTH);
    return k -> {
      int[] labels = new int[order.length];
      for (int i = 0; i < order.length; i++) {
        labels[order[i]] = (int) ((long) i * k / order.length);
      }
      ClusterSums sums = new ClusterSums(squared, labels, k);
      ChainMap map = new ChainMap(sums, settings.value(ChainMap.REACH));
      double first = Math.max(1, settings.value(FIRST_WIDTH) * k);
      for (int epoch = 0; epoch < epochs; epoch++) {
        map.train(first * Math.pow(last / first, epoch / (epochs - 1.0)));
      }
      PairwiseLloyd.iterate(sums, settings.value(LLOYD));
      return sums.clustering();
    };
  }

  private int[] order(PairwiseMatrix squared) {
    int n = squared.points();
    ClusterSums all = new ClusterSums(squared, new int[n], 1);
    double[] weights = IntStream.range(0, n).mapToDouble(i -> 1.0 / n).toArray();
    double[] toMean = IntStream.range(0, n).mapToDouble(i -> all.toCentroid(i, 0)).toArray();
    double[] positions = new PrincipalAxis(squared, weights, toMean, settings).positions();
    return IntStream.range(0, n).boxed().sorted(Comparator.comparingDouble(i -> positions[i]))
        .mapToInt(Integer::intValue).toArray();
  }
}
