package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.algebra.LinearMap;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.algebra.SampleProducts;
import io.github.neuronmerge.network.Window;
import java.util.Optional;

/**
 * The M and c that bring the consumer's input nearest to what it was: least squares of the original network's
 * activations h on the compressed network's h' over the same samples, with intercept (as in ThiNet, ICCV 2017; CORP,
 * arXiv 2602.05243, is the same for transformers). So the errors of the layers before are seen and mended too. Before a
 * padded convolution the intercept is one for each kernel position, see {@link Windows}.
 *
 * <p>Where we differ: the ridge pulls towards the merge rule's own map in place of zero, see {@link Ridge}.
 */
enum LeastSquares implements Correction {
  /** One number for each pair of an old and a new channel. */
  PER_CHANNEL,

  /**
   * One for each pair and pair of kernel positions where the consumer is a convolution: a new channel may stand for an
   * old one that is shifted. The same as {@link #PER_CHANNEL} where it is not.
   */
  PER_POSITION;

  /** Ridge as a share of the mean variance of h'; the value of GRAIL's published code. */
  private static final Ridge RIDGE = new Ridge(1e-3);

  @Override
  public boolean isCalibrated() {
    return true;
  }

  @Override
  public NeuronMap correct(NeuronMap map, CorrectionContext site) {
    Optional<Window> window = site.original().consumer().window();
    if (this == PER_POSITION && window.isPresent()) {
      int positions = window.get().positions();
      FeatureMatrix before = site.patchesBefore();
      FeatureMatrix after = site.patchesAfter(map);
      LinearMap expand = RIDGE.fit(map.expand().repeated(positions), before, after, /* centring= */ 1);
      return map.withExpand(expand,
          BiasCorrection.offset(expand, SampleProducts.means(before), SampleProducts.means(after)));
    }
    FeatureMatrix before = site.before();
    FeatureMatrix after = site.after(map);
    LinearMap expand = RIDGE.fit(map.expand(), before, after, site.centring());
    return map.withExpand(expand, site.offset(expand, map, before, after));
  }
}
