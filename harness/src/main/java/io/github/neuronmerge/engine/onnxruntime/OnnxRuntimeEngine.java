package io.github.neuronmerge.engine.onnxruntime;

import io.github.neuronmerge.engine.FileEngine;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Tracer;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Node;
import io.github.neuronmerge.onnx.OnnxFile;
import io.github.neuronmerge.onnx.OnnxOrigin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs networks with ONNX Runtime, the way most people run theirs. A network is written as an ONNX file first. Results
 * do not depend on the number of threads by more than rounding.
 */
public final class OnnxRuntimeEngine implements FileEngine {
  private final int threads;

  /** Makes an engine that computes each operator with one thread. */
  public OnnxRuntimeEngine() {
    this(/* threads= */ 1);
  }

  /** Makes an engine that computes each operator with that many threads. */
  public OnnxRuntimeEngine(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("an engine needs one thread at least, not " + threads);
    }
    this.threads = threads;
  }

  @Override
  public String name() {
    return "onnxruntime";
  }

  @Override
  public Predictor predictor(Network network) {
    return new OnnxPredictor("network " + network.model(), OnnxFile.toBytes(network), network.input(),
        /* isChannelsLast= */ false, threads);
  }

  @Override
  public Predictor predictor(String where, byte[] file, Network network, OnnxOrigin origin) {
    return new OnnxPredictor(where, file, network.input(), origin.isChannelsLast(), threads);
  }

  /** Makes a tracer. Each wanted output is computed by a file of its own, from one known value. */
  @Override
  public Tracer tracer(Network network, Set<String> known, Set<String> wanted) {
    if (known.size() != 1) {
      throw new UnsupportedOperationException("ONNX Runtime traces from one known value, not from " + known);
    }
    String from = known.iterator().next();
    Map<String, Predictor> predictors = new HashMap<>();
    for (String name : wanted) {
      if (!name.equals(from)) {
        predictors.put(name, predictor(part(network, from, name)));
      }
    }
    return new Tracer() {
      @Override
      public Map<String, float[]> trace(Map<String, float[]> values, int count) {
        Map<String, float[]> traced = new HashMap<>();
        for (String name : wanted) {
          traced.put(name, name.equals(from)
              ? values.get(from) : predictors.get(name).logits(values.get(from), count));
        }
        return traced;
      }

      @Override
      public void close() {
        predictors.values().forEach(Predictor::close);
      }
    };
  }

  private static Network part(Network network, String from, String to) {
    List<Node> nodes = network.between(Set.of(from), Set.of(to)).stream().map(node -> new Node(node.layer(),
        node.inputs().stream().map(read -> read.equals(from) ? Network.INPUT : read).toList())).toList();
    return new Network(network.model(), network.shapesByName().get(from), nodes);
  }
}
