package io.github.neuronmerge.onnx;

import static io.github.neuronmerge.onnx.GraphAssembly.text;
import static io.github.neuronmerge.onnx.GraphAssembly.whole;
import static io.github.neuronmerge.onnx.GraphAssembly.wholes;
import static io.github.neuronmerge.onnx.TestModel.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import com.google.protobuf.ByteString;
import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Would catch a damaged or unknown file that is taken, that ends in another exception or in lack of memory, or whose
 * message does not say what is wrong where.
 */
class BadOnnxFilesTest {
  private static final List<Arguments> CASES = new ArrayList<>();

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aBadFileIsRefusedWithAMessageThatNamesIt(String what, byte[] file, List<String> words) {
    BadInputException refused =
        assertThrows(BadInputException.class, () -> OnnxFile.fromBytes("my.onnx", file, Optional.empty()));
    assertTrue(refused.getMessage().startsWith("my.onnx: "), refused.getMessage());
    for (String word : words) {
      assertTrue(refused.getMessage().contains(word), "'" + word + "' is not in: " + refused.getMessage());
    }
    assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
  }

  private static void add(String what, byte[] file, String... words) {
    CASES.add(Arguments.of(what, file, List.of(words)));
  }

  private static void add(String what, TestModel model, String... words) {
    add(what, model.bytes(), words);
  }

  static Stream<Arguments> files() {
    CASES.clear();
    noModels();
    weights();
    graphs();
    ports();
    operators();
    return CASES.stream();
  }

  private static void noModels() {
    add("empty", new byte[0], "no graph");
    add("text", "This is no model but a letter to a friend.".getBytes(StandardCharsets.UTF_8), "not an ONNX file");
    byte[] whole = dense().bytes();
    add("cut in the middle", Arrays.copyOf(whole, whole.length / 2), "cut");
    add("cut before the versions", dense().model(model -> model.clearOpsetImport()), "version of the operators");
    add("old opset", TestModel.of(8, 0, 4).node("Relu", "x", "y"), "opset 8", "9 or later");
    add("no nodes", TestModel.of(13, 0, 4), "no node gives the output 'y'");
  }

  private static TestModel dense() {
    return TestModel.of(13, 0, 4).weights("w", 4, 3).node("MatMul", "x w", "y");
  }

  private static TestModel withWeights(UnaryOperator<TensorProto.Builder> change) {
    TensorProto.Builder tensor = TestModel.tensor("w", new float[12], 4, 3).toBuilder();
    return TestModel.of(13, 0, 4).graph(graph -> graph.addInitializer(change.apply(tensor)))
        .node("MatMul", "x w", "y");
  }

