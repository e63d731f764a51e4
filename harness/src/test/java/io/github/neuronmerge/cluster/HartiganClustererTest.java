package io.github.neuronmerge.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Catches starts that are not improved, and the wrong one of ten starts. */
class HartiganClustererTest {
  @Test
  void noExchangeGainsAndTheInertiaIsBelowThatOfKMeans() {
    double hartigans = 0;
    double lloyds = 0;
    for (long seed = 0; seed < 5; seed++) {
      FeatureMatrix points = RandomPoints.gaussian(100, 40, seed);
      Clustering clustering = new HartiganClusterer().cluster(points, 15, seed);
      assertEquals(clustering, new HartiganExchange().refine(points, clustering), "seed " + seed);
      hartigans += Inertia.within(points, clustering);
      lloyds += Inertia.within(points, new KMeansClusterer().cluster(points, 15, seed));
    }
    assertTrue(hartigans < lloyds, hartigans + " is not below " + lloyds);
  }
}
