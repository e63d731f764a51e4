package io.github.neuronmerge.cluster.registry;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.Parts;
import io.github.neuronmerge.cluster.Clusterer;
import io.github.neuronmerge.cluster.DbscanClusterer;
import io.github.neuronmerge.cluster.HartiganClusterer;
import io.github.neuronmerge.cluster.IdentityClusterer;
import io.github.neuronmerge.cluster.KMeansClusterer;
import io.github.neuronmerge.cluster.PointDistance;
import io.github.neuronmerge.cluster.RandomClusterer;
import io.github.neuronmerge.cluster.SomClusterer;
import io.github.neuronmerge.cluster.SpectralClusterer;
import io.github.neuronmerge.cluster.SplittingClusterer;
import io.github.neuronmerge.cluster.linkage.IterativeMerging;
import io.github.neuronmerge.cluster.linkage.Linkage;
import io.github.neuronmerge.cluster.linkage.LinkageClusterer;
import io.github.neuronmerge.cluster.medoid.KMedoidsClusterer;
import io.github.neuronmerge.cluster.mixture.AnnealingClusterer;
import io.github.neuronmerge.cluster.mixture.GaussianMixtureClusterer;
import io.github.neuronmerge.cluster.select.ConsumerSelector;
import io.github.neuronmerge.cluster.select.PivotedQrSelector;
import io.github.neuronmerge.cluster.select.RandomSelector;
import io.github.neuronmerge.cluster.select.ScoreSelector;
import java.util.Set;

/** Lists the clusterers and selectors that an experiment can name. */
public final class Clusterers {
  private static final Parts<Clusterer> PARTS = new Parts<Clusterer>("clusterer")
      .with("identity", "keeps every neuron: the uncompressed network", new IdentityClusterer())
      .with("random", "selection: keeps k neurons drawn at random", new RandomSelector())
      .with("l1", "selection: keeps the k neurons of largest L1 norm", ScoreSelector.ofNorm(Math::abs))
      .with("l2", "selection: keeps the k neurons of largest L2 norm; of activations it is their energy",
          ScoreSelector.ofNorm(value -> value * value))
      .with("geometric-median", "selection: keeps the k neurons farthest from all others in sum",
          ScoreSelector.ofDistances())
      .with("pivoted-qr", "selection: each neuron kept is the farthest from the span of those before it",
          PivotedQrSelector.OPTIONS, PivotedQrSelector::new)
      .with("greedy", "selection: each neuron kept explains most of what the consumer still lacks of its pre-activations",
          ConsumerSelector.OPTIONS, ConsumerSelector::forward)
      .with("osscar", "selection: greedy, then exchanges until none brings the consumer's pre-activations nearer",
          ConsumerSelector.EXCHANGE_OPTIONS, ConsumerSelector::exchange)
      .with("brain-surgeon", "selection: drops what the consumer misses least when all others are refitted",
          ConsumerSelector.OPTIONS, ConsumerSelector::backward)
      .with("random-clusters", "deals the neurons into k clusters at random: the control", new RandomClusterer())
      .with("kmeans", "Lloyd's k-means from k-means++ seeds", KMeansClusterer.OPTIONS, KMeansClusterer::new)
      .with("hartigan", "Hartigan's k-means, which exchanges single neurons, from k-means++ seeds",
          HartiganClusterer.OPTIONS, HartiganClusterer::new)
      .with("ward", "agglomerative: merges what adds the least inertia", new LinkageClusterer(Linkage.WARD))
      .with("average", "agglomerative by mean distance", new LinkageClusterer(Linkage.AVERAGE))
      .with("complete", "agglomerative by largest distance", new LinkageClusterer(Linkage.COMPLETE))
      .with("single", "agglomerative by smallest distance", new LinkageClusterer(Linkage.SINGLE))
      .with("iterative", "agglomerative: merges what is nearest in summed incoming and mean outgoing weights",
          new IterativeMerging())
      .with("average-cosine", "agglomerative by mean cosine distance",
          new LinkageClusterer(Linkage.AVERAGE, PointDistance.COSINE))
      .with("complete-cosine", "agglomerative by largest cosine distance",
          new LinkageClusterer(Linkage.COMPLETE, PointDistance.COSINE))
      .with("single-cosine", "agglomerative by smallest cosine distance",
          new LinkageClusterer(Linkage.SINGLE, PointDistance.COSINE))
      .with("kmedoids", "partitioning around medoids: k neurons nearest to all others in sum",
          KMedoidsClusterer.OPTIONS, KMedoidsClusterer::new)
      .with("spectral", "k-means on the leading eigenvectors of the neurons' affinities",
          SpectralClusterer.OPTIONS, SpectralClusterer::new)
      .with("gmm", "mixture of Gaussians with diagonal covariances, from a k-means start",
          GaussianMixtureClusterer.OPTIONS, GaussianMixtureClusterer::new)
      .with("annealing", "deterministic annealing: soft k-means that is cooled slowly",
          AnnealingClusterer.OPTIONS, AnnealingClusterer::new)
      .with("som", "one-dimensional self-organising map of k nodes", SomClusterer.OPTIONS, SomClusterer::new)
      .with("dbscan", "density-based at the radius that makes the most clusters, at most k",
          DbscanClusterer.OPTIONS, DbscanClusterer::new)
      .with("xmeans", "splits clusters where the Bayesian information criterion gains, at most k",
          SplittingClusterer.OPTIONS, SplittingClusterer::xmeans)
      .with("gmeans", "splits clusters where a test refuses one Gaussian, at most k",
          SplittingClusterer.OPTIONS, SplittingClusterer::gmeans);

  private Clusterers() {}

  /** Returns all clusterers and selectors with their options. */
  public static Parts<Clusterer> parts() {
    return PARTS;
  }

  /** Returns the clusterer of that name with default options. Refuses an unknown name and suggests the nearest ones. */
  public static Clusterer of(String name) {
    return PARTS.find(name);
  }

  /** Returns the clusterer with the given options. Refuses unknown names and options, and values out of range. */
  public static Clusterer of(Part part) {
    return PARTS.find(part);
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return PARTS.names();
  }
}
