package io.github.neuronmerge.merge.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.cluster.Clustering;
import io.github.neuronmerge.cluster.FeatureMatrix;
import io.github.neuronmerge.merge.rule.MergeRules;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Would catch a merge rule that gives other matrices than its formula, and maps whose shapes do not fit. */
class NeuronMapTest {
  private static final Network NETWORK = TestNetworks.mlp(1, 3, 4, 2);
  private static final LayerView NEURONS =
      new LayerView(ActivationCache.withoutImages(NETWORK), HiddenLayer.of(NETWORK).get(0));

  @Test
  void centroidSumAveragesIncomingAndSumsOutgoing() {
    NeuronMap map = map("centroid-sum", Clustering.ofLabels(new int[] {0, 1, 0, 0}));
    assertEquals(4, map.before());
    assertEquals(2, map.after());
    double[][] reduce = {{1.0 / 3, 0, 1.0 / 3, 1.0 / 3}, {0, 1, 0, 0}};
    double[][] expand = {{1, 0}, {0, 1}, {1, 0}, {1, 0}};
    assertMatrix(reduce, map.reduce());
    assertMatrix(expand, map.expand());
    assertTrue(map.hasNoOffset());
  }

  @Test
  void selectKeepsTheChosenAndDropsTheRest() {
    NeuronMap map = map("select", Clustering.ofSelection(4, new int[] {3, 1}));
    assertMatrix(new double[][] {{0, 1, 0, 0}, {0, 0, 0, 1}}, map.reduce());
    assertMatrix(new double[][] {{0, 0}, {1, 0}, {0, 0}, {0, 1}}, map.expand());
  }

  @Test
  void medoidSumKeepsTheMemberNearestToTheOthers() {
    FeatureMatrix points = new FeatureMatrix(4, 1, new float[] {0, 5, 1, 9});
    NeuronMap map = map("medoid-sum", Clustering.ofLabels(new int[] {0, 1, 0, 0}), points);
    assertMatrix(new double[][] {{0, 0, 1, 0}, {0, 1, 0, 0}}, map.reduce());
    assertMatrix(new double[][] {{1, 0}, {0, 1}, {1, 0}, {1, 0}}, map.expand());
  }

  @Test
  void eachRuleRefusesTheOthersKindOfClusters() {
    Clustering selection = Clustering.ofSelection(4, new int[] {0});
    Clustering clusters = Clustering.ofLabels(new int[] {0, 0, 1, 1});
    assertThrows(IllegalStateException.class, () -> map("centroid-sum", selection));
    assertThrows(IllegalArgumentException.class, () -> map("select", clusters));
  }

  @Test
  void mapsThatDoNotFitTogetherAreRefused() {
    assertThrows(IllegalArgumentException.class,
        () -> NeuronMap.of(LinearMap.identity(3), LinearMap.identity(4)));
    assertThrows(IllegalArgumentException.class,
        () -> new NeuronMap(LinearMap.identity(3), new double[3], LinearMap.identity(3), new double[2]));
    assertThrows(IllegalArgumentException.class,
        () -> LinearMap.of(2, new int[][] {{2}}, new double[][] {{1}}));
  }

  @Test
  void aLinearMapMultipliesAsAMatrixDoes() {
    // Worked by hand: rows (1, 2 | 0, 0.5), matrix 2 x 3.
    LinearMap map = LinearMap.of(2, new int[][] {{0, 1}, {1}}, new double[][] {{1, 2}, {0.5}});
    assertArrayEquals(new float[] {9, 12, 15, 2, 2.5f, 3}, map.timesRows(new float[] {1, 2, 3, 4, 5, 6}, 3));
    // Two blocks of 2 x 1, each a row vector times the map: (1, 2) -> (1, 3) and (3, 4) -> (3, 8).
    assertArrayEquals(new float[] {1, 3, 3, 8}, map.underBlocks(new float[] {1, 2, 3, 4}, 2, 1));
  }

  @Test
  void rowsWithFewAndManyGapsAreMultipliedToTheSameBits() {
    int rows = 11;
    int columns = 5;
    int inner = 4;
    int outer = 19;
    SplittableRandom random = new SplittableRandom(6);
    double[][] entries = new double[rows][columns];
    for (double[] row : entries) {
      Arrays.setAll(row, q -> random.nextDouble() - 0.5);
    }
    entries[1][2] = 0;
    entries[2] = new double[] {0, 0, 2, 0, 0};
    float[] block = TestNetworks.values(random, outer * rows * inner, 1);
    float[] actual = LinearMap.zero(rows, columns).plus(entries).underBlocks(block, outer, inner);
    for (int o = 0; o < outer; o++) {
      for (int q = 0; q < columns; q++) {
        for (int p = 0; p < inner; p++) {
          double sum = 0;
          for (int i = 0; i < rows; i++) {
            sum += block[(o * rows + i) * inner + p] * entries[i][q];
          }
          assertEquals((float) sum, actual[(o * columns + q) * inner + p]);
        }
      }
    }
  }

  private static NeuronMap map(String rule, Clustering groups) {
    return map(rule, groups, new FeatureMatrix(4, 1, new float[] {1, 2, 3, 4}));
  }

  private static NeuronMap map(String rule, Clustering groups, FeatureMatrix features) {
    return MergeRules.of(rule).map(groups, features, NEURONS);
  }

  private static void assertMatrix(double[][] expected, LinearMap actual) {
    assertEquals(expected.length, actual.rows());
    assertEquals(expected[0].length, actual.columns());
    for (int row = 0; row < expected.length; row++) {
      for (int column = 0; column < expected[row].length; column++) {
        assertEquals(expected[row][column], actual.at(row, column), "row " + row + ", column " + column);
      }
    }
  }
}
