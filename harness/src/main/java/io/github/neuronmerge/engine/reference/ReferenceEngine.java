package io.github.neuronmerge.engine.reference;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Tracer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs a network image by image, with nested loops in double precision. */
public final class ReferenceEngine implements Engine {
  @Override
  public String name() {
    return "reference";
  }

  @Override
  public Predictor predictor(Network network) {
    String output = network.output();
    Tracer tracer = tracer(network, Set.of(Network.INPUT), Set.of(output));
    return new Predictor() {
      @Override
      public float[] logits(float[] images, int count) {
        return tracer.trace(Map.of(Network.INPUT, images), count).get(output);
      }

      @Override
      public void close() {
        tracer.close();
      }
    };
  }

  @Override
  public Tracer tracer(Network network, Set<String> known, Set<String> wanted) {
    List<Node> path = network.between(known, wanted);
    Map<String, Shape> shapes = network.shapesByName();
    return new Tracer() {
      @Override
      public Map<String, float[]> trace(Map<String, float[]> given, int count) {
        Map<String, float[]> results = new LinkedHashMap<>();
        wanted.forEach(name -> results.put(name, new float[count * shapes.get(name).size()]));
        for (int i = 0; i < count; i++) {
          Map<String, Values> values = new HashMap<>();
          for (String name : known) {
            values.put(name, Values.ofImage(given.get(name), i, shapes.get(name)));
          }
          run(path, shapes, values);
          for (Map.Entry<String, float[]> result : results.entrySet()) {
            values.get(result.getKey()).copyTo(result.getValue(), i);
          }
        }
        return results;
      }

      @Override
      public void close() {
        // Nothing is held outside the heap.
      }
    };
  }

  private static void run(List<Node> path, Map<String, Shape> shapes, Map<String, Values> values) {
    for (Node node : path) {
      List<Values> inputs = new ArrayList<>();
      node.inputs().forEach(name -> inputs.add(values.get(name)));
      Shape shape = shapes.get(node.name());
      values.put(node.name(), new Values(node.layer().match(new Forward(inputs, shape)), shape));
    }
  }
}
