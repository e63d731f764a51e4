package io.github.neuronmerge.cluster.select;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.ClusterInput;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import java.util.List;

/**
 * Keeps the first k pivots of a column-pivoted QR decomposition whose columns are the points (an interpolative
 * decomposition). Each pivot is the point farthest from the span of those before it. So the points that are left out
 * are nearly linear combinations of those that are kept, which suits a least-squares correction. Source: Businger and
 * Golub (1965); for pruning, Chee et al., "Model Preserving Compression for Neural Networks" (NeurIPS 2022).
 *
 * <p>O(n k (d + k)). Of equal pivots the lower index is kept. Points that are already in the span (duplicates, zeros)
 * come last. Further pivots do not change the first ones, so selections of one layer with several k share them.
 */
public final class PivotedQrSelector implements Clusterer {
  /** The options. */
  public static final List<Option<?>> OPTIONS = List.of(PivotOrder.IN_SPAN);

  private final Settings settings;

  /** Makes the selector with default options. */
  public PivotedQrSelector() {
    this(Settings.standard(OPTIONS));
  }

  /** Makes the selector with the given options. */
  public PivotedQrSelector(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Clustering cluster(FeatureMatrix points, int k, long seed) {
    return cuts(points, seed).at(k);
  }

  @Override
  public Cuts cuts(FeatureMatrix points, long seed) {
    ClusterInput.checkFinite(points);
    PivotOrder order = new PivotOrder(points, settings.value(PivotOrder.IN_SPAN));
    return Cuts.ofSelections(points, order::first);
  }

  @Override
  public boolean isSelector() {
    return true;
  }
}
