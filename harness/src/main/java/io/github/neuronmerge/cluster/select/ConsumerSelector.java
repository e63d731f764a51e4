package io.github.neuronmerge.cluster.select;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.ClusterInput;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.ConsumerProducts;
import io.github.neuronmerge.cluster.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Keeps the k neurons from which the consumer's pre-activations can best be had by least squares: the choice for a
 * correction by least squares, made by that correction's own objective. Points that nobody reads are chosen so that
 * the points themselves can best be had from those kept. Of equal neurons the lower index stays.
 */
public final class ConsumerSelector implements Clusterer {
  private static final Option<Double> RIDGE = Option.real("ridge", 1e-6, 1e-12, 1,
      "ridge of the regression on the kept neurons, as a fraction of the mean variance");
  private static final Option<Integer> SWEEPS = Option.whole("sweeps", 20, 1, 1_000_000,
      "sweeps over the kept neurons at most, each neuron being exchanged where that gains");
  private static final Option<Double> TOLERANCE = Option.real("tolerance", 1e-9, 0, 1,
      "an exchange must gain this fraction of what the consumer's pre-activations are without any neuron");

  /** What can be set about a search without exchanges. */
  public static final List<Option<?>> OPTIONS = List.of(RIDGE);

  /** What can be set about a search with exchanges. */
  public static final List<Option<?>> EXCHANGE_OPTIONS = List.of(RIDGE, SWEEPS, TOLERANCE);

  private final Search search;

  /** How neurons are searched for. */
  @FunctionalInterface
  private interface Search {
    /** Returns the k neurons to keep, for every k. */
    IntFunction<int[]> of(ConsumerProducts products);
  }

  private ConsumerSelector(Search search) {
    this.search = search;
  }

  /**
   * Returns the selection one by one: the next neuron is the one whose activation, orthogonal to those chosen, explains
   * most of the consumer's pre-activations. Source: orthogonal matching pursuit (Pati et al., 1993); for channels
   * ThiNet (Luo et al., ICCV 2017), which fits the consumer only after all are chosen.
   */
  public static ConsumerSelector forward(Settings settings) {
    return new ConsumerSelector(products -> {
      Forward forward = new Forward(new KeptNeurons(products, settings.value(RIDGE)));
      return forward::first;
    });
  }

  /**
   * Returns the selection by dropping: again and again the neuron goes that the consumer misses least when all others
   * are refitted. Source: optimal brain surgeon (Hassibi and Stork, NIPS 1992) for neurons of one layer, with the
   * Hessian of the consumer's squared error.
   */
  public static ConsumerSelector backward(Settings settings) {
    return new ConsumerSelector(products -> {
      int[] order = backward(new KeptNeurons(products, settings.value(RIDGE)));
      return k -> Arrays.copyOf(order, k);
    });
  }

  /**
   * Returns the selection by exchange: from the forward selection on, a kept neuron gives way to the dropped one that
   * gains most, until none gains. Source: OSSCAR's local search (Meng et al., ICML 2024); here with one neuron at a
   * time and from another start.
   */
  public static ConsumerSelector exchange(Settings settings) {
    return new ConsumerSelector(products -> {
      Forward forward = new Forward(new KeptNeurons(products, settings.value(RIDGE)));
      return k -> exchanged(products, forward.first(k), settings);
    });
  }

  /** Keeps one neuron after another, as many as were asked for so far. */
  private static final class Forward {
    private final KeptNeurons state;
    private final int[] order;
    private int found;

    Forward(KeptNeurons state) {
      this.state = state;
      order = new int[state.neurons()];
    }

    int[] first(int k) {
      while (found < k) {
        int best = -1;
        for (int j = 0; j < order.length; j++) {
          if (!state.isKept(j) && (best < 0 || state.gain(j) > state.gain(best))) {
            best = j;
          }
        }
        state.keep(best);
        order[found] = best;
        found++;
      }
      return Arrays.copyOf(order, k);
    }
  }

  private static int[] backward(KeptNeurons state) {
    int[] order = new int[state.neurons()];
    IntStream.range(0, order.length).forEach(state::keep);
    for (int left = order.length - 1; left >= 0; left--) {
      int least = -1;
      for (int i = order.length - 1; i >= 0; i--) {
        if (state.isKept(i) && (least < 0 || state.loss(i) < state.loss(least))) {
          least = i;
        }
      }
      state.drop(least);
      order[left] = least;
    }
    return order;
  }

  private static int[] exchanged(ConsumerProducts products, int[] start, Settings settings) {
    KeptNeurons state = new KeptNeurons(products, settings.value(RIDGE));
    double least = settings.value(TOLERANCE) * state.error();
    for (int i : start) {
      state.keep(i);
    }
    boolean gained = start.length < products.neurons();
    for (int sweep = 0; sweep < settings.value(SWEEPS) && gained; sweep++) {
      gained = false;
      List<Integer> kept = new ArrayList<>(Arrays.stream(state.kept()).boxed().toList());
      double[] losses = new double[products.neurons()];
      kept.forEach(i -> losses[i] = state.loss(i));
      kept.sort(Comparator.comparingDouble(i -> losses[i]));
      for (int i : kept) {
        int other = state.bestInPlaceOf(i, least);
        if (other != i) {
          state.drop(i);
          state.keep(other);
          gained = true;
        }
      }
    }
    return state.kept();
  }

  @Override
  public Clustering cluster(FeatureMatrix points, int k, long seed) {
    return cuts(points, seed).at(k);
  }

  @Override
  public Cuts cuts(FeatureMatrix points, long seed) {
    ClusterInput.checkFinite(points);
    IntFunction<int[]> kept = search.of(ConsumerProducts.of(points));
    return k -> {
      ClusterInput.checkCount(points, k);
      return Clustering.ofSelection(points.rows(), kept.apply(k));
    };
  }

  @Override
  public boolean readsConsumer() {
    return true;
  }

  @Override
  public Cuts cuts(ConsumerProducts products) {
    IntFunction<int[]> kept = search.of(products);
    return k -> Clustering.ofSelection(products.neurons(), kept.apply(k));
  }

  @Override
  public boolean isSelector() {
    return true;
  }
}
