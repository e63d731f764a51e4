package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.Expansion;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.SampleProducts;
import io.github.neuronmerge.network.Window;
import java.util.List;
import java.util.Optional;

/**
 * The M and c that bring the consumer's input nearest to what it was: least squares of the original network's
 * activations h on the compressed network's h' over the same samples, with intercept (as in ThiNet, ICCV 2017; CORP,
 * arXiv 2602.05243, is the same for transformers). So the errors of the layers before are seen and mended too. Before a
 * padded convolution the intercept is one for each kernel position, see {@link Windows}.
 *
 * <p>Where we differ: the ridge pulls towards the merge rule's own map in place of zero, see {@link Ridge}, and grows
 * where channels are many and images few: it is no less than 0.06 k^2 / (images x samples). That was chosen on the
 * validation images of two networks, with 32 to 2,000 images; from 1,000 on it is the option's value for all of them.
 */
final class LeastSquares implements Correction {
  /** The default is the value of GRAIL's published code. */
  private static final Option<Double> RIDGE = Ridge.option(1e-3);
  static final List<Option<?>> OPTIONS = List.of(RIDGE);
  private static final double FEW_IMAGES = 0.06;

  private final boolean isPerPosition;
  private final double ridge;

  private LeastSquares(boolean isPerPosition, Settings settings) {
    this.isPerPosition = isPerPosition;
    ridge = settings.value(RIDGE);
  }

  /** Returns the fit of one number for each pair of an old and a new channel. */
  static LeastSquares perChannel(Settings settings) {
    return new LeastSquares(/* isPerPosition= */ false, settings);
  }

  /**
   * Returns the fit of one number for each pair of channels and pair of kernel positions where the consumer is a
   * convolution: a new channel may stand for an old one that is shifted. Elsewhere it is {@link #perChannel}.
   */
  static LeastSquares perPosition(Settings settings) {
    return new LeastSquares(/* isPerPosition= */ true, settings);
  }

  @Override
  public Kind kind() {
    return isPerPosition ? Kind.POSITION_FIT : Kind.CHANNEL_FIT;
  }

  @Override
  public boolean isCalibrated() {
    return true;
  }

  @Override
  public NeuronMap correct(NeuronMap map, NeuronMap merged, CorrectionContext site) {
    NeuronMap corrected = map;
    for (int c = 0; c < site.consumers(); c++) {
      corrected = corrected.withExpansion(c, site.consumers(), fitted(c, corrected, site));
    }
    return corrected;
  }

  private Expansion fitted(int consumer, NeuronMap map, CorrectionContext site) {
    LinearMap start = map.expansion(consumer).expand();
    Optional<Window> window = site.original().consumer(consumer).window();
    if (isPerPosition && window.isPresent()) {
      int positions = window.get().positions();
      FeatureMatrix before = site.patchesBefore(consumer);
      FeatureMatrix after = site.patchesAfter(consumer, map);
      LinearMap expand = ridge(map, site, after).fit(start.repeated(positions), before, after, /* centring= */ 1);
      return new Expansion(expand,
          BiasCorrection.offset(expand, SampleProducts.means(before), SampleProducts.means(after)));
    }
    FeatureMatrix before = site.before(consumer);
    FeatureMatrix after = site.after(consumer, map);
    LinearMap expand = ridge(map, site, after).fit(start, before, after, site.centring(consumer));
    return new Expansion(expand, site.offset(consumer, expand, map, before, after));
  }

  private Ridge ridge(NeuronMap map, CorrectionContext site, FeatureMatrix samples) {
    double images = site.original().trace().images();
    return new Ridge(Math.max(ridge, FEW_IMAGES * map.after() * map.after() / (images * samples.columns())));
  }
}
