package io.github.neuronmerge.report.paper;

import io.github.neuronmerge.base.BadInputException;

/**
 * One published figure.
 *
 * @param id its name in this project
 * @param paper whose it is, see {@link Claims#papers}
 * @param where the table, notebook or abstract that has it
 * @param read how sure we are that it has it
 * @param network what it was measured on
 * @param model the same network's name in this project; empty if it is not known or not here
 * @param data the data set
 * @param measured what exactly was measured
 * @param method what was done to the network
 * @param cut how much of what was removed; empty if the figure says that itself or nothing was
 * @param value the figure
 * @param unit what it counts
 * @param relation how it stands to what was measured
 * @param baseline the id of the figure of the same network before; empty if there is none
 * @param ours which of our figures is laid beside it
 * @param incomparable why the two must not be compared, or why there is nothing of ours; empty if they may be
 */
public record Claim(String id, String paper, String where, Reading read, String network, String model, String data,
    String measured, String method, String cut, double value, Unit unit, Relation relation, String baseline,
    ResultRef ours, String incomparable) {
  public Claim {
    said("id", id);
    said("paper", paper);
    said("where", where);
    said("network", network);
    said("data", data);
    said("measured", measured);
    said("method", method);
    if (incomparable.isEmpty() && (!ours.isSome() || relation == Relation.UP_TO)) {
      throw new BadInputException("nothing of ours can be laid beside it, so 'incomparable' must say why");
    }
    if (ours.isSome() && !fits(ours.quantity(), unit, baseline)) {
      throw new BadInputException("ours.quantity: a figure of unit '" + unit.words() + "'"
          + (baseline.isEmpty() ? " without a baseline" : "") + " has no '" + ours.quantity().words() + "'");
    }
  }

  private static void said(String key, String text) {
    if (text.isBlank()) {
      throw new BadInputException("'" + key + "' must be said, by the claim or its group");
    }
  }

  private static boolean fits(Quantity quantity, Unit unit, String baseline) {
    return switch (quantity) {
      case ACCURACY -> unit.isOfAccuracy();
      case DROP -> unit == Unit.POINTS || (unit.isOfAccuracy() && !baseline.isEmpty());
      case PARAMETERS_REMOVED -> unit == Unit.PARAMETERS_REMOVED;
    };
  }

  /** Returns the test accuracy in %, for figures of accuracy or error. */
  double accuracy() {
    return unit == Unit.ERROR ? 100 - value : value;
  }
}
