package io.github.neuronmerge.cluster.linkage;

/**
 * What the distance of two clusters is, as a recurrence of Lance and Williams (1967): the distance of a cluster x and
 * the union of a and b follows from those of the three. All are reducible: a union is never nearer to x than both its
 * parts were, which the nearest-neighbour chain needs.
 */
public enum Linkage {
  /** The inertia that a merge adds: n_a n_b / (n_a + n_b) |mean_a - mean_b|^2. */
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

  /** The smallest distance of their points: makes chains, so often one giant cluster and many single points. */
  SINGLE {
    @Override
    double ofUnion(Part a, Part b, double between, int sizeX) {
      return Math.min(a.toX(), b.toX());
    }
  };

  /** One part of a union: how many points it has and how far it is from x. */
  record Part(int size, double toX) {}

  /** Returns the distance of a cluster x of {@code sizeX} points and the union of a and b, {@code between} apart. */
  abstract double ofUnion(Part a, Part b, double between, int sizeX);
}
