package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.Surgery;
import io.github.neuronmerge.merge.correct.CorrectionContext;
import io.github.neuronmerge.merge.method.LayerMaps;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.Network;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Predicts what compressing one hidden layer alone to k neurons does to the network: 0 changes nothing, 1 is as bad
 * as answering the mean logits. A method that corrects on images is judged by the logits on images that its correction
 * was not fitted to: it is fitted to the first half of the calibration set and judged by the second. Others are judged
 * by weights alone.
 */
final class LayerErrors {
  /** Few, for there are many tries. */
  private static final Option<Integer> SAMPLES = Option.whole("samples", 4_000, 1, 10_000_000,
      "samples (images x positions) that a correction is fitted to while widths are tried out, at most");
  private static final Option<Integer> FIT_IMAGES = Option.whole("fitImages", 250, 1, 10_000_000,
      "images that it is fitted to, at least, where there are so many");
  private static final Option<Integer> JUDGE_IMAGES =
      Option.whole("judgeImages", 500, 1, 10_000_000, "images that its errors are measured on, at most");

  /** What can be set. */
  static final List<Option<?>> OPTIONS = List.of(SAMPLES, FIT_IMAGES, JUDGE_IMAGES, ErrorCurve.STEP);

  private final Settings settings;
  private final Method method;
  private final ActivationCache held;
  private final Map<String, ErrorCurve> curves = new LinkedHashMap<>();

  /**
   * Prepares the prediction; layers are compressed only when they are asked for.
   *
   * @param context what compresses, runs and shows the network
   * @param network the network without batch normalisation
   * @param layers the layers that are asked for
   * @param settings how much is looked at, see {@link #OPTIONS}
   */
  LayerErrors(WidthContext context, Network network, List<HiddenLayer> layers, Settings settings) {
    this.settings = settings;
    method = context.method();
    Dataset images = context.images();
    int half = images.count() / 2;
    Dataset fit = method.isCalibrated() ? images.first(half) : images;
    held = new ActivationCache(context.engine(), network,
        images.subset(IntStream.range(half, Math.min(images.count(), half + settings.value(JUDGE_IMAGES))).toArray()),
        settings.value(SAMPLES));
    Map<Integer, ActivationCache> traces = new HashMap<>();
    for (HiddenLayer hidden : layers) {
      ActivationCache trace = traces.computeIfAbsent(enough(network, hidden, fit.count()), count ->
          new ActivationCache(context.engine(), network, fit.first(count), settings.value(SAMPLES)));
      curves.put(hidden.name(), new ErrorCurve(hidden.neurons(), curve(new LayerView(trace, hidden), context.seeds()),
          settings.value(ErrorCurve.STEP)));
    }
  }

  /** A layer that is read at many positions gives many samples for one image. */
  private int enough(Network network, HiddenLayer hidden, int images) {
    LayerView neurons = new LayerView(ActivationCache.withoutImages(network), hidden);
    int positions = IntStream.range(0, neurons.consumers()).map(c -> neurons.consumerInput(c).size()).min()
        .orElseThrow() / hidden.neurons();
    return Math.min(images, Math.max(settings.value(FIT_IMAGES), settings.value(SAMPLES) / positions));
  }

  /** Returns the error of one layer at k neurons. */
  double of(HiddenLayer hidden, int k) {
    return curves.get(hidden.name()).at(k);
  }

  private IntToDoubleFunction curve(LayerView neurons, SeedStream seeds) {
    LayerMaps layer = method.maps(neurons, seeds);
    CorrectionContext site = new CorrectionContext(neurons, neurons.trace());
    if (method.isCalibrated()) {
      neurons.runBefore();
    }
    return k -> {
      NeuronMap map = method.corrected(layer.map(layer.groups(k)), site);
      return method.isCalibrated() ? changeOfLogits(neurons.hidden(), map) : WeightError.relative(neurons, map);
    };
  }

  /** Returns |z - z'|^2 / |z - mean z|^2 over the images that no correction was fitted to. */
  private double changeOfLogits(HiddenLayer hidden, NeuronMap map) {
    Network original = held.network();
    String end = original.output();
    int classes = original.classes();
    new LayerView(held, hidden).runBefore();
    float[] before = held.output(end);
    float[] after = held.changed(Surgery.apply(original, hidden, map)).output(end);
    double change = 0;
    double total = 0;
    for (int c = 0; c < classes; c++) {
      double mean = 0;
      for (int i = c; i < before.length; i += classes) {
        mean += before[i];
      }
      mean /= held.images();
      for (int i = c; i < before.length; i += classes) {
        change += Math.pow(before[i] - after[i], 2);
        total += Math.pow(before[i] - mean, 2);
      }
    }
    return change / total;
  }
}
