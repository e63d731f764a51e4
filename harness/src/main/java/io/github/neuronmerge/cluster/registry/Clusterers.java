package io.github.neuronmerge.cluster.registry;

import io.github.neuronmerge.base.Registry;
import io.github.neuronmerge.cluster.AnnealingClusterer;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.DbscanClusterer;
import io.github.neuronmerge.cluster.GaussianMixtureClusterer;
import io.github.neuronmerge.cluster.HartiganClusterer;
import io.github.neuronmerge.cluster.IdentityClusterer;
import io.github.neuronmerge.cluster.KMeansClusterer;
import io.github.neuronmerge.cluster.KMedoidsClusterer;
import io.github.neuronmerge.cluster.PointDistance;
import io.github.neuronmerge.cluster.RandomClusterer;
import io.github.neuronmerge.cluster.SomClusterer;
import io.github.neuronmerge.cluster.SpectralClusterer;
import io.github.neuronmerge.cluster.SplittingClusterer;
import io.github.neuronmerge.cluster.linkage.Linkage;
import io.github.neuronmerge.cluster.linkage.LinkageClusterer;
import io.github.neuronmerge.cluster.select.PivotedQrSelector;
import io.github.neuronmerge.cluster.select.RandomSelector;
import io.github.neuronmerge.cluster.select.ScoreSelector;
import java.util.Set;

/** Lists the clusterers and selectors that an experiment can name. */
public final class Clusterers {
  private static final Registry<Clusterer> REGISTRY = new Registry<Clusterer>("clusterer")
      .with("identity", new IdentityClusterer())
      .with("random", new RandomSelector())
      .with("l1", ScoreSelector.ofNorm(Math::abs))
      .with("l2", ScoreSelector.ofNorm(value -> value * value))
      .with("geometric-median", ScoreSelector.ofDistances())
      .with("pivoted-qr", new PivotedQrSelector())
      .with("random-clusters", new RandomClusterer())
      .with("kmeans", new KMeansClusterer())
      .with("hartigan", new HartiganClusterer())
      .with("ward", new LinkageClusterer(Linkage.WARD))
      .with("average", new LinkageClusterer(Linkage.AVERAGE))
      .with("complete", new LinkageClusterer(Linkage.COMPLETE))
      .with("single", new LinkageClusterer(Linkage.SINGLE))
      .with("average-cosine", new LinkageClusterer(Linkage.AVERAGE, PointDistance.COSINE))
      .with("complete-cosine", new LinkageClusterer(Linkage.COMPLETE, PointDistance.COSINE))
      .with("single-cosine", new LinkageClusterer(Linkage.SINGLE, PointDistance.COSINE))
      .with("kmedoids", new KMedoidsClusterer())
      .with("spectral", new SpectralClusterer())
      .with("gmm", new GaussianMixtureClusterer())
      .with("annealing", new AnnealingClusterer())
      .with("som", new SomClusterer())
      .with("dbscan", new DbscanClusterer())
      .with("xmeans", SplittingClusterer.xmeans())
      .with("gmeans", SplittingClusterer.gmeans());

  private Clusterers() {}

  /** Returns the clusterer of that name, or refuses the name and suggests the nearest ones. */
  public static Clusterer of(String name) {
    return REGISTRY.find(name);
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return REGISTRY.names();
  }
}
