package io.github.neuronmerge.engine.registry;

import io.github.neuronmerge.base.Registry;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.nd4j.Nd4jEngine;
import io.github.neuronmerge.engine.reference.ReferenceEngine;
import java.util.Set;

/** The known engines by name. */
public final class Engines {
  private static final Registry<Engine> REGISTRY = new Registry<Engine>("engine")
      .with("nd4j", new Nd4jEngine())
      .with("reference", new ReferenceEngine());

  private Engines() {}

  /** Returns the engine of that name. */
  public static Engine of(String name) {
    return REGISTRY.find(name);
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return REGISTRY.names();
  }
}
