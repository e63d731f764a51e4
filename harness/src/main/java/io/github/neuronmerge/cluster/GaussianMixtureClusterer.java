package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.SeedStream;

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
  @Override
  protected Cuts prepare(FeatureMatrix points, long seed) {
    SeedStream stream = SeedStream.of(seed).child("gmm");
    Cuts starts = KMeansClusterer.own(points, stream);
    return k -> EmptyClusters.refill(points, new GaussianMixture(points, starts.at(k)).labels(), k);
  }

  @Override
  public boolean isSeeded() {
    return true;
  }
}
