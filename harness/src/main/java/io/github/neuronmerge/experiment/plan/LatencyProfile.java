package io.github.neuronmerge.experiment.plan;

import io.github.neuronmerge.measure.Timing;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.budget.LatencyModel;
import io.github.neuronmerge.network.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The networks that are timed before a latency budget can be split over the layers: the uncompressed one, and networks
 * in which each hidden layer alone, or all of them, have half and a quarter of their widths. Latency depends on the
 * widths alone, so the weights are zero.
 */
public final class LatencyProfile {
  private static final double[] KEEP_FRACTIONS = {0.5, 0.25};
  private final Network blank;

  LatencyProfile(Network blank) {
    this.blank = blank;
  }

  /** Returns the networks, all of different architecture. */
  public List<Network> networks() {
    List<String> layers = HiddenLayer.of(blank).stream().map(HiddenLayer::name).toList();
    Map<String, Network> networks = new LinkedHashMap<>();
    networks.put(blank.architecture(), blank);
    for (double keep : KEEP_FRACTIONS) {
      for (String layer : layers) {
        Network narrow = narrowed(List.of(layer), keep);
        networks.putIfAbsent(narrow.architecture(), narrow);
      }
      Network narrow = narrowed(layers, keep);
      networks.putIfAbsent(narrow.architecture(), narrow);
    }
    return List.copyOf(networks.values());
  }

  private Network narrowed(List<String> layers, double keep) {
    Network result = blank;
    for (HiddenLayer hidden : HiddenLayer.of(blank)) {
      if (layers.contains(hidden.name())) {
        int k = (int) Math.max(hidden.space().least(), Math.round(hidden.neurons() * keep));
        result = Surgery.apply(result, hidden,
            NeuronMap.of(LinearMap.zero(k, hidden.neurons()), LinearMap.zero(hidden.neurons(), k)));
      }
    }
    return result;
  }

  /**
   * Fits the latency model to the medians of the timings.
   *
   * @param timings the timings of each network of {@link #networks}, in order
   */
  public LatencyModel fit(List<List<Timing>> timings) {
    List<LatencyModel.Measured> measured = new ArrayList<>();
    List<Network> networks = networks();
    for (int i = 0; i < networks.size(); i++) {
      Map<String, Integer> widths = new LinkedHashMap<>();
      HiddenLayer.of(networks.get(i)).forEach(hidden -> widths.put(hidden.name(), hidden.neurons()));
      measured.add(new LatencyModel.Measured(widths,
          Median.withDefaults().evaluate(timings.get(i).stream().mapToDouble(Timing::latencyNanos).toArray())));
    }
    return LatencyModel.fit(blank, measured);
  }
}