  private static void weights() {
    add("a promise of 2^40 elements", withWeights(w -> w.clearDims().clearRawData().addDims(1 << 20).addDims(1 << 20)),
        "initializer 'w'", "[1048576, 1048576]", "2^31");
    add("a promise of 2^30 elements", withWeights(w -> w.clearDims().clearRawData().addDims(1 << 30)),
        "initializer 'w'", "1073741824 elements", "has 0");
    add("a promise of 2^40 elements that overflows", withWeights(
        w -> w.clearDims().addDims(1L << 32).addDims(1L << 32).addDims(0)), "initializer 'w'");
    add("a negative side", withWeights(w -> w.setDims(0, -4)), "initializer 'w'", "negative");
    add("many dimensions", withWeights(w -> w.clearDims().addAllDims(Collections.nCopies(1000, 1L))),
        "initializer 'w'", "1000 dimensions");
    add("short raw data", withWeights(w -> w.setRawData(ByteString.copyFrom(new byte[47]))), "'w'", "48 bytes", "47");
    add("long typed data", withWeights(w -> w.clearRawData().addAllFloatData(Collections.nCopies(13, 1f))),
        "'w'", "12 elements", "13 in float_data");
    add("data elsewhere", withWeights(w -> w.setDataLocation(DataLocation.EXTERNAL)), "'w'", "another file");
    add("double precision", withWeights(w -> w.setDataType(11)), "'w'", "DOUBLE", "FLOAT");
    add("half precision", withWeights(w -> w.setDataType(10)), "'w'", "FLOAT16");
    add("an element type of the future", withWeights(w -> w.setDataType(99)), "'w'", "99");
    add("not a number", dense().graph(graph -> graph.setInitializer(0,
        TestModel.tensor("w", filled(12, Float.NaN), 4, 3))), "'w'", "element 0", "NaN");
    add("infinite weights", dense().graph(graph -> graph.setInitializer(0,
        TestModel.tensor("w", filled(12, Float.POSITIVE_INFINITY), 4, 3))), "MatMul_of_y", "weights", "Infinity");
    add("whole numbers as weights", TestModel.of(13, 0, 2).numbers("w", 1, 2).node("MatMul", "x w", "y"), "MatMul_of_y");
    add("two tensors of one name", dense().weights("w", 4, 3), "initializer 'w'", "twice");
    add("a computed constant that is too large", TestModel.of(13, 0, 4).numbers("s", 1L << 20, 1L << 20)
        .node("ConstantOfShape", "s", "c").node("Add", "x c", "y"), "ConstantOfShape_of_c", "elements are allowed");
    add("a sparse constant", TestModel.of(13, 0, 4).node("Constant", "", "c",
        AttributeProto.newBuilder().setName("sparse_value").build())
        .node("Add", "x c", "y"), "Constant_of_c", "sparse");
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  private static void graphs() {
    add("a cycle", TestModel.of(13, 0, 4).node("Add", "x c", "a").node("Relu", "a", "b").node("Relu", "b", "c")
        .node("Relu", "c", "y"), "cycle", "node '");
    add("a dangling name", TestModel.of(13, 0, 4).node("Relu", "x", "hidden").node("Add", "x hiden", "y"),
        "Add_of_y", "reads 'hiden'", "did you mean hidden?");
    add("a value given twice", TestModel.of(13, 0, 4).node("Relu", "x", "y").node("Tanh", "x", "y"),
        "Tanh_of_y", "'y'", "something else");
    add("a value that is a weight", dense().node("Relu", "x", "w"), "Relu_of_w", "'w'");
    add("an output that is not computed", TestModel.of(13, 0, 4).graph(graph -> graph.setOutput(0,
        TestModel.port("x", 0, 4))).node("Relu", "x", "y"), "output 'x'");
    add("an output without a node", TestModel.of(13, 0, 4).node("Relu", "x", "z"), "no node gives the output 'y'");
    add("an output that is constant", TestModel.of(13, 0, 4).weights("w", 4).node("Add", "w w", "y"),
        "'y' does not depend on the input");
    add("an output of another shape", dense().graph(graph -> graph.setOutput(0, TestModel.port("y", 0, 5))),
        "output 'y'", "[N x 5]", "[N, 3]");
  }

  private static void ports() {
    add("two inputs", TestModel.of(13, 0, 4).graph(graph -> graph.addInput(TestModel.port("x2", 0, 4)))
        .node("Add", "x x2", "y"), "2 inputs", "x2");
    add("two outputs", TestModel.of(13, 0, 4).graph(graph -> graph.addOutput(TestModel.port("z", 0, 4)))
        .node("Relu", "x", "y").node("Tanh", "x", "z"), "2 outputs", "exactly one");
    add("no input", TestModel.of(13, 0, 4).graph(graph -> graph.clearInput()).node("Relu", "x", "y"), "0 inputs");
    add("a sequence", TestModel.of(13, 0, 4).graph(graph -> {
      graph.getInputBuilder(0).getTypeBuilder().getSequenceTypeBuilder().getElemTypeBuilder();
      return graph;
    }).node("Relu", "x", "y"), "input 'x'", "SEQUENCE_TYPE");
    add("bytes as pixels", TestModel.of(13, 0, 4).graph(graph -> {
      graph.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().setElemType(2);
      return graph;
    }).node("Relu", "x", "y"), "input 'x'", "UINT8", "FLOAT");
    add("free sides", TestModel.of(13, 0, 3, 0, 0).node("Relu", "x", "y"), "input 'x'", "[N x 3 x N x N]", "given");
    add("five dimensions", TestModel.of(13, 0, 3, 4, 5, 6).node("Relu", "x", "y"), "input 'x'", "N x 3 x 4 x 5 x 6");
    add("no shape", TestModel.of(13).node("Relu", "x", "y"), "input 'x'");
  }

  private static void operators() {
    add("unknown after a known one that does not fit", TestModel.of(13, 0, 4).node("Softmax", "x", "s", whole("axis", 9))
        .node("LSTM", "s", "y"), "LSTM_of_y", "LSTM is not known");
    add("constant as large as the batch", TestModel.of(13, 0, 4).node("Shape", "x", "s").node("ConstantOfShape", "s", "c")
        .node("Add", "x c", "y"), "ConstantOfShape_of_c", "[N, 4]");
    add("expanded value that is no gate", TestModel.of(13, 0, 3, 4, 4).node("GlobalAveragePool", "x", "p")
        .node("Shape", "x", "s").node("Expand", "p s", "e").node("Relu", "e", "y"), "Relu_of_y", "only a Mul");
    add("expanded output", TestModel.of(13, 0, 3, 4, 4).node("GlobalAveragePool", "x", "p")
        .node("Shape", "x", "s").node("Expand", "p s", "y"), "'y'", "Expand");
    add("expanded images", TestModel.of(13, 0, 1, 4, 4).numbers("s", 1, 3, 1, 1).node("Expand", "x s", "y"),
        "Expand_of_y", "[N, 1, 4, 4]", "[1, 3, 1, 1]");
    add("an unknown operator", TestModel.of(13, 0, 4).node("Sin", "x", "y"), "node 'Sin_of_y' (Sin)",
        "the operator Sin is not known", "Known are Add, ", "Conv", "Transpose");
    add("an operator of somebody's own", TestModel.of(13, 0, 4).graph(graph -> {
      graph.addNodeBuilder().setDomain("com.example").setOpType("Fancy").addInput("x").addOutput("y");
      return graph;
    }), "node of 'y'", "com.example:Fancy");
    add("an attribute of another type", TestModel.of(13, 0, 4).node("LeakyRelu", "x", "y", whole("alpha", 1)),
        "LeakyRelu_of_y", "'alpha'", "INT", "FLOAT");
    add("an attribute given twice", TestModel.of(13, 0, 4).node("Softmax", "x", "y", whole("axis", 1), whole("axis", 1)),
        "Softmax_of_y", "'axis'", "twice");
    add("weights of another shape", TestModel.of(13, 0, 5).weights("w", 4, 3).node("MatMul", "x w", "y"),
        "MatMul_of_y", "5 values", "take 4");
    add("a convolution of other channels", TestModel.of(13, 0, 2, 5, 5).weights("w", 4, 3, 3, 3)
        .node("Conv", "x w", "y"), "Conv_of_y", "2 channels");
    add("a kernel larger than its image", TestModel.of(13, 0, 3, 2, 2).weights("w", 4, 3, 3, 3)
        .node("Conv", "x w", "y"), "Conv_of_y", "does not fit");
    add("a kernel of other sides than the weights", TestModel.of(13, 0, 3, 5, 5).weights("w", 4, 3, 3, 3)
        .node("Conv", "x w", "y", wholes("kernel_shape", 5, 5)), "Conv_of_y", "5x5", "3x3");
    add("one-dimensional convolution", TestModel.of(13, 0, 3, 5, 5).weights("w", 4, 3, 3).node("Conv", "x w", "y"),
        "Conv_of_y", "two-dimensional");
    add("weights that are computed", TestModel.of(13, 0, 4).node("Relu", "x", "r").node("MatMul", "x r", "y"),
        "MatMul_of_y", "must be a constant");
    add("negative padding", TestModel.of(13, 0, 3, 5, 5).weights("w", 4, 3, 3, 3)
        .node("Conv", "x w", "y", wholes("pads", -1, 0, 0, 0)), "Conv_of_y", "'pads'", "from 0");
    add("a stride of zero", TestModel.of(13, 0, 3, 5, 5).node("MaxPool", "x", "y", wholes("kernel_shape", 2, 2),
        wholes("strides", 0, 1)), "MaxPool_of_y", "'strides'");
    add("a part of an image", TestModel.of(13, 0, 3, 5, 5).numbers("a", 1).numbers("b", 4).numbers("axes", 2)
        .node("Slice", "x a b axes", "y"), "Slice_of_y", "axis 2", "whole axes");
    add("the larger of two values", TestModel.of(13, 0, 3).node("Relu", "x", "r").node("Max", "x r", "y"), "Max_of_y");
    add("an unknown way to pad", TestModel.of(13, 0, 3, 5, 5).numbers("n", 0, 0, 1, 1, 0, 0, 1, 1)
        .node("Pad", "x n", "y", text("mode", "reflect")), "Pad_of_y", "reflect");
    add("padding before something else", TestModel.of(13, 0, 3, 5, 5).numbers("n", 0, 0, 1, 1, 0, 0, 1, 1)
        .node("Pad", "x n", "p").node("Relu", "p", "y"), "Relu_of_y", "convolution");
    add("a negative variance", TestModel.of(13, 0, 2).weights("s", 2).floats("v", new float[] {1, -1}, 2)
        .node("BatchNormalization", "x s s s v", "y"), "BatchNormalization_of_y", "negative");
    add("training mode", TestModel.of(15, 0, 2).weights("s", 2).positive("v", 2)
        .node("BatchNormalization", "x s s s v", "y m n", whole("training_mode", 1)), "training mode");
    add("a reshape with a rest", TestModel.of(13, 0, 5).numbers("s", -1, 2).node("Reshape", "x s", "y"),
        "Reshape_of_y", "[N, 5]");
    add("a reshape that mixes images", TestModel.of(13, 0, 6).numbers("s", -1, 3).node("Reshape", "x s", "y"),
        "Reshape_of_y");
    add("a transposition of images", TestModel.of(13, 0, 3, 5, 4).node("Transpose", "x", "y", wholes("perm", 0, 1, 3, 2)),
        "Transpose_of_y", "[0, 1, 3, 2]");
    add("softmax over a row", TestModel.of(13, 0, 3, 5, 4).node("Softmax", "x", "y"), "Softmax_of_y", "axis 3");
    add("a constant for each pixel", TestModel.of(13, 0, 3, 5, 4).weights("w", 5, 4).node("Add", "x w", "y"),
        "Add_of_y", "differs within a channel");
    add("a division by zero", TestModel.of(13, 0, 3).floats("w", new float[3], 3).node("Div", "x w", "y"), "Div_of_y");
    add("a value that is used as a mask", TestModel.of(13, 0, 3).node("Dropout", "x", "d m").node("Mul", "d m", "y"),
        "Mul_of_y", "'m'");
    add("an axis that is not there", TestModel.of(13, 0, 3).node("Softmax", "x", "y", whole("axis", 2)), "axis 2");
    add("a missing input", TestModel.of(13, 0, 3).node("MatMul", "x", "y"), "MatMul_of_y", "no weights");
    add("a node without inputs", TestModel.of(13, 0, 3).node("Relu", "", "y"), "Relu_of_y", "no input 0");
    add("an index that is not there", TestModel.of(13, 0, 2, 3, 4).node("Shape", "x", "s").numbers("i", 9)
        .node("Gather", "s i", "g").node("Reshape", "x g", "y"), "Gather_of_g", "9");
    add("a constant with a type of its own", TestModel.of(13, 0, 2).node("Constant", "", "c",
        tensor("value", TensorProto.newBuilder().setDataType(8).build())).node("Add", "x c", "y"), "STRING");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertEquals("no/such.onnx: there is no such file",
        assertThrows(BadInputException.class, () -> OnnxFile.read(Path.of("no/such.onnx"))).getMessage());
  }

  @Test
  void imagesOfAnotherShapeThanTheFilesAreRefused() {
    byte[] file = TestModel.of(13, 0, 3, 0, 8).node("Relu", "x", "y").bytes();
    assertEquals(new Shape(3, 5, 8),
        OnnxFile.fromBytes("my.onnx", file, Optional.of(new Shape(3, 5, 8))).network().input());
    String message = assertThrows(BadInputException.class,
        () -> OnnxFile.fromBytes("my.onnx", file, Optional.of(new Shape(3, 5, 9)))).getMessage();
    assertTrue(message.contains("3x5x9") && message.contains("[N x 3 x N x 8]"), message);
  }

  /** Bytes are changed, cut and put in at random; each time the file must be read or refused, and nothing else. */
  @Test
  void noDamageEndsInAnotherException() {
    SplittableRandom random = new SplittableRandom(7);
    List<byte[]> files = OperatorsTest.models().map(model -> ((TestModel) model.get()[1]).bytes()).toList();
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = files.get(random.nextInt(files.size())).clone();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      byte[] file = random.nextInt(4) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
      try {
        OnnxFile.fromBytes("my.onnx", file, Optional.empty());
      } catch (BadInputException e) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("file " + i + " of seed 7", e);
      }
    }
    assertTrue(refused > 1000, "only " + refused + " files were refused");
  }
}
