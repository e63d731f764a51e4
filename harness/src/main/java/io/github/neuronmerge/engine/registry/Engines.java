package io.github.neuronmerge.engine.registry;

import io.github.neuronmerge.base.Registry;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.TrainingEngine;
import io.github.neuronmerge.engine.nd4j.Nd4jEngine;
import io.github.neuronmerge.engine.reference.ReferenceEngine;
import java.util.List;
import java.util.Set;

/** The known engines: a new one is one folder and one line here. Everybody else is handed the engine that they use. */
public final class Engines {
  private static final TrainingEngine TRAINING = new Nd4jEngine();
  private static final Engine REFERENCE = new ReferenceEngine();
  private static final Registry<Engine> REGISTRY = byName(List.of(TRAINING, REFERENCE));

  private Engines() {}

  private static Registry<Engine> byName(List<Engine> engines) {
    Registry<Engine> registry = new Registry<>("engine");
    engines.forEach(engine -> registry.with(engine.name(), engine));
    return registry;
  }

  /** Returns the engine of that name. */
  public static Engine of(String name) {
    return REGISTRY.find(name);
  }

  /** Returns the engine that trains networks, scores them, and runs them for the methods that look at activations. */
  public static TrainingEngine training() {
    return TRAINING;
  }

  /** Returns the plain, slow engine that the others are checked against. */
  public static Engine reference() {
    return REFERENCE;
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return REGISTRY.names();
  }
}
