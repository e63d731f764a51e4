package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.merge.algebra.HiddenLayer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Finds the scalar of a rule that has one, such as a keep fraction or a distance for all layers. Raising a threshold
 * takes neurons from layers one by one, each at its level; the lowest threshold at which the budget holds is wanted.
 * Its widths are exact to the neuron, which a bisection of the threshold would reach in the limit.
 */
final class ThresholdRule {
  /** One neuron that a layer loses when the threshold passes a level. */
  private record Loss(String layer, double level) {}

  private ThresholdRule() {}

  /**
   * Returns the widths at the lowest threshold that the budget allows; losses of equal level are taken in the order of
   * layers.
   *
   * @param target the target, for messages
   * @param levels for each layer the level of each loss but of the last neuron, which stays
   * @param keep the keep fraction of the cost
   * @param layers the hidden layers
   * @param cost what widths cost
   */
  static Map<String, Integer> widths(String target, Map<String, double[]> levels, double keep,
      List<HiddenLayer> layers, ToDoubleFunction<Map<String, Integer>> cost) {
    LeastWidths.ONE.checkAllows(target, keep, layers, cost);
    Map<String, Integer> widths = new LinkedHashMap<>();
    layers.forEach(layer -> widths.put(layer.name(), layer.neurons()));
    Map<String, Integer> least = new LinkedHashMap<>();
    layers.forEach(layer -> least.put(layer.name(), LeastWidths.ONE.of(layer)));
    double budget = keep * cost.applyAsDouble(widths);
    List<Loss> losses = new ArrayList<>();
    for (HiddenLayer layer : layers) {
      for (double level : levels.get(layer.name())) {
        losses.add(new Loss(layer.name(), level));
      }
    }
    losses.sort(Comparator.comparingDouble(Loss::level));
    for (Loss loss : losses) {
      if (cost.applyAsDouble(widths) <= budget) {
        break;
      }
      if (widths.get(loss.layer()) > least.get(loss.layer())) {
        widths.merge(loss.layer(), -1, Integer::sum);
      }
    }
    return widths;
  }
}
