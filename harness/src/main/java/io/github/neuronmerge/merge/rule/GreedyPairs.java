package io.github.neuronmerge.merge.rule;

import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Data-free parameter pruning (Srinivas and Babu, BMVC 2015, arXiv 1507.06149): until k are left, the neuron j whose
 * removal changes the consumer least goes, and the neuron i nearest to it takes over its outgoing weights. The saliency
 * of the pair is mean_o(V[o, j]^2) e(i, j)^2.
 *
 * <p>Where s(a x) = a s(x), neurons are first brought to length one, alpha_i = |w_i|, w / alpha, b / alpha, alpha V,
 * and e(i, j) is |w_i - w_j| / |w_i + w_j| + |b_i - b_j| / |b_i + b_j|; j is then taken over times alpha_j / alpha_i.
 * For other activations e is the distance of [w | b], and the factor is 1.
 *
 * <p>Where we differ: the paper prunes dense layers and stops by a histogram of the saliencies; here filters go the
 * same way, the mean running over kernel positions too, and k is given.
 */
final class GreedyPairs implements MergeRule {
  @Override
  public Groups groups() {
    return Groups.OWN;
  }

  @Override
  public NeuronMap map(Clustering groups, FeatureMatrix features, LayerView neurons) {
    return prepared(features, neurons).apply(groups);
  }

  /** Pairs merge in the same order whatever k is, so all of it is found once. */
  @Override
  public Function<Clustering, NeuronMap> prepared(FeatureMatrix features, LayerView neurons) {
    Merging merging = new Merging(neurons);
    return groups -> merging.map(groups.k());
  }

  /** The state of merging one layer. */
  private static final class Merging {
    private final FeatureMatrix incoming;
    private final boolean[] isBias;
    private final double[] lengths;
    private final double[][] outgoing;
    private final double[] energies;
    private final boolean normalised;
    private final int[] heirs;
    private final int[] nearest;
    private final double[] distance;
    private final List<Integer> gone = new ArrayList<>();

    Merging(LayerView neurons) {
      incoming = neurons.incoming();
      isBias = new boolean[incoming.columns()];
      for (int column : neurons.biasColumns()) {
        isBias[column] = true;
      }
      normalised = neurons.isPositivelyHomogeneous();
      lengths = lengths();
      int n = incoming.rows();
      FeatureMatrix out = neurons.outgoing();
      outgoing = new double[n][out.columns()];
      energies = new double[n];
      for (int i = 0; i < n; i++) {
        for (int o = 0; o < out.columns(); o++) {
          outgoing[i][o] = lengths[i] * out.at(i, o);
        }
        energies[i] = energy(i);
      }
      heirs = IntStream.range(0, n).toArray();
      nearest = new int[n];
      distance = new double[n];
      for (int j = 0; j < n; j++) {
        findNearest(j);
      }
    }

    /** Returns |w|, without the bias; 1 for neurons without weights and where lengths do not matter. */
    private double[] lengths() {
      double[] found = new double[incoming.rows()];
      Arrays.fill(found, 1);
      for (int i = 0; i < found.length && normalised; i++) {
        double squares = 0;
        for (int j = 0; j < incoming.columns(); j++) {
          squares += isBias[j] ? 0 : (double) incoming.at(i, j) * incoming.at(i, j);
        }
        found[i] = squares == 0 ? 1 : Math.sqrt(squares);
      }
      return found;
    }

    /** Lets one more neuron go. */
    private void mergeOne() {
      int leaving = leastSalient();
      int heir = nearest[leaving];
      gone.add(leaving);
      heirs[leaving] = heir;
      for (int o = 0; o < outgoing[heir].length; o++) {
        outgoing[heir][o] += outgoing[leaving][o];
      }
      energies[heir] = energy(heir);
      for (int j = 0; j < heirs.length; j++) {
        if (heirs[j] == j && nearest[j] == leaving) {
          findNearest(j);
        }
      }
    }

    /** Returns the sum over o of V[o, i]^2; the mean differs by a factor that all share. */
    private double energy(int i) {
      return Arrays.stream(outgoing[i]).map(v -> v * v).sum();
    }

    private int leastSalient() {
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < heirs.length; j++) {
        if (heirs[j] == j) {
          double saliency = energies[j] * distance[j] * distance[j];
          if (best < 0 || saliency < least) {
            least = saliency;
            best = j;
          }
        }
      }
      return best;
    }

    private void findNearest(int j) {
      nearest[j] = -1;
      distance[j] = Double.POSITIVE_INFINITY;
      for (int i = 0; i < heirs.length; i++) {
        if (i != j && heirs[i] == i) {
          double between = normalised ? relativeDistance(i, j) : Math.sqrt(incoming.squaredDistance(i, j));
          if (nearest[j] < 0 || between < distance[j]) {
            distance[j] = between;
            nearest[j] = i;
          }
        }
      }
    }

    private double relativeDistance(int i, int j) {
      double difference = 0;
      double sum = 0;
      double biasRatios = 0;
      for (int c = 0; c < incoming.columns(); c++) {
        double a = incoming.at(i, c) / lengths[i];
        double b = incoming.at(j, c) / lengths[j];
        if (isBias[c]) {
          biasRatios += ratio(Math.abs(a - b), Math.abs(a + b));
        } else {
          difference += (a - b) * (a - b);
          sum += (a + b) * (a + b);
        }
      }
      return ratio(Math.sqrt(difference), Math.sqrt(sum)) + biasRatios;
    }

    private static double ratio(double difference, double sum) {
      return difference == 0 ? 0 : difference / sum;
    }

    /** Returns the map to k neurons: what is gone after n - k merges went to its heir, and with that on to its own. */
    NeuronMap map(int k) {
      while (heirs.length - gone.size() > k) {
        mergeOne();
      }
      boolean[] left = new boolean[heirs.length];
      gone.subList(0, heirs.length - k).forEach(i -> left[i] = true);
      int[] kept = IntStream.range(0, heirs.length).filter(i -> !left[i]).toArray();
      Representatives result = new Representatives(heirs.length, kept);
      for (int i = 0; i < heirs.length; i++) {
        int heir = i;
        while (left[heir]) {
          heir = heirs[heir];
        }
        result.standIn(i, Arrays.binarySearch(kept, heir), lengths[i] / lengths[heir]);
      }
      return result.map();
    }
  }
}
