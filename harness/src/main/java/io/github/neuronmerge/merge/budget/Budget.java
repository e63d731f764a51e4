package io.github.neuronmerge.merge.budget;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.merge.algebra.HiddenLayer;
import io.github.neuronmerge.network.Network;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Decides how many neurons each hidden layer keeps. */
public sealed interface Budget {
  /** Returns a short name, unique among an experiment's budgets. */
  String label();

  /** A budget that says itself what each layer keeps, whatever the weights are. */
  sealed interface Shares extends Budget {
    /** Returns k for every hidden layer, in order, from 1 to its width. */
    Map<String, Integer> widths(Network network);
  }

  /**
   * Keeps a share of what the whole network costs and leaves the split over the layers to {@link WidthSearch}.
   *
   * @param keep from 0 (exclusive) to 1
   * @param cost of what
   */
  record Global(double keep, CostMetric cost) implements Budget {
    public Global {
      checkShare("global", keep);
    }

    /** Keeps a share of the parameters. */
    public Global(double keep) {
      this(keep, CostMetric.PARAMETERS);
    }

    @Override
    public String label() {
      return (cost == CostMetric.PARAMETERS ? "global-" : "global-"
          + cost.name().toLowerCase(Locale.ROOT) + "-") + keep;
    }
  }

  /**
   * Merges in every layer what is nearer than a share of the distance at which its last two clusters would merge, and
   * so lets the tree decide k (IFM, ICLR 2024, has such a threshold; CUP has one distance for all layers).
   *
   * @param share from 0 (exclusive: nothing merges) to 1 (all but the last two clusters)
   */
  record Distance(double share) implements Budget {
    public Distance {
      checkShare("distance", share);
    }

    @Override
    public String label() {
      return "distance-" + share;
    }
  }

  /**
   * Keeps the same share of every hidden layer.
   *
   * @param keep from 0 (exclusive) to 1
   */
  record Uniform(double keep) implements Shares {
    public Uniform {
      checkShare("uniform", keep);
    }

    @Override
    public Map<String, Integer> widths(Network network) {
      return rounded(network, hidden -> keep);
    }

    @Override
    public String label() {
      return "uniform-" + keep;
    }
  }

  /**
   * Keeps a given share of each hidden layer.
   *
   * @param keep layer name to share, from 0 (exclusive) to 1
   */
  record Given(Map<String, Double> keep) implements Shares {
    public Given {
      keep = Collections.unmodifiableMap(new LinkedHashMap<>(keep));
      keep.forEach((layer, share) -> checkShare("given." + layer, share));
    }

    @Override
    public Map<String, Integer> widths(Network network) {
      List<String> known = HiddenLayer.of(network).stream().map(HiddenLayer::name).toList();
      for (String layer : keep.keySet()) {
        if (!known.contains(layer)) {
          throw new BadInputException("target given: " + network.model() + " has no hidden layer '" + layer + "'"
              + NearestNames.suggestion(layer, known));
        }
      }
      for (String layer : known) {
        if (!keep.containsKey(layer)) {
          throw new BadInputException("target given: no share for hidden layer '" + layer + "' of " + network.model()
              + "; all of them need one: " + String.join(", ", known));
        }
      }
      return rounded(network, hidden -> keep.get(hidden.name()));
    }

    @Override
    public String label() {
      return "given-" + keep.values().stream().map(String::valueOf).collect(Collectors.joining("-"));
    }
  }

  private static void checkShare(String key, double keep) {
    if (!(keep > 0 && keep <= 1)) {
      throw new BadInputException("target " + key + ": " + keep + " is not a share: allowed is 0 < share <= 1");
    }
  }

  private static Map<String, Integer> rounded(Network network, ToDoubleFunction<HiddenLayer> keep) {
    Map<String, Integer> widths = new LinkedHashMap<>();
    for (HiddenLayer hidden : HiddenLayer.of(network)) {
      widths.put(hidden.name(), (int) Math.max(1, Math.round(hidden.neurons() * keep.applyAsDouble(hidden))));
    }
    return widths;
  }
}
