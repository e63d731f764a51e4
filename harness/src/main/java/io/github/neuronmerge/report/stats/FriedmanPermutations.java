package io.github.neuronmerge.report.stats;

import io.github.neuronmerge.base.SeedStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Says how often methods that are all alike would differ as much as these do: Friedman's test by permutations, which
 * holds for any number of blocks, where the chi-square and F distributions want more than ten. Among methods that are
 * alike every order of a block's ranks is as likely as any other. All orders are counted where there are at most
 * {@value #MOST}; otherwise {@value #DRAWS} are drawn by a named stream of a fixed seed, and the observed one counts as
 * one more, as in Phipson and Smyth, "Permutation P-values Should Never Be Zero" (2010).
 *
 * @param p how often the rank sums are at least as unlike as the observed ones
 * @param criticalDifference the least difference of average ranks that the two outermost methods have with at most
 *     0.05, which is what Nemenyi's critical difference approximates; absent where the largest difference that there
 *     can be is more frequent
 */
public record FriedmanPermutations(double p, OptionalDouble criticalDifference) {
  /** Up to how many arrangements all of them are counted. */
  static final int MOST = 200_000;
  /** How many are drawn where there are more. */
  static final int DRAWS = 100_000;
  private static final double LEVEL = 0.05;
  private static final SeedStream RANDOMNESS = SeedStream.of(0).child("report/friedman");

  /** Counts arrangements for the values of the methods in each block, all in the same order of methods. */
  public static FriedmanPermutations of(List<List<Double>> blocks) {
    List<double[]> ranks = blocks.stream().map(FriedmanTest::ranks).toList();
    Counter counter = new Counter(ranks);
    if (arrangements(ranks) <= MOST) {
      counter.countAll(1, ranks.get(0).clone());
    } else {
      counter.count(sums(ranks));
      counter.draw(RANDOMNESS.random());
    }
    return counter.result();
  }

  /** The ranks of the first block may stay as they are: only how blocks stand to each other matters. */
  private static double arrangements(List<double[]> ranks) {
    double orders = 1;
    for (int i = 2; i <= ranks.get(0).length; i++) {
      orders *= i;
    }
    return Math.pow(orders, ranks.size() - 1.0);
  }

  private static double[] sums(List<double[]> ranks) {
    double[] sums = new double[ranks.get(0).length];
    ranks.forEach(block -> add(sums, block));
    return sums;
  }

  private static void add(double[] sums, double[] block) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += block[i];
    }
  }

  /** Collects what rank sums come out; sums of halves and their squares are exact. */
  private static final class Counter {
    private final List<double[]> ranks;
    private final double observed;
    private final List<Double> ranges = new ArrayList<>();
    private int asUnlike;

    Counter(List<double[]> ranks) {
      this.ranks = ranks;
      observed = squares(sums(ranks));
    }

    void count(double[] sums) {
      if (squares(sums) >= observed) {
        asUnlike++;
      }
      ranges.add(Arrays.stream(sums).max().orElseThrow() - Arrays.stream(sums).min().orElseThrow());
    }

    /** Counts all orders of a block and of those after it, on top of the sums of those before it. */
    void countAll(int block, double[] sums) {
      if (block == ranks.size()) {
        count(sums);
      } else {
        orders(block, sums, ranks.get(block).clone(), 0);
      }
    }

    private void orders(int block, double[] sums, double[] order, int place) {
      if (place == order.length) {
        double[] more = sums.clone();
        add(more, order);
        countAll(block + 1, more);
        return;
      }
      for (int other = place; other < order.length; other++) {
        swap(order, place, other);
        orders(block, sums, order, place + 1);
        swap(order, place, other);
      }
    }

    void draw(SplittableRandom random) {
      List<double[]> orders = ranks.stream().map(double[]::clone).toList();
      for (int i = 0; i < DRAWS; i++) {
        orders.subList(1, orders.size()).forEach(order -> shuffle(order, random));
        count(sums(orders));
      }
    }

    FriedmanPermutations result() {
      double[] sorted = ranges.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      OptionalDouble least = OptionalDouble.empty();
      for (int i = sorted.length - 1; i >= 0 && sorted.length - i <= LEVEL * sorted.length; i--) {
        if (i == 0 || sorted[i - 1] < sorted[i]) {
          least = OptionalDouble.of(sorted[i] / ranks.size());
        }
      }
      return new FriedmanPermutations(asUnlike / (double) sorted.length, least);
    }

    private static double squares(double[] sums) {
      return Arrays.stream(sums).map(sum -> sum * sum).sum();
    }

    private static void shuffle(double[] order, SplittableRandom random) {
      for (int i = order.length - 1; i > 0; i--) {
        swap(order, i, random.nextInt(i + 1));
      }
    }

    private static void swap(double[] order, int one, int other) {
      double held = order[one];
      order[one] = order[other];
      order[other] = held;
    }
  }
}
