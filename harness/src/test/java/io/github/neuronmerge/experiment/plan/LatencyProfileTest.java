package io.github.neuronmerge.experiment.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.measure.Timing;
import io.github.neuronmerge.measure.TimingKey;
import io.github.neuronmerge.merge.budget.LatencyModel;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.model.Models;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch a profile that times one size twice, and a fit that takes one slow iteration for the truth. */
class LatencyProfileTest {
  private static final Network LENET = Models.of("lenet5").build(new Shape(1, 28, 28), 10);

  @Test
  void everySizeIsThereOnce() {
    List<String> sizes = new LatencyProfile(LENET).networks().stream().map(Network::architecture).toList();
    assertEquals(List.of("lenet5:20-50-500-10", "lenet5:10-50-500-10", "lenet5:20-25-500-10", "lenet5:20-50-250-10",
        "lenet5:10-25-250-10", "lenet5:5-50-500-10", "lenet5:20-13-500-10", "lenet5:20-50-125-10",
        "lenet5:5-13-125-10"), sizes);
  }

  @Test
  void timesThatFollowTheMultiplyAccumulatesAreFoundInSpiteOfOneSlowIteration() {
    LatencyProfile profile = new LatencyProfile(LENET);
    List<List<Timing>> timings = profile.networks().stream().map(network -> {
      double nanos = 50_000 + 2.0 * Counts.of(network).macs();
      return List.of(timing(network, nanos), timing(network, nanos), timing(network, 10 * nanos));
    }).toList();
    LatencyModel model = profile.fit(timings);
    model.nanosPerMac().forEach((layer, nanos) -> {
      if (!layer.equals("fc2")) {
        assertEquals(2, nanos, 0.1, layer);
      }
    });
    assertEquals(50_000, model.fixedNanos(), 5_000);
  }

  private static Timing timing(Network network, double nanos) {
    return new Timing(new TimingKey("an engine", network.architecture(), 256), 1, 1, nanos, 0, 0);
  }
}
