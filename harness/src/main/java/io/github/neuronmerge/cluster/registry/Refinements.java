package io.github.neuronmerge.cluster.registry;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.Parts;
import io.github.neuronmerge.cluster.HartiganExchange;
import io.github.neuronmerge.cluster.Refinement;
import java.util.Set;

/** Lists the refinements that an experiment can name, under the key {@code polish}. */
public final class Refinements {
  private static final Parts<Refinement> PARTS = new Parts<Refinement>("polish")
      .with("none", "leaves the clusters as they are", (points, start) -> start)
      .with("hartigan", "moves single neurons between clusters while that lowers the inertia",
          HartiganExchange.OPTIONS, HartiganExchange::new);

  private Refinements() {}

  /** Returns all refinements with their options. */
  public static Parts<Refinement> parts() {
    return PARTS;
  }

  /**
   * Returns the refinement of that name with default options. Refuses an unknown name and suggests the nearest ones.
   */
  public static Refinement of(String name) {
    return PARTS.find(name);
  }

  /** Returns the refinement with the given options. Refuses unknown names and options, and values out of range. */
  public static Refinement of(Part part) {
    return PARTS.find(part);
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return PARTS.names();
  }
}
