package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.method.LayerMaps;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.space.SpaceView;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * What a budget may look at when it finds widths.
 *
 * @param engine what runs networks on the images
 * @param original the trained network
 * @param method what will compress it
 * @param images the calibration set
 * @param maxSamples how many samples (images x positions) of it stand for all at most
 * @param seeds the randomness of clustering
 * @param latency what was measured on this machine, asked for only where a budget {@link Budget#needsLatency needs it}
 * @param view which channel spaces are compressed
 * @param given the widths of those spaces that somebody has set; budgets of the whole network search the others
 */
public record WidthContext(Engine engine, Network original, Method method, Dataset images, int maxSamples,
    SeedStream seeds, Supplier<LatencyModel> latency, SpaceView view, Map<String, Integer> given) {
  public WidthContext {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /** Makes the context of a budget that is for all channel spaces. */
  public WidthContext(Engine engine, Network original, Method method, Dataset images, int maxSamples, SeedStream seeds,
      Supplier<LatencyModel> latency) {
    this(engine, original, method, images, maxSamples, seeds, latency, SpaceView.ALL, Map.of());
  }

  /** Returns the context of a budget that is for some channel spaces. */
  WidthContext of(SpaceView some) {
    return new WidthContext(engine, original, method, images, maxSamples, seeds, latency, some, given);
  }

  /** Returns what is read off what the method makes of each hidden layer of the original network. */
  <T> Map<String, T> each(BiFunction<HiddenLayer, LayerMaps, T> read) {
    BatchNormFolding folded = BatchNormFolding.of(original);
    ActivationCache cache = new ActivationCache(engine, folded.network(), images, maxSamples);
    Map<String, T> found = new LinkedHashMap<>();
    for (HiddenLayer hidden : folded.layers(view)) {
      found.put(hidden.name(), read.apply(hidden, method.maps(new LayerView(cache, hidden), seeds)));
    }
    return found;
  }
}
