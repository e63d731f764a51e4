package io.github.neuronmerge.cluster.mixture;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.EmptyClusters;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.cluster.KMeansClusterer;
import io.github.neuronmerge.cluster.PairwiseLloyd;
import io.github.neuronmerge.cluster.PairwiseMatrix;
import io.github.neuronmerge.cluster.PreparedClusterer;
import io.github.neuronmerge.cluster.SquaredDistances;
import java.util.List;

/**
 * A mixture of k Gaussians with diagonal covariances, fitted by expectation-maximisation from a k-means start. Each
 * point joins its most probable Gaussian, and Gaussians without points are refilled. Source: Dempster, Laird and Rubin,
 * "Maximum likelihood from incomplete data via the EM algorithm" (1977).
 *
 * <p>We do not use Smile's {@code MultivariateGaussianMixture}. It stores d x d matrices even for diagonal covariances
 * and does not regularise variances. It fails (a singular matrix) if there are fewer points than features, which is the
 * usual case here. See {@link GaussianMixture} for ours.
 */
public final class GaussianMixtureClusterer extends PreparedClusterer {
  private static final Option<Integer> START_ITERATIONS = PairwiseLloyd.iterations("startIterations");

  /** The options. */
  public static final List<Option<?>> OPTIONS = List.of(KMeansClusterer.RESTARTS, START_ITERATIONS,
      GaussianMixture.ITERATIONS, GaussianMixture.LEAST_GAIN, GaussianMixture.PRIOR_POINTS, GaussianMixture.FLOOR,
      GaussianMixture.NEGLIGIBLE);

  private final Settings settings;

  /** Makes the clusterer with default options. */
  public GaussianMixtureClusterer() {
    this(Settings.standard(OPTIONS));
  }

  /** Makes the clusterer with the given options. */
  public GaussianMixtureClusterer(Settings settings) {
    this.settings = settings;
  }

  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    SeedStream stream = SeedStream.of(seed).child("gmm");
    PairwiseMatrix squared = SquaredDistances.of(points);
    return k -> {
      Clustering start = PairwiseLloyd.best(squared, k, settings.value(KMeansClusterer.RESTARTS),
          settings.value(START_ITERATIONS), stream);
      return EmptyClusters.refill(points, new GaussianMixture(points, start, settings).labels(), k);
    };
  }

  @Override
  public boolean isSeeded() {
    return true;
  }
}
