package io.github.neuronmerge.merge;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.Network;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Chooses among the groupings of a method: with each the whole network is made smaller on three quarters of the
 * calibration images, and the one is taken that changes the network's outputs least on the rest. Small networks are
 * tried for each quarter in turn, large ones on fewer samples, and where even that would take long the method's first
 * grouping is taken; very wide ones are not searched for what the consumer needs. Which of these is so depends on sizes
 * alone, so it is the same on every machine.
 */
final class HeldOutChoice {
  /** All tries of one grouping take about so many seconds on one core at most. */
  private static final double SECONDS = 2;
  /** Where less is not possible. */
  private static final double MOST_SECONDS = 40;
  private static final int FOLDS = 4;
  private static final int FEWER = 4;
  private static final int LEAST_IMAGES = 8;

  private final Engine engine;
  private final Network network;
  private final Map<String, Integer> widths;
  private final SeedStream seeds;
  private final Dataset images;
  private final int samples;
  private final int folds;

  /**
   * Makes a choice.
   *
   * @param network what is made smaller
   * @param widths how small
   * @param seeds the randomness of clustering
   * @param images the calibration set
   * @param samples samples that are looked at, at most
   */
  HeldOutChoice(
      Engine engine, Network network, Map<String, Integer> widths, SeedStream seeds, Dataset images, int samples) {
    this.engine = engine;
    this.network = network;
    this.widths = widths;
    this.seeds = seeds;
    double all = CompressionWork.seconds(network, images.count(), samples, widths);
    boolean isLarge = all > SECONDS;
    this.images = isLarge ? images.first(Math.max(Math.min(images.count(), LEAST_IMAGES), images.count() / FEWER)) : images;
    this.samples = isLarge ? Math.max(1, samples / FEWER) : samples;
    double each = CompressionWork.seconds(network, this.images.count(), this.samples, widths);
    folds = this.images.count() < LEAST_IMAGES || each > MOST_SECONDS
        ? 0 : (int) Math.max(1, Math.min(FOLDS, SECONDS / each));
  }

  /** Returns the candidate of least change; the first where there is nothing to compare. */
  Method of(List<Method> all) {
    boolean isWide = CompressionWork.searchSeconds(network) > MOST_SECONDS;
    List<Method> candidates = all.stream().filter(method -> !isWide || !method.readsConsumer()).toList();
    if (folds == 0 || candidates.size() <= 1) {
      return all.get(0);
    }
    ComparedOutputs outputs = ComparedOutputs.of(engine, network);
    double[] changes = new double[candidates.size()];
    for (int fold = 0; fold < folds; fold++) {
      HeldOutFold heldOut = new HeldOutFold(outputs, network, images, FOLDS, fold);
      for (int c = 0; c < changes.length; c++) {
        changes[c] += heldOut.change(new Compressor(engine, candidates.get(c).unrefitted(), heldOut.fitted(),
            new Compressor.Limits(samples, /* diagnosisImages= */ 0), () -> {
              throw new IllegalStateException("widths are known");
            }).compress(network, widths, seeds).network());
      }
    }
    return candidates.get(IntStream.range(0, changes.length).boxed().min(
        (a, b) -> Double.compare(changes[a], changes[b])).orElseThrow());
  }
}
