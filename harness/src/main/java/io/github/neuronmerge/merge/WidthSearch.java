package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.network.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Splits one budget of parameters over the hidden layers so that the predicted error, the sum of what each layer's
 * compression alone does (see {@link LayerErrors}), is least. From full widths down, the step that costs the least error
 * per parameter saved is taken until the budget holds; then one layer is widened at the cost of another as long as that
 * helps. The same share of every layer is tried too, so the result is never predicted to be worse than that. No label and
 * no test image is looked at.
 */
final class WidthSearch {
  /** Widths tried: each about so much of the one before. */
  private static final double STEP = 0.85;
  private final Network original;
  private final List<HiddenLayer> layers;
  private final LayerErrors errors;

  WidthSearch(Network original, Method method, Calibration images, SeedStream seeds) {
    this.original = original;
    layers = HiddenLayer.of(original);
    errors = LayerErrors.of(original, method, images, seeds);
  }

  /** Returns the widths for a share of the network's parameters; refuses one that single neurons already exceed. */
  Map<String, Integer> widths(double keep) {
    long budget = (long) Math.floor(keep * NetworkSize.parameters(original, named(fullWidths())));
    int[] uniform = uniform(budget);
    int[] found = exchanged(shrunk(budget), budget);
    return named(predicted(found) <= predicted(uniform) ? found : uniform);
  }

  /** Returns the predicted error of some widths. */
  double predicted(Map<String, Integer> widths) {
    return predicted(layers.stream().mapToInt(layer -> widths.get(layer.name())).toArray());
  }

  private double predicted(int[] widths) {
    double sum = 0;
    for (int l = 0; l < widths.length; l++) {
      sum += errors.of(layers.get(l), widths[l]);
    }
    return sum;
  }

  private int[] fullWidths() {
    return layers.stream().mapToInt(HiddenLayer::neurons).toArray();
  }

  private long parameters(int[] widths) {
    return NetworkSize.parameters(original, named(widths));
  }

  private Map<String, Integer> named(int[] widths) {
    Map<String, Integer> names = new LinkedHashMap<>();
    for (int l = 0; l < widths.length; l++) {
      names.put(layers.get(l).name(), widths[l]);
    }
    return names;
  }

  private static int narrower(int width) {
    return Math.max(1, Math.min(width - 1, (int) Math.round(width * STEP)));
  }

  private int wider(int layer, int width) {
    return Math.min(layers.get(layer).neurons(), Math.max(width + 1, (int) Math.round(width / STEP)));
  }

  /** Takes the cheapest step until the budget holds. */
  private int[] shrunk(long budget) {
    int[] widths = fullWidths();
    while (parameters(widths) > budget) {
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int l = 0; l < widths.length; l++) {
        if (widths[l] > 1) {
          int[] next = with(widths, l, narrower(widths[l]));
          double cost = (errors.of(layers.get(l), next[l]) - errors.of(layers.get(l), widths[l]))
              / (parameters(widths) - parameters(next));
          if (best < 0 || cost < least) {
            least = cost;
            best = l;
          }
        }
      }
      if (best < 0) {
        throw new IllegalArgumentException("a budget of " + budget + " parameters is less than one neuron a layer, "
            + parameters(widths));
      }
      widths[best] = narrower(widths[best]);
    }
    return widths;
  }

  /** Widens one layer, narrows another until the budget holds again, and keeps what predicts less error. */
  private int[] exchanged(int[] start, long budget) {
    int[] best = start;
    for (boolean improved = true; improved;) {
      improved = false;
      for (int[] candidate : neighbours(best, budget)) {
        if (predicted(candidate) < predicted(best)) {
          best = candidate;
          improved = true;
        }
      }
    }
    return best;
  }

  private List<int[]> neighbours(int[] widths, long budget) {
    List<int[]> neighbours = new ArrayList<>();
    for (int up = 0; up < widths.length; up++) {
      int[] wide = with(widths, up, wider(up, widths[up]));
      for (int down = 0; down < widths.length && wide[up] > widths[up]; down++) {
        int[] candidate = wide.clone();
        while (down != up && candidate[down] > 1 && parameters(candidate) > budget) {
          candidate[down] = narrower(candidate[down]);
        }
        if (parameters(candidate) <= budget) {
          neighbours.add(candidate);
        }
      }
    }
    return neighbours;
  }

  /** Returns the largest equal share of every layer, at least one neuron each, that the budget allows. */
  private int[] uniform(long budget) {
    double low = 0;
    double high = 1;
    for (int halving = 0; halving < 30; halving++) {
      double share = (low + high) / 2;
      if (parameters(shares(share)) <= budget) {
        low = share;
      } else {
        high = share;
      }
    }
    return shares(low);
  }

  private int[] shares(double share) {
    return layers.stream().mapToInt(layer -> Math.max(1, (int) Math.round(layer.neurons() * share))).toArray();
  }

  private static int[] with(int[] widths, int layer, int width) {
    int[] changed = widths.clone();
    changed[layer] = width;
    return changed;
  }
}
