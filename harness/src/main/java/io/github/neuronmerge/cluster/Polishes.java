package io.github.neuronmerge.cluster;

import io.github.neuronmerge.base.Registry;
import java.util.Set;

/** Lists the polishes that an experiment can name. */
public final class Polishes {
  private static final Registry<Polish> REGISTRY = new Registry<Polish>("polish")
      .with("none", (points, start) -> start)
      .with("hartigan", new HartiganExchange());

  private Polishes() {}

  /** Returns the polish of that name, or refuses the name and suggests the nearest ones. */
  public static Polish of(String name) {
    return REGISTRY.find(name);
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return REGISTRY.names();
  }
}
