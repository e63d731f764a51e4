package io.github.neuronmerge.report.stats;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * Tests whether several methods differ at all over several blocks, and by how much two of them must: the Friedman test,
 * Iman and Davenport's correction of it and Nemenyi's critical difference, as in Demsar, "Statistical Comparisons of
 * Classifiers over Multiple Data Sets", JMLR 7 (2006), section 3.2.2. Equal values in a block have their mean rank. The
 * statistic is that paper's, without a correction for ties, so with many of them p is too large.
 *
 * @param blocks in how many blocks the methods were ranked, two or more
 * @param rankSums each method's sum of ranks over the blocks, where rank 1 is the largest value; two methods or more
 */
public record FriedmanTest(int blocks, List<Double> rankSums) {
  private static final double LEVEL = 0.05;

  public FriedmanTest {
    rankSums = List.copyOf(rankSums);
    if (blocks < 2 || rankSums.size() < 2) {
      throw new IllegalArgumentException(
          blocks + " blocks of " + rankSums.size() + " methods; two or more of each are needed");
    }
  }

  /** Ranks the values of the methods in each block, all in the same order of methods. */
  public static FriedmanTest of(List<List<Double>> blocks) {
    double[] sums = new double[blocks.get(0).size()];
    for (List<Double> block : blocks) {
      double[] ranks = ranks(block);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += ranks[i];
      }
    }
    return new FriedmanTest(blocks.size(), Arrays.stream(sums).boxed().toList());
  }

  /** Ranks the values of a block, the largest first; equal ones have their mean rank. */
  static double[] ranks(List<Double> block) {
    return new NaturalRanking().apply(block.stream().mapToDouble(value -> -value).toArray());
  }

  int methods() {
    return rankSums.size();
  }

  /** Returns the mean rank of a method. */
  public double averageRank(int method) {
    return rankSums.get(method) / blocks;
  }

  /** Returns Friedman's statistic; halves and their squares are exact, so it is too where all blocks agree. */
  public double chiSquare() {
    double k = methods();
    double squares = rankSums.stream().mapToDouble(sum -> sum * sum).sum();
    return (12 * squares - 3.0 * blocks * blocks * k * (k + 1) * (k + 1)) / (blocks * k * (k + 1));
  }

  public int degrees() {
    return methods() - 1;
  }

  /** Returns its p among equal methods; good for more than 10 blocks of more than 5 methods. */
  public double chiSquareP() {
    return ChiSquaredDistribution.of(degrees()).survivalProbability(chiSquare());
  }

  /** Returns Iman and Davenport's statistic, which is less conservative; infinite where all blocks agree. */
  public double f() {
    return (blocks - 1) * chiSquare() / (blocks * (double) degrees() - chiSquare());
  }

  /** Returns the second degrees of freedom of F; the first are those of chi-square. */
  public int errorDegrees() {
    return degrees() * (blocks - 1);
  }

  public double fP() {
    return FDistribution.of(degrees(), errorDegrees()).survivalProbability(f());
  }

  /** Returns the difference of average ranks from which on two methods differ at the level 0.05 (Nemenyi). */
  public double criticalDifference() {
    double k = methods();
    return StudentizedRange.quantile(1 - LEVEL, methods()) / Math.sqrt(2) * Math.sqrt(k * (k + 1) / (6 * blocks));
  }
}
