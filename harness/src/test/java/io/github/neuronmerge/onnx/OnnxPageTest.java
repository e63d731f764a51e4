package io.github.neuronmerge.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Would catch an operator that docs/onnx.md does not name. */
class OnnxPageTest {
  @Test
  void everyOperatorIsNamed() throws IOException {
    String page = Files.readString(Path.of("docs/onnx.md"));
    assertEquals(List.of(),
        OnnxFile.operators().stream().filter(operator -> !page.contains("`" + operator + "`")).toList());
  }
}
