package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.merge.algebra.ActivationCache;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.algebra.LayerView;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.budget.LatencyModel;
import io.github.neuronmerge.merge.budget.WidthContext;
import io.github.neuronmerge.merge.correct.CorrectionContext;
import io.github.neuronmerge.merge.method.FeatureSource;
import io.github.neuronmerge.merge.method.LayerMaps;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.merge.refit.RefitSite;
import io.github.neuronmerge.merge.refit.SpaceRefit;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.space.ChannelSpace;
import io.github.neuronmerge.network.space.SpaceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Compresses a network layer by layer with one method. */
public final class Compressor {
  private final Engine engine;
  private final Method method;
  private final Dataset images;
  private final Limits limits;
  private final Supplier<LatencyModel> latency;
  private Dataset diagnosis;
  private Consumer<String> progress = layer -> { };
  private Dataset unlabelled;

  /**
   * How much of the calibration set is looked at.
   *
   * @param samples samples, that is images x positions, that activations are read from and corrections fitted to, at
   *     most: where there are more, a spread-out part stands for all
   * @param diagnosisImages images that the outcome of each layer is measured on, at most; no method sees that; with 0
   *     nothing is measured
   * @param layerValues values that a layer puts out for all images together, about and at most: layers that put out
   *     more are seen on fewer images
   */
  public record Limits(int samples, int diagnosisImages, long layerValues) {
    /** The defaults. */
    public static final Limits STANDARD = new Limits(12_000, 200);

    /** Lets all layers be seen on all images. */
    public Limits(int samples, int diagnosisImages) {
      this(samples, diagnosisImages, Long.MAX_VALUE);
    }
  }

  /**
   * Makes a compressor.
   *
   * @param engine what runs networks on the images
   * @param method what it does
   * @param images what the method may look at activations with: training images, neither validation nor test images,
   *     or synthetic ones; their labels are never read
   * @param limits how much of it is looked at
   * @param latency what was measured on this machine, for budgets of latency
   */
  public Compressor(
      Engine engine, Method method, Dataset images, Limits limits, Supplier<LatencyModel> latency) {
    this.engine = engine;
    this.method = method;
    this.images = images;
    diagnosis = images;
    unlabelled = images;
    this.limits = limits;
    this.latency = latency;
  }

  /** Makes a compressor with the default limits that knows no latency. */
  public Compressor(Engine engine, Method method, Dataset images) {
    this(engine, method, images, Limits.STANDARD, () -> {
      throw new IllegalStateException("a budget of latency needs measurements");
    });
  }

  /** Tells what was done to layers on other images than those that the method looks at. Returns this. */
  public Compressor diagnosedOn(Dataset others) {
    diagnosis = others;
    return this;
  }

  /** Hands in all training images, for methods that are trained on more than the calibration set. Returns this. */
  public Compressor with(Dataset allImages) {
    unlabelled = allImages;
    return this;
  }

  /** Lets somebody be told of each hidden layer that is about to be compressed, by its name. Returns this. */
  public Compressor tells(Consumer<String> listener) {
    progress = listener;
    return this;
  }

  /**
   * A compressed network.
   *
   * @param network the network
   * @param layers what was done to each hidden layer, in order
   * @param method what was done: of the method's candidates the one that was taken
   * @param frozen the channel spaces that could not be changed; each says why
   */
  public record Compressed(Network network, List<LayerOutcome> layers, Method method, List<ChannelSpace> frozen) {
    public Compressed {
      layers = List.copyOf(layers);
      frozen = List.copyOf(frozen);
    }
  }

  /**
   * Returns how many neurons each hidden layer is to keep.
   *
   * @param original the trained network
   * @param budget how much is kept
   * @param seeds the randomness of clustering, for a search that tries widths out
   */
  public Map<String, Integer> widths(Network original, Budget budget, SeedStream seeds) {
    return widths(original, budget, seeds, Map.of());
  }

  /**
   * Returns the same where the widths of some hidden layers are given, which budgets of the whole network count but do
   * not change.
   */
  public Map<String, Integer> widths(
      Network original, Budget budget, SeedStream seeds, Map<String, Integer> given) {
    return budget.widths(new WidthContext(
        engine, original, method, images, limits.samples(), seeds, latency, SpaceView.ALL, given));
  }

