package io.github.neuronmerge.engine.registry;

import io.github.neuronmerge.base.Registry;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.FileEngine;
import io.github.neuronmerge.engine.TrainingEngine;
import io.github.neuronmerge.engine.nd4j.Nd4jEngine;
import io.github.neuronmerge.engine.onnxruntime.OnnxRuntimeEngine;
import io.github.neuronmerge.engine.reference.ReferenceEngine;
import java.util.List;
import java.util.Set;

/** The known engines. A new one takes one folder and one line here. Other code is given the engine that it uses. */
public final class Engines {
  private static final TrainingEngine TRAINING = new Nd4jEngine();
  private static final Engine REFERENCE = new ReferenceEngine();
  private static final FileEngine FILES = new OnnxRuntimeEngine();
  private static final Registry<Engine> REGISTRY = byName(List.of(TRAINING, REFERENCE, FILES));

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

  /** Returns the engine that trains and scores networks, and that computes activations for methods. */
  public static TrainingEngine training() {
    return TRAINING;
  }

  /** Returns the plain and slow engine that the others are checked against. */
  public static Engine reference() {
    return REFERENCE;
  }

  /** Returns the engine that runs ONNX files, against which files that are read and written are checked. */
  public static FileEngine files() {
    return FILES;
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return REGISTRY.names();
  }
}
