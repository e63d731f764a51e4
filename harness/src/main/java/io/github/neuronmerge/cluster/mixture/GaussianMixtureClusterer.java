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
 * A mixture of k Gaussians with diagonal covariances, fitted by expectation and maximisation from a k-means start;
 * each point joins its likeliest Gaussian, and Gaussians without points are refilled. Source: Dempster, Laird and
 * Rubin, "Maximum likelihood from incomplete data via the EM algorithm" (1977).
 *
 * <p>Not Smile's: its {@code MultivariateGaussianMixture} keeps d x d matrices even for diagonal covariances, has no
 * floor under variances, and fails (a singular matrix) where there are fewer points than features, as there mostly are
 * here. See {@link GaussianMixture} for ours.
 */
public final class GaussianMixtureClusterer extends PreparedClusterer {
  private static final Option<Integer> START_ITERATIONS = PairwiseLloyd.iterations("startIterations");

  /** What can be set. */
  public static final List<Option<?>> OPTIONS = List.of(KMeansClusterer.RESTARTS, START_ITERATIONS,
      GaussianMixture.ITERATIONS, GaussianMixture.LEAST_GAIN, GaussianMixture.PRIOR_POINTS, GaussianMixture.FLOOR,
      GaussianMixture.NEGLIGIBLE);

  private final Settings settings;

  /** Makes the clusterer with its defaults. */
  public GaussianMixtureClusterer() {
    this(Settings.standard(OPTIONS));
  }

  /** Makes the clusterer with those options. */
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
