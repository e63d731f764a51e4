package io.github.neuronmerge.report.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Corrects p values for their number, so that among all tests of a family the chance of any false finding is at most
 * the level: Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 1979.
 */
public final class Holm {
  private Holm() {}

  /** Returns the adjusted p values in the order of the given ones: the least times m, the next times m - 1 ... */
  public static List<Double> adjust(List<Double> p) {
    List<Integer> ascending = IntStream.range(0, p.size()).boxed().sorted(Comparator.comparing(p::get)).toList();
    List<Double> adjusted = new ArrayList<>(p);
    double largest = 0;
    for (int i = 0; i < ascending.size(); i++) {
      largest = Math.max(largest, Math.min(1, (p.size() - i) * p.get(ascending.get(i))));
      adjusted.set(ascending.get(i), largest);
    }
    return List.copyOf(adjusted);
  }
}
