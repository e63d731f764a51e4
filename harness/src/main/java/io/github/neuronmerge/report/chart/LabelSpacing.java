package io.github.neuronmerge.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Moves places on a line apart such that they keep a distance, each as little as can be. */
final class LabelSpacing {
  private LabelSpacing() {}

  /** Neighbours that touch and move together: how many, and the sum of where they would like the first one to be. */
  private record Block(int size, double sum) {
    double start() {
      return sum / size;
    }

    /** Returns both blocks as one, the other one following. */
    Block with(Block next, double gap) {
      return new Block(size + next.size, sum + next.sum - next.size * size * gap);
    }
  }

  /**
   * Returns the places moved apart, of least squared distance to the wishes; the whole stays between two ends if there
   * is room.
   *
   * @param wishes where they would be, ascending
   * @param gap the least distance between two
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
