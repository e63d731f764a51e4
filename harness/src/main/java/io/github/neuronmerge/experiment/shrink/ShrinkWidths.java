package io.github.neuronmerge.experiment.shrink;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.experiment.config.KeepTarget;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.Why;
import io.github.neuronmerge.merge.Compressor;
import io.github.neuronmerge.merge.algebra.BatchNormFolding;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.merge.budget.Budgets;
import io.github.neuronmerge.merge.budget.NetworkSize;
import io.github.neuronmerge.network.Counts;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.space.ChannelSpace;
import io.github.neuronmerge.network.space.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How many channels each space of a network keeps.
 *
 * @param layers the spaces that can be changed
 * @param widths channels by the space's name
 * @param reasons why a space has its width, where the user said so
 */
record ShrinkWidths(List<HiddenLayer> layers, Map<String, Integer> widths, Map<String, Why> reasons) {
  private static final String JUDGES = "judgeImages";
  private static final int LEAST_JUDGES = 8;
  /** Where no more can be afforded, errors are measured at fewer widths, too. */
  private static final int FEW_JUDGES = 32;
  private static final String STEP = "curveStep";
  private static final double COARSE_STEP = 0.5;
  private static final String FITTED = "fitImages";
  private static final int LEAST_FITTED = 16;
  /** Values of all layers for all images that corrections are fitted to while widths are tried out, at most. */
  private static final long FITTED_VALUES = 300_000_000L;
  /** Multiply-accumulates of one run of all images that errors are judged on, at most. */
  private static final long JUDGE_MACS = 30_000_000_000L;

  static ShrinkWidths of(ShrinkTask task, KeepTarget keep, Network network, Compressor compressor, SeedStream seeds,
      Consumer<String> progress) {
    BatchNormFolding folded = BatchNormFolding.of(network);
    List<HiddenLayer> layers = folded.layers();
    if (layers.isEmpty()) {
      throw new BadInputException(task.model().getFileName() + ": has no channels that can be changed"
          + folded.frozen().stream().findFirst().map(space -> ": " + space.name() + ": "
              + space.frozen().orElse("")).orElse(", for it has no hidden layer"));
    }
    Map<String, Integer> given = new LinkedHashMap<>();
    Map<String, Why> reasons = new LinkedHashMap<>();
    for (String name : task.freeze()) {
      found("-Dfreeze=" + name, name, folded).ifPresent(hidden -> {
        given.put(hidden.name(), hidden.neurons());
        reasons.put(hidden.name(), Why.FROZEN);
      });
    }
    task.keepLayers().forEach((name, fraction) -> {
      HiddenLayer hidden = found("-Dkeep.layers=" + name + "=" + fraction, name, folded).orElseThrow(() ->
          new BadInputException("-Dkeep.layers=" + name + "=" + fraction + " is not allowed: the channels of " + name
              + " cannot be changed: " + why(name, folded)));
      if (given.put(hidden.name(), rounded(hidden, fraction)) != null) {
        throw new BadInputException("-Dkeep.layers=" + name + "=" + fraction + " is not allowed: the channels of "
            + name + " are those of " + hidden.name() + ", of which something else is said already");
      }
      reasons.put(hidden.name(), Why.GIVEN);
    });
    progress.accept(layers.size() + " channel spaces can change, " + folded.frozen().size()
        + " cannot; choosing widths for " + keep.text());
    return new ShrinkWidths(layers, chosen(task, keep, network, layers, given, compressor, seeds), reasons);
  }

  private static Map<String, Integer> chosen(ShrinkTask task, KeepTarget keep, Network network,
      List<HiddenLayer> layers, Map<String, Integer> given, Compressor compressor, SeedStream seeds) {
    try {
      return switch (keep.of()) {
        case PARAMETERS -> compressor.widths(network,
            Budgets.of("global", keep.fraction()).withSearch(search(task, network)), seeds, given);
        case MACS -> compressor.widths(network,
            Budgets.of("global-macs", keep.fraction()).withSearch(search(task, network)), seeds, given);
        case CHANNELS -> {
          Map<String, Integer> widths = new LinkedHashMap<>();
          layers.forEach(hidden -> widths.put(hidden.name(),
              given.getOrDefault(hidden.name(), rounded(hidden, keep.fraction()))));
          yield widths;
        }
      };
    } catch (BadInputException e) {
      throw Shrinker.refused(keep, e);
    }
  }

