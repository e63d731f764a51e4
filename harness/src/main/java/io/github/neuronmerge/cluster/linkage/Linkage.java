package io.github.neuronmerge.cluster.linkage;

/**
 * The distance of two clusters, as a recurrence of Lance and Williams (1967): the distance of a cluster x and the union
 * of a and b follows from the distances between the three. All linkages here are reducible, which the nearest-neighbour
 * chain needs: a union is never nearer to x than the nearer of its parts.
 */
public enum Linkage {
  /** The inertia that merging the two adds: n_a n_b / (n_a + n_b) |mean_a - mean_b|^2. */
  WARD {
    @Override
    double ofUnion(Part a, Part b, double between, int sizeX) {
      double sum = (a.size() + sizeX) * a.toX() + (b.size() + sizeX) * b.toX() - sizeX * between;
      return sum / (a.size() + b.size() + sizeX);
    }
  },

  /** The mean distance of their points (UPGMA). */
  AVERAGE {
    @Override
    double ofUnion(Part a, Part b, double between, int sizeX) {
      return (a.size() * a.toX() + b.size() * b.toX()) / (a.size() + b.size());
    }
  },

  /** The largest distance of their points. */
  COMPLETE {
    @Override
    double ofUnion(Part a, Part b, double between, int sizeX) {
      return Math.max(a.toX(), b.toX());
    }
  },

  /**
   * The smallest distance of their points. It makes chains, so there is often one huge cluster and many single points.
   */
  SINGLE {
    @Override
    double ofUnion(Part a, Part b, double between, int sizeX) {
      return Math.min(a.toX(), b.toX());
    }
  };

  /** One part of a union: its number of points and its distance to x. */
  record Part(int size, double toX) {}

  /**
   * Returns the distance of a cluster x of {@code sizeX} points and the union of a and b, whose distance is
   * {@code between}.
   */
  abstract double ofUnion(Part a, Part b, double between, int sizeX);
}
