package io.github.neuronmerge.cluster.linkage;

import io.github.neuronmerge.cluster.ClusterInput;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.NeuronSides;
import io.github.neuronmerge.cluster.PreparedClusterer;
import java.util.Arrays;

/**
 * Merges the two nearest clusters again and again, where a cluster is at the sum of its members' incoming weights and at
 * the mean of their outgoing ones: what the neuron that stands for it will have. So clusters move away as they grow. Ties
 * go to the lowest index. Source: iterative feature merging (Chen, Zhou and Yan, ICLR 2024). Other points
 * are averaged like outgoing weights.
 *
 * <p>The level of a merge is the squared distance of its clusters as a fraction of the largest one between any two at that
 * time, or the level of the merge before if that is larger: what the source compares its beta with.
 *
 * <p>O(n^2) memory and O(n^3) time, the latter for comparisons alone.
 */
public final class IterativeMerging extends PreparedClusterer {
  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    return cuts(new NeuronSides(new FeatureMatrix(points.rows(), 1, new float[points.rows()]), points));
  }

  @Override
  public boolean readsSides() {
    return true;
  }

  @Override
  public boolean hasTree() {
    return true;
  }

  @Override
  public Cuts cuts(NeuronSides sides) {
    int n = sides.neurons();
    Merges merges = new Merges(sides);
    return new Cuts() {
      @Override
      public Clustering at(int k) {
        ClusterInput.checkCount(sides.outgoing(), k);
        return merges.cut(n - k);
      }

      @Override
      public int clustersBelow(double fraction) {
        return n - (int) Arrays.stream(merges.levels).filter(level -> level <= fraction).count();
      }

      @Override
      public double[] heights() {
        return merges.levels.clone();
      }
    };
  }

  /** All n - 1 merges in their order. */
  private static final class Merges {
    private final int n;
    private final int[] stays;
    private final int[] goes;
    private final double[] levels;
    private final double[][] in;
    private final double[][] out;
    private final double[] members;
    private final boolean[] gone;

    Merges(NeuronSides sides) {
      n = sides.neurons();
      stays = new int[n - 1];
      goes = new int[n - 1];
      levels = new double[n - 1];
      in = sides.incoming().products();
      out = sides.outgoing().products();
      members = new double[n];
      Arrays.fill(members, 1);
      gone = new boolean[n];
      for (int step = 0; step < n - 1; step++) {
        merge(step);
      }
    }

    private void merge(int step) {
      double least = Double.POSITIVE_INFINITY;
      double most = 0;
      for (int i = 0; i < n; i++) {
        for (int j = i + 1; j < n && !gone[i]; j++) {
          if (!gone[j]) {
            double distance = between(in, i, j) + between(out, i, j);
            most = Math.max(most, distance);
            if (distance < least) {
              least = distance;
              stays[step] = i;
              goes[step] = j;
            }
          }
        }
      }
      double level = most > 0 ? Math.max(0, least) / most : 0;
      levels[step] = step > 0 ? Math.max(levels[step - 1], level) : level;
      int i = stays[step];
      int j = goes[step];
      double all = members[i] + members[j];
      combine(in, i, j, 1, 1);
      combine(out, i, j, members[i] / all, members[j] / all);
      members[i] = all;
      gone[j] = true;
    }

    private static double between(double[][] products, int i, int j) {
      return products[i][i] + products[j][j] - 2 * products[i][j];
    }

    /** Puts a combination of two rows in the place of the first, in the products of all with all. */
    private static void combine(double[][] products, int i, int j, double first, double second) {
      for (int other = 0; other < products.length; other++) {
        products[i][other] = first * products[i][other] + second * products[j][other];
      }
      for (int other = 0; other < products.length; other++) {
        products[other][i] = first * products[other][i] + second * products[other][j];
      }
    }

    Clustering cut(int steps) {
      int[] labels = new int[n];
      Arrays.setAll(labels, i -> i);
      for (int step = steps - 1; step >= 0; step--) {
        labels[goes[step]] = labels[stays[step]];
      }
      return Clustering.ofLabels(labels);
    }
  }
}
