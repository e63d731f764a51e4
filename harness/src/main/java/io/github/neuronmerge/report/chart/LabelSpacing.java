package io.github.neuronmerge.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Moves places on a line apart until they keep a least distance, each as little as possible. */
final class LabelSpacing {
  private LabelSpacing() {}

  /**
   * Neighbours that touch and so move together: their number, and the sum of the wishes for the place of the first one.
   */
  private record Block(int size, double sum) {
    double start() {
      return sum / size;
    }

    /** Returns this block joined with the next one. */
    Block with(Block next, double gap) {
      return new Block(size + next.size, sum + next.sum - next.size * size * gap);
    }
  }

  /**
   * Returns places at least {@code gap} apart whose squared distances to the wishes are least in sum. They are between
   * the two ends if there is room.
   *
   * @param wishes the wished places, ascending
   * @param gap the least distance of two places
   * @param low the least place
   * @param high the largest place
   */
  static List<Double> spread(List<Double> wishes, double gap, double low, double high) {
    List<Block> blocks = new ArrayList<>();
    for (double wish : wishes) {
      Block block = new Block(1, wish);
      while (!blocks.isEmpty() && end(blocks, gap) > block.start()) {
        block = blocks.remove(blocks.size() - 1).with(block, gap);
      }
      blocks.add(block);
    }
    List<Double> places = new ArrayList<>();
    for (Block block : blocks) {
      for (int i = 0; i < block.size(); i++) {
        places.add(block.start() + i * gap);
      }
    }
    return within(places, gap, low, high);
  }

  private static double end(List<Block> blocks, double gap) {
    Block last = blocks.get(blocks.size() - 1);
    return last.start() + last.size() * gap;
  }

  private static List<Double> within(List<Double> places, double gap, double low, double high) {
    List<Double> moved = new ArrayList<>(places);
    for (int i = 0; i < moved.size(); i++) {
      moved.set(i, Math.max(moved.get(i), low + i * gap));
    }
    int last = moved.size() - 1;
    for (int i = last; i >= 0; i--) {
      moved.set(i, Math.min(moved.get(i), high - (last - i) * gap));
    }
    return moved;
  }
}
