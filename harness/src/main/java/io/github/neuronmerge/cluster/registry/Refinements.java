package io.github.neuronmerge.cluster.registry;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.Parts;
import io.github.neuronmerge.cluster.HartiganExchange;
import io.github.neuronmerge.cluster.Refinement;
import java.util.Set;

/** Lists the polishes that an experiment can name. */
public final class Refinements {
  private static final Parts<Refinement> PARTS = new Parts<Refinement>("polish")
      .with("none", "leaves the clusters as they are", (points, start) -> start)
      .with("hartigan", "moves single neurons between clusters while that lowers the inertia",
          HartiganExchange.OPTIONS, HartiganExchange::new);

  private Refinements() {}

  /** Returns all of them with their options. */
  public static Parts<Refinement> parts() {
    return PARTS;
  }

  /** Returns the polish of that name with its defaults, or refuses the name and suggests the nearest ones. */
  public static Refinement of(String name) {
    return PARTS.find(name);
  }

  /** Returns the polish with its options; refuses what it does not know, and values out of range. */
  public static Refinement of(Part part) {
    return PARTS.find(part);
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return PARTS.names();
  }
}
