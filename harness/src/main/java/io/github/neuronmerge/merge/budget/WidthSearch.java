package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Splits one budget over the hidden layers so that the predicted error is least: the sum of what each layer's
 * compression alone does (see {@link LayerErrors}), each in the form of an {@link ErrorCost}. No layer gets narrower
 * than its {@link LeastWidths}. From full widths down, the step that costs the least error for what it
 * saves is taken until the budget holds; then layers are widened at the cost of others as long as that helps, and what
 * is left of the budget is spent neuron by neuron. The same keep fraction for every layer is tried too, so the
 * result is never predicted to be worse than that. No label and no test image is looked at.
 */
final class WidthSearch {
  private static final Option<Double> STEP =
      Option.real("step", 0.93, 0.1, 0.99, "what a step down leaves of a layer's width, as a fraction");
  private static final Option<List<Double>> EXCHANGES = Option.reals("exchanges", List.of(1.5, 1.15, 1.04), 1, 10,
      "factors by which a layer is widened at the cost of another");
  private static final Option<Integer> HALVINGS =
      Option.whole("halvings", 30, 1, 60, "halvings of the interval in which the equal keep fraction is searched");

  /** What can be set. */
  static final List<Option<?>> OPTIONS =
      Stream.concat(Stream.of(STEP, EXCHANGES, HALVINGS, ErrorCost.OPTION), LeastWidths.OPTIONS.stream()).toList();

  private final double step;
  private final List<Double> exchanges;
  private final int halvings;
  private final ErrorCost form;
  private final LeastWidths floor;
  private final List<HiddenLayer> layers;
  private final LayerErrors errors;
  private final ToDoubleFunction<int[]> cost;
  /** What errors count by layer and width; not a number where that is not known yet. */
  private final double[][] known;

  /**
   * Makes a search.
   *
   * @param layers the layers that it may make narrower
   * @param errors what compressing its layers does
   * @param cost what widths cost
   * @param settings how it searches, see {@link #OPTIONS}
   */
  WidthSearch(List<HiddenLayer> layers, LayerErrors errors, ToDoubleFunction<Map<String, Integer>> cost,
      Settings settings) {
    step = settings.value(STEP);
    exchanges = settings.value(EXCHANGES);
    halvings = settings.value(HALVINGS);
    form = ErrorCost.named(settings.value(ErrorCost.OPTION));
    floor = LeastWidths.of(settings);
    this.layers = layers;
    this.errors = errors;
    this.cost = widths -> cost.applyAsDouble(named(widths));
    known = layers.stream().map(layer -> new double[layer.neurons() + 1]).toArray(double[][]::new);
    for (double[] row : known) {
      Arrays.fill(row, Double.NaN);
    }
  }

  /** Returns the widths for a keep fraction of the cost; refuses one that the least widths already exceed. */
  Map<String, Integer> widths(double keep) {
    double budget = keep * cost.applyAsDouble(fullWidths());
    floor.checkAllows("global", keep, layers, named -> cost.applyAsDouble(widths(named)));
    int[] uniform = uniform(budget);
    int[] best = filled(exchanged(shrunk(budget), budget), budget);
    return named(predicted(best) <= predicted(uniform) ? best : uniform);
  }

  /** Returns the predicted error of some widths. */
  double predicted(Map<String, Integer> widths) {
    return predicted(widths(widths));
  }

  private int[] widths(Map<String, Integer> named) {
    return layers.stream().mapToInt(layer -> named.get(layer.name())).toArray();
  }

  private double predicted(int[] widths) {
    double sum = 0;
    for (int l = 0; l < widths.length; l++) {
      sum += error(l, widths[l]);
    }
    return sum;
  }

  /** Returns what the error of one layer at a width counts. It is asked for again and again. */
  private double error(int layer, int width) {
    if (Double.isNaN(known[layer][width])) {
      known[layer][width] = form.of(errors.of(layers.get(layer), width));
    }
    return known[layer][width];
  }

  private int least(int layer) {
    return floor.of(layers.get(layer));
  }

  private int[] fullWidths() {
    return layers.stream().mapToInt(HiddenLayer::neurons).toArray();
  }

  private Map<String, Integer> named(int[] widths) {
    Map<String, Integer> names = new LinkedHashMap<>();
    for (int l = 0; l < widths.length; l++) {
      names.put(layers.get(l).name(), widths[l]);
    }
    return names;
  }

