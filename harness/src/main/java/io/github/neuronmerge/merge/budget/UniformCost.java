package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.method.WidthRule;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.space.SpaceView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the same fraction of every hidden layer, as large as a fraction of what the whole network costs allows. Layers
 * that lose a neuron at the same fraction lose it in their order, so the cost is within one neuron of what is allowed.
 *
 * @param keep the keep fraction of the cost, from 0 (exclusive) to 1
 * @param cost of what: parameters or multiply-accumulates
 */
public record UniformCost(double keep, CostMetric cost) implements Budget.PerLayer {
  public UniformCost {
    Budget.checkKeep(kind(cost), keep);
  }

  /** Returns what experiments call it. */
  static String kind(CostMetric cost) {
    return cost == CostMetric.PARAMETERS ? "uniform-params" : "uniform" + cost.suffix();
  }

  @Override
  public Map<String, Integer> widths(Network network, SpaceView view) {
    BatchNormFolding folded = BatchNormFolding.of(network);
    List<HiddenLayer> layers = folded.layers(view);
    return ThresholdRule.widths(kind(), levels(layers), keep, layers, cost.counted(folded.network()));
  }

  /** Returns the keep fraction, taken negative, at which each layer loses each neuron to the nearest whole number. */
  static Map<String, double[]> levels(List<HiddenLayer> layers) {
    Map<String, double[]> levels = new LinkedHashMap<>();
    for (HiddenLayer layer : layers) {
      double[] losses = new double[layer.neurons() - 1];
      for (int lost = 0; lost < losses.length; lost++) {
        losses[lost] = -(layer.neurons() - lost - 0.5) / layer.neurons();
      }
      levels.put(layer.name(), losses);
    }
    return levels;
  }

  @Override
  public String label() {
    return kind() + "-" + keep;
  }

  @Override
  public String kind() {
    return kind(cost);
  }

  @Override
  public Object value() {
    return keep;
  }

  @Override
  public String widthsBy(Method method) {
    return WidthRule.UNIFORM.word();
  }
}