  /**
   * Returns the compressed network, without batch normalisation where that can be folded into the weights, which is
   * done first. The method's source says which network features are read from. Corrections compare the network as it is
   * compressed so far with the original, so they see and mend the errors of the layers before. Where the method has
   * alternatives, the one is taken that does best on held-out images, see {@link HeldOutChoice}.
   *
   * @param original the trained network
   * @param widths k for every hidden layer that is to be compressed; others stay as they are
   * @param seeds the randomness of clustering; each layer takes the stream of its name
   */
  public Compressed compress(Network original, Map<String, Integer> widths, SeedStream seeds) {
    List<Method> candidates = method.candidates();
    return candidates.size() == 1 ? compressed(original, widths, seeds)
        : new Compressor(engine, new HeldOutChoice(engine, original, widths, seeds, images, limits.samples())
            .of(candidates), images, limits, latency).diagnosedOn(diagnosis).with(unlabelled).tells(progress)
            .compressed(original, widths, seeds);
  }

  private Compressed compressed(Network original, Map<String, Integer> widths, SeedStream seeds) {
    BatchNormFolding folded = BatchNormFolding.of(original);
    List<HiddenLayer> layers =
        folded.layers().stream().filter(hidden -> widths.containsKey(hidden.name())).toList();
    int[] counts = SeenImages.counts(folded.network(), layers, images.count(), limits);
    ActivationCache before = trace(folded.network(), layers.isEmpty() ? images.count() : counts[0]);
    ActivationCache soFar = before;
    ActivationCache diagnosed = diagnosed(folded.network());
    List<LayerOutcome> outcomes = new ArrayList<>();
    Optional<SpaceRefit> refit =
        method.refit().map(settings -> new SpaceRefit(engine, settings, unlabelled, seeds.child("refit")));
    for (int l = 0; l < layers.size(); l++) {
      HiddenLayer hidden = layers.get(l);
      progress.accept(hidden.name());
      if (counts[l] > before.images()) {
        before = trace(folded.network(), counts[l]);
        soFar = before.changed(soFar.network());
      }
      LayerView neurons = new LayerView(before, hidden);
      int k = widths.get(hidden.name());
      LayerMaps maps = method.maps(method.source() == FeatureSource.ORIGINAL ? neurons : new LayerView(soFar, hidden),
          seeds);
      Clustering groups = maps.groups(k);
      NeuronMap map = maps.map(groups);
      if (map.after() > k) {
        throw new IllegalStateException(
            "layer " + hidden.name() + ": method gave " + map.after() + " neurons where " + k + " were asked");
      }
      CorrectionContext site = new CorrectionContext(neurons, soFar);
      NeuronMap corrected = method.corrected(map, site);
      if (limits.diagnosisImages() > 0) {
        outcomes.add(new Diagnosis(new LayerView(diagnosed, hidden))
            .outcome(k, maps.features(), maps.groupsIn(map, groups), map, corrected));
      }
      ActivationCache mapped = site.applied(corrected);
      RefitSite refitted = new RefitSite(before, soFar, mapped);
      soFar = refit.map(it -> mapped.changed(it.of(hidden, refitted))).orElse(mapped);
      // Layers are in the order of the layers that write them first, so no later one needs what is before the next.
      String next = l + 1 < layers.size() ? layers.get(l + 1).producer() : hidden.consumer();
      if (refit.isEmpty()) {
        soFar.forgetBefore(next);
        before.forgetBefore(next);
      }
      diagnosed.forgetBefore(next);
    }
    return new Compressed(soFar.network(), outcomes, method, folded.frozen());
  }

  private ActivationCache diagnosed(Network network) {
    return limits.diagnosisImages() == 0 ? ActivationCache.withoutImages(network) : new ActivationCache(
        engine, network, diagnosis.first(Math.min(diagnosis.count(), limits.diagnosisImages())), limits.samples());
  }

  private ActivationCache trace(Network network, int count) {
    return new ActivationCache(engine, network, SeenImages.spread(images, count), limits.samples());
  }
}
