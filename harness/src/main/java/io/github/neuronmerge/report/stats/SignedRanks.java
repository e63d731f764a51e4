package io.github.neuronmerge.report.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * Tests whether two methods differ, from their differences by training seed: Wilcoxon's signed-rank test, two-sided and
 * exact. Without ties and zeros the p is the library's. Accuracies are whole numbers of images, so both are frequent,
 * and there the library only has the normal approximation, which for three seeds gives less than the least possible p.
 * Then all signs of the ranks at hand are counted here: tied differences have their mean rank, and zero differences are
 * ranked and then dropped (Pratt, "Remarks on zeros and ties in the Wilcoxon signed rank procedures", JASA 1959).
 *
 * <p>With n seeds the least p is 2 to the power of 1 - n: 0.25 with three, however clear the difference. Six seeds are
 * the fewest that can give less than 0.05, before any correction for many pairs.
 *
 * @param differences one value less the other for each training seed, equal ones equal to the bit
 */
public record SignedRanks(List<Double> differences) {
  public SignedRanks {
    differences = List.copyOf(differences);
  }

  /** Says whether there is anything to test: two seeds, and one difference that is not zero. */
  public boolean isTestable() {
    return differences.size() >= 2 && differences.stream().anyMatch(it -> it != 0);
  }

  /** Returns the p value; nothing with fewer than two seeds or where all differences are zero. */
  public OptionalDouble p() {
    if (!isTestable()) {
      return OptionalDouble.empty();
    }
    boolean plain = differences.stream().map(Math::abs).filter(it -> it != 0).distinct().count() == differences.size();
    return OptionalDouble.of(plain ? libraryP() : countedP());
  }

  /** The library's exact p, for differences without ties and zeros. */
  double libraryP() {
    return WilcoxonSignedRankTest.withDefaults().with(PValueMethod.EXACT)
        .test(differences.stream().mapToDouble(Double::doubleValue).toArray()).getPValue();
  }

  /** The share of all signs of the ranks whose positive ranks sum to as far from the middle as these do. */
  double countedP() {
    double[] ranks = ranks();
    // Twice a mean rank is a whole number. Each sum has the share of the signs that give it.
    Map<Long, Double> shares = new HashMap<>(Map.of(0L, 1.0));
    for (int i = 0; i < ranks.length; i++) {
      if (differences.get(i) != 0) {
        long twice = Math.round(2 * ranks[i]);
        Map<Long, Double> before = Map.copyOf(shares);
        shares.clear();
        before.forEach((sum, share) -> {
          shares.merge(sum, share / 2, Double::sum);
          shares.merge(sum + twice, share / 2, Double::sum);
        });
      }
    }
    // In doubled ranks the middle of all sums is their total.
    double middle = positive(ranks) + negative(ranks);
    double distance = Math.abs(2 * positive(ranks) - middle);
    return Math.min(1, shares.entrySet().stream().filter(it -> Math.abs(it.getKey() - middle) >= distance)
        .sorted(Map.Entry.comparingByKey()).mapToDouble(Map.Entry::getValue).sum());
  }

  /**
   * Returns the matched-pairs rank-biserial correlation: the positive less the negative share of the rank sum, from -1
   * to 1 (Kerby, "The simple difference formula", Comprehensive Psychology 2014). Absent where there is no p.
   */
  public OptionalDouble effect() {
    double[] ranks = ranks();
    return isTestable()
        ? OptionalDouble.of((positive(ranks) - negative(ranks)) / (positive(ranks) + negative(ranks)))
        : OptionalDouble.empty();
  }

  private double[] ranks() {
    return new NaturalRanking().apply(differences.stream().mapToDouble(Math::abs).toArray());
  }

  private double positive(double[] ranks) {
    double sum = 0;
    for (int i = 0; i < ranks.length; i++) {
      sum += differences.get(i) > 0 ? ranks[i] : 0;
    }
    return sum;
  }

  private double negative(double[] ranks) {
    double sum = 0;
    for (int i = 0; i < ranks.length; i++) {
      sum += differences.get(i) < 0 ? ranks[i] : 0;
    }
    return sum;
  }
}