  private int narrower(int layer, int width) {
    return Math.max(least(layer), Math.min(width - 1, (int) Math.round(width * step)));
  }

  /** Takes the cheapest step until the budget holds. */
  private int[] shrunk(double budget) {
    int[] widths = fullWidths();
    while (cost.applyAsDouble(widths) > budget) {
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int l = 0; l < widths.length; l++) {
        if (widths[l] > least(l)) {
          int[] next = with(widths, l, narrower(l, widths[l]));
          double price = (error(l, next[l]) - error(l, widths[l]))
              / (cost.applyAsDouble(widths) - cost.applyAsDouble(next));
          if (best < 0 || price < least) {
            least = price;
            best = l;
          }
        }
      }
      widths[best] = narrower(best, widths[best]);
    }
    return widths;
  }

  /** Widens one layer, narrows another until the budget holds again, and keeps what predicts less error. */
  private int[] exchanged(int[] start, double budget) {
    int[] best = start;
    double least = predicted(start);
    for (boolean improved = true; improved;) {
      improved = false;
      for (int[] candidate : neighbours(best, budget)) {
        double error = predicted(candidate);
        if (error < least) {
          best = candidate;
          least = error;
          improved = true;
        }
      }
    }
    return best;
  }

  private List<int[]> neighbours(int[] widths, double budget) {
    List<int[]> neighbours = new ArrayList<>();
    for (int up = 0; up < widths.length; up++) {
      for (double factor : exchanges) {
        int wider = Math.min(layers.get(up).neurons(),
            Math.max(widths[up] + 1, (int) Math.round(widths[up] * factor)));
        for (int down = 0; down < widths.length && wider > widths[up]; down++) {
          int[] candidate = with(widths, up, wider);
          if (down != up) {
            candidate[down] = widestWithin(candidate, down, budget);
          }
          if (cost.applyAsDouble(candidate) <= budget) {
            neighbours.add(candidate);
          }
        }
      }
    }
    return neighbours;
  }

  /**
   * Returns the largest width of a layer, no larger than it is, at which the budget holds: its least width where none
   * does. What widths cost grows with each of them, so halving finds it.
   */
  private int widestWithin(int[] widths, int layer, double budget) {
    if (cost.applyAsDouble(widths) <= budget) {
      return widths[layer];
    }
    int holds = least(layer);
    int breaks = widths[layer];
    while (breaks - holds > 1) {
      int middle = (holds + breaks) / 2;
      if (cost.applyAsDouble(with(widths, layer, middle)) <= budget) {
        holds = middle;
      } else {
        breaks = middle;
      }
    }
    return Math.min(holds, widths[layer]);
  }

  /** Adds single neurons while the budget allows, each time where they buy the most for what they cost. */
  private int[] filled(int[] start, double budget) {
    int[] widths = start;
    for (boolean fits = true; fits;) {
      fits = false;
      int[] best = widths;
      double most = Double.NEGATIVE_INFINITY;
      for (int l = 0; l < widths.length; l++) {
        int[] wider = with(widths, l, widths[l] + 1);
        if (widths[l] < layers.get(l).neurons() && cost.applyAsDouble(wider) <= budget) {
          double gain = (predicted(widths) - predicted(wider))
              / (cost.applyAsDouble(wider) - cost.applyAsDouble(widths));
          if (gain > most) {
            most = gain;
            best = wider;
            fits = true;
          }
        }
      }
      widths = best;
    }
    return widths;
  }

  /** Returns the widths of the largest equal keep fraction, at least the least widths, that the budget allows. */
  private int[] uniform(double budget) {
    double low = 0;
    double high = 1;
    for (int halving = 0; halving < halvings; halving++) {
      double keep = (low + high) / 2;
      if (cost.applyAsDouble(kept(keep)) <= budget) {
        low = keep;
      } else {
        high = keep;
      }
    }
    return kept(low);
  }

  private int[] kept(double keep) {
    return layers.stream().mapToInt(layer ->
        Math.max(floor.of(layer), (int) Math.round(layer.neurons() * keep))).toArray();
  }

  private static int[] with(int[] widths, int layer, int width) {
    int[] changed = widths.clone();
    changed[layer] = width;
    return changed;
  }
}
