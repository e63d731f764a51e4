package io.github.neuronmerge.cluster.select;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.ClusterInput;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import java.util.List;

/**
 * Interpolative selection: the first k pivots of a column-pivoted QR decomposition whose columns are the points. Each
 * pivot is the point that is farthest from the span of those before it, so what is left out is nearly a linear
 * combination of what is kept: the selection for a least-squares correction. Source: Businger and Golub (1965); for
 * pruning, Chee et al., "Model Preserving Compression for Neural Networks" (NeurIPS 2022).
 *
 * <p>O(n k (d + k)). Of equal pivots the lower index stays; points that are in the span already (duplicates, zeros)
 * come last. Further pivots do not change the first ones, so the cuts of one layer share them.
 */
public final class PivotedQrSelector implements Clusterer {
  /** What can be set. */
  public static final List<Option<?>> OPTIONS = List.of(PivotOrder.IN_SPAN);

  private final Settings settings;

  /** Makes the selector with its defaults. */
  public PivotedQrSelector() {
    this(Settings.standard(OPTIONS));
  }

  /** Makes the selector with those options. */
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
    return k -> {
      ClusterInput.checkCount(points, k);
      return Clustering.ofSelection(points.rows(), order.first(k));
    };
  }

  @Override
  public boolean isSelector() {
    return true;
  }
}
