package io.github.neuronmerge.merge.correct;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.PartSequence;
import io.github.neuronmerge.merge.algebra.NeuronMap;
import io.github.neuronmerge.merge.correct.Correction.Kind;
import io.github.neuronmerge.merge.refit.RefitSettings;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Corrections that are applied one after another, each to the map that the one before left. */
public final class CorrectionSequence {
  /** What may follow each kind: nothing that undoes it, and no change of the neurons that it was fitted to. */
  private static final Map<Kind, Set<Kind>> FOLLOWERS = Map.of(
      Kind.REPAIR, EnumSet.complementOf(EnumSet.of(Kind.REPAIR)),
      Kind.WEIGHT_FIT, EnumSet.of(Kind.CHANNEL_FIT, Kind.POSITION_FIT, Kind.CONSTANT, Kind.TRAINING),
      Kind.ORIGINAL_FIT, EnumSet.of(Kind.REPAIR, Kind.CHANNEL_FIT, Kind.POSITION_FIT, Kind.CONSTANT, Kind.TRAINING),
      Kind.CHANNEL_FIT, EnumSet.of(Kind.POSITION_FIT, Kind.TRAINING),
      Kind.POSITION_FIT, EnumSet.of(Kind.TRAINING),
      Kind.CONSTANT, EnumSet.of(Kind.TRAINING),
      Kind.TRAINING, EnumSet.noneOf(Kind.class));

  private final List<Correction> steps;

  private CorrectionSequence(List<Correction> steps) {
    this.steps = steps;
  }

  /** Makes the corrections with their options; refuses an order in which one would undo another. */
  public static CorrectionSequence of(PartSequence parts) {
    List<Part> names = parts.parts();
    List<Correction> steps = names.stream().map(Corrections::of).toList();
    for (int later = 0; later < steps.size(); later++) {
      if (steps.size() > 1 && names.get(later).name().equals(PartSequence.NONE)) {
        throw new BadInputException("correct '" + parts + "': none stands alone, not beside other corrections");
      }
      for (int earlier = 0; earlier < later; earlier++) {
        Kind before = steps.get(earlier).kind();
        Kind after = steps.get(later).kind();
        String one = names.get(earlier).name();
        String other = names.get(later).name();
        refusal(before, after).ifPresent(reason -> {
          throw new BadInputException("correct '" + parts + "': " + other + " cannot follow " + one + ": " + reason);
        });
      }
    }
    return new CorrectionSequence(steps);
  }

  private static Optional<String> refusal(Kind before, Kind after) {
    if (FOLLOWERS.get(before).contains(after)) {
      return Optional.empty();
    }
    if (before == Kind.TRAINING) {
      return Optional.of("it trains what all others left, so it has to come last, and once");
    }
    if (before == after) {
      return Optional.of("both set the same, so only the last would count");
    }
    return Optional.of(after == Kind.REPAIR
        ? "it changes the neurons that the other is fitted to, so it has to come first"
        : "it would undo the other; leave one of them out, or turn their order round");
  }

  /** Returns whether one of them looks at activations. */
  public boolean isCalibrated() {
    return steps.stream().anyMatch(Correction::isCalibrated);
  }

  /** Returns how the layers around a map are trained once it was applied, if they are. */
  public Optional<RefitSettings> refit() {
    return steps.stream().map(Correction::refit).flatMap(Optional::stream).findFirst();
  }

  /** Corrects the map of the merge rule. */
  public NeuronMap correct(NeuronMap merged, CorrectionContext site) {
    NeuronMap map = merged;
    for (Correction step : steps) {
      map = step.correct(map, merged, site);
    }
    return map;
  }
}
