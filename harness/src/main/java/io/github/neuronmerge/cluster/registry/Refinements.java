package io.github.neuronmerge.cluster.registry;

import io.github.neuronmerge.base.Registry;
import io.github.neuronmerge.cluster.HartiganExchange;
import io.github.neuronmerge.cluster.Refinement;
import java.util.Set;

/** Lists the polishes that an experiment can name. */
public final class Refinements {
  private static final Registry<Refinement> REGISTRY = new Registry<Refinement>("polish")
      .with("none", (points, start) -> start)
      .with("hartigan", new HartiganExchange());

  private Refinements() {}

  /** Returns the polish of that name, or refuses the name and suggests the nearest ones. */
  public static Refinement of(String name) {
    return REGISTRY.find(name);
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return REGISTRY.names();
  }
}
