package io.github.neuronmerge.onnx;

import io.github.neuronmerge.base.BadInputException;
import java.util.List;

/**
 * One operator of a file.
 *
 * @param where the file and the node, as messages name them
 * @param name the node's name in the file; may be empty
 * @param operator what it does, {@code "Conv"}
 * @param inputs the names of the values that it reads; an optional one that is left out is empty
 * @param outputs the names of the values that it gives
 * @param attributes its settings
 */
record OnnxNode(String where, String name, String operator, List<String> inputs, List<String> outputs,
    OnnxAttributes attributes) {
  OnnxNode {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Returns whether the input at that place is given. */
  boolean hasInput(int index) {
    return index < inputs.size() && !inputs.get(index).isEmpty();
  }

  /** Returns the name of the first value that it gives. */
  String output() {
    return outputs.get(0);
  }

  /** Makes the error of a node that cannot be used. */
  BadInputException refused(String why) {
    return new BadInputException(where + ": " + why);
  }
}