  /** Returns how widths are searched: errors of networks that take long are judged on fewer images, at fewer widths. */
  private static Map<String, Object> search(ShrinkTask task, Network network) {
    Map<String, Object> search = new LinkedHashMap<>(task.search());
    int affordable = (int) Math.max(LEAST_JUDGES, Math.min(Integer.MAX_VALUE, JUDGE_MACS / Counts.of(network).macs()));
    search.computeIfPresent(JUDGES, (name, images) -> Math.min((Integer) images, affordable));
    if (affordable < FEW_JUDGES) {
      search.computeIfPresent(STEP, (name, step) -> Math.min((Double) step, COARSE_STEP));
    }
    long values = network.shapesByName().values().stream().mapToLong(Shape::size).sum();
    int fitting = (int) Math.max(LEAST_FITTED, Math.min(Integer.MAX_VALUE, FITTED_VALUES / values));
    search.computeIfPresent(FITTED, (name, images) -> Math.min((Integer) images, fitting));
    return search;
  }

  /** Returns what widths cost of what a keep fraction is of; too much where that leaves no choice. */
  static ToDoubleFunction<Map<String, Integer>> size(KeepTarget keep, Network network) {
    NetworkSize size = NetworkSize.of(BatchNormFolding.of(network).network());
    return switch (keep.of()) {
      case PARAMETERS -> size::parameters;
      case MACS -> widths -> size.macs(widths).values().stream().mapToLong(macs -> macs).sum();
      case CHANNELS -> widths -> Double.POSITIVE_INFINITY;
    };
  }

  private static int rounded(HiddenLayer hidden, double fraction) {
    return (int) Math.max(hidden.space().least(), Math.round(fraction * hidden.neurons()));
  }

  /** Returns the space that a layer writes; empty where that cannot be changed. Refuses an unknown layer. */
  private static Optional<HiddenLayer> found(String option, String name, BatchNormFolding folded) {
    List<HiddenLayer> layers = folded.layers();
    Optional<HiddenLayer> found = layers.stream().filter(hidden -> isOf(hidden.space(), name)).findFirst();
    if (found.isEmpty() && folded.frozen().stream().noneMatch(space -> isOf(space, name))) {
      List<String> known = new ArrayList<>();
      Stream.concat(layers.stream().map(HiddenLayer::space), folded.frozen().stream())
          .forEach(space -> space.writers().stream().map(Place::node).forEach(known::add));
      throw new BadInputException(option + ": no layer that writes channels has this name"
          + NearestNames.suggestion(name, known.stream().distinct().toList()));
    }
    return found;
  }

  private static boolean isOf(ChannelSpace space, String name) {
    return space.name().equals(name) || space.writers().stream().anyMatch(place -> place.node().equals(name));
  }

  private static String why(String name, BatchNormFolding folded) {
    return folded.frozen().stream().filter(space -> isOf(space, name)).findFirst()
        .flatMap(ChannelSpace::frozen).orElse("it is frozen");
  }

  /** Returns the widths of the spaces that are compressed: all but those that the user lets stay as they are. */
  Map<String, Integer> changed() {
    Map<String, Integer> changed = new LinkedHashMap<>();
    layers.stream().filter(hidden -> !reasons.containsKey(hidden.name())
        || widths.get(hidden.name()) < hidden.neurons())
        .forEach(hidden -> changed.put(hidden.name(), widths.get(hidden.name())));
    return changed;
  }

  /** Returns why a space has its width. */
  Why why(String name) {
    return reasons.getOrDefault(name, Why.CHOSEN);
  }
}
