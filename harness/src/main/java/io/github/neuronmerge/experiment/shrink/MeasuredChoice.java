package io.github.neuronmerge.experiment.shrink;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.Why;
import io.github.neuronmerge.merge.ComparedOutputs;
import io.github.neuronmerge.merge.CompressionWork;
import io.github.neuronmerge.merge.Compressor;
import io.github.neuronmerge.merge.HeldOutFold;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.method.Method;
import io.github.neuronmerge.network.Network;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Chooses the method and improves the widths by what they do: the whole network is made smaller on three quarters
 * of the images, and its outputs are compared on the rest, for each quarter in turn. A search for widths predicts
 * from each space alone what happens to all, and it judges one method; this is what really happens. How often it
 * is tried depends on the network's size, so that large ones do not wait.
 */
final class MeasuredChoice {
  /** A network may take about so many seconds on one core to be made smaller once for methods to be compared. */
  private static final double MOST_SECONDS_OF_A_TRY = 4;
  /** All tries together. */
  private static final double MOST_SECONDS = 60;
  private static final int MOST_TRIES = 60;
  private static final int FOLDS = 4;
  /** A space loses no more than this at once. */
  private static final double NARROWER = 0.7;
  /** Factors by which a space is widened at the cost of another. */
  private static final double[] WIDER = {1.5, 1.15};

  private final Network network;
  private final SeedStream seeds;
  private final BiFunction<Method, Dataset, Compressor> compressors;
  private final List<HeldOutFold> folds;
  private final Consumer<String> progress;
  private int tries;

  /**
   * Makes a choice.
   *
   * @param images unlabelled images
   * @param seeds the randomness of clustering
   * @param compressors makes what compresses with a method on some images
   * @param progress is told what is going on
   */
  MeasuredChoice(Engine engine, Network network, Dataset images, SeedStream seeds,
      BiFunction<Method, Dataset, Compressor> compressors, Consumer<String> progress) {
    this.network = network;
    this.seeds = seeds;
    this.compressors = compressors;
    this.progress = progress;
    ComparedOutputs outputs = ComparedOutputs.of(engine, network);
    folds = IntStream.range(0, FOLDS)
        .mapToObj(fold -> new HeldOutFold(outputs, network, images, FOLDS, fold)).toList();
    tries = (int) Math.min(MOST_TRIES, MOST_SECONDS / FOLDS / seconds(network, images.count()));
  }

  /** Returns about how long it takes to make a network smaller once. */
  private static double seconds(Network network, int images) {
    return CompressionWork.seconds(network, images, Compressor.Limits.STANDARD.samples(), Map.of())
        + CompressionWork.searchSeconds(network);
  }

  /** Returns whether there is time to try several methods. */
  static boolean isAffordable(Network network, int images) {
    return seconds(network, images) <= MOST_SECONDS_OF_A_TRY;
  }

  /**
   * Returns the choice of least change, with widths that are better still than those predicted if some are found.
   *
   * @param choices methods with the widths that were predicted for them
   * @param size what widths cost
   * @param most what they may cost; infinite if they must stay as they are
   */
  ShrinkChoice of(List<ShrinkChoice> choices, ToDoubleFunction<Map<String, Integer>> size, double most) {
    Tried best = tried(choices.get(0));
    for (ShrinkChoice choice : choices.subList(1, choices.size())) {
      best = best.or(tried(choice));
    }
    if (Double.isFinite(most)) {
      best = exchanged(best, size, most);
      for (ShrinkChoice choice : choices) {
        boolean isKnown = choice.widths().widths().equals(best.choice().widths().widths());
        if (!isKnown && !choice.method().equals(best.choice().method()) && tries > 0) {
          best = best.or(tried(new ShrinkChoice(choice.preset(), choice.method(), best.choice().widths())));
        }
      }
    }
    return best.choice();
  }

  /** Widens a space at the cost of another as long as that changes outputs less. */
  private Tried exchanged(Tried first, ToDoubleFunction<Map<String, Integer>> size, double most) {
    Tried best = first;
    List<HiddenLayer> free = first.choice().widths().layers().stream()
        .filter(hidden -> first.choice().widths().why(hidden.name()) == Why.CHOSEN).toList();
    Set<Map<String, Integer>> known = new HashSet<>(Set.of(first.choice().widths().widths()));
    for (Optional<Tried> last = Optional.empty(); !last.equals(Optional.of(best));) {
      last = Optional.of(best);
      for (double factor : WIDER) {
        for (HiddenLayer up : free) {
          for (HiddenLayer down : free) {
            Map<String, Integer> widths = exchanged(best, up, factor, down, size, most);
            boolean isNear = widths.get(down.name()) >= NARROWER * best.choice().widths().widths().get(down.name());
            if (isNear && size.applyAsDouble(widths) <= most && tries > 0 && known.add(widths)) {
              best = best.or(tried(best.choice().with(widths)));
            }
          }
        }
      }
    }
    return best;
  }

  /** Returns widths where one space is wider, and another as much narrower as it must be. */
  private static Map<String, Integer> exchanged(Tried from, HiddenLayer up, double factor, HiddenLayer down,
      ToDoubleFunction<Map<String, Integer>> size, double most) {
    Map<String, Integer> widths = new LinkedHashMap<>(from.choice().widths().widths());
    widths.merge(up.name(), 0, (width, nothing) ->
        Math.min(up.neurons(), Math.max(width + 1, (int) Math.round(width * factor))));
    while (!up.equals(down) && size.applyAsDouble(widths) > most && widths.get(down.name()) > down.space().least()) {
      widths.merge(down.name(), -1, Integer::sum);
    }
    return widths;
  }

  private Tried tried(ShrinkChoice choice) {
    tries--;
    double change = 0;
    for (HeldOutFold fold : folds) {
      change += fold.change(compressors.apply(choice.method().unrefitted(), fold.fitted())
          .compress(network, choice.widths().changed(), seeds).network());
    }
    progress.accept(String.format(Locale.ROOT, "%s (%s) to %s: change %.4f", choice.preset(),
        choice.method().grouping().label(), choice.widths().widths().values(), change / folds.size()));
    return new Tried(choice, change);
  }

  /** What a choice does to outputs, see {@link ComparedOutputs#change}. */
  private record Tried(ShrinkChoice choice, double change) {
    Tried or(Tried other) {
      return other.change < change ? other : this;
    }
  }
}
