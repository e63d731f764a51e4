package io.github.neuronmerge.report.docs;

import io.github.neuronmerge.onnx.OnnxFile;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The operators of ONNX that can be read, as a sentence of a document. */
final class OperatorList {
  private static final int WIDTH = 120;

  private OperatorList() {}

  /** Returns the names, each as code, in lines that are not too long. */
  static String markdown() {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String name : new TreeSet<>(OnnxFile.operators()).stream().map(it -> "`" + it + "`")
        .collect(Collectors.joining(", ", "", ".")).split(" ", -1)) {
      boolean fits = column + 1 + name.length() <= WIDTH;
      text.append(column == 0 ? "" : fits ? " " : "\n").append(name);
      column = column == 0 || !fits ? name.length() : column + 1 + name.length();
    }
    return text.append('\n').toString();
  }
}
