package io.github.neuronmerge.report.stats;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.ranking.NaturalRanking;

/** Says how far two values go up together: Spearman's rank correlation, Pearson's of the ranks, ties at their mean. */
public final class RankCorrelation {
  private RankCorrelation() {}

  /** Returns the correlation of pairs; nothing if one of the two does not vary. */
  public static OptionalDouble of(List<Double> ones, List<Double> others) {
    double[] x = ranks(ones);
    double[] y = ranks(others);
    double mean = (x.length + 1) / 2.0;
    double both = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < x.length; i++) {
      both += (x[i] - mean) * (y[i] - mean);
      first += (x[i] - mean) * (x[i] - mean);
      second += (y[i] - mean) * (y[i] - mean);
    }
    return first == 0 || second == 0 ? OptionalDouble.empty() : OptionalDouble.of(both / Math.sqrt(first * second));
  }

  private static double[] ranks(List<Double> values) {
    return new NaturalRanking().apply(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
