package io.github.neuronmerge.onnx;

import static io.github.neuronmerge.onnx.GraphAssembly.real;
import static io.github.neuronmerge.onnx.GraphAssembly.text;
import static io.github.neuronmerge.onnx.GraphAssembly.whole;
import static io.github.neuronmerge.onnx.GraphAssembly.wholes;
import static io.github.neuronmerge.onnx.TestModel.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.engine.OnnxCheck;
import io.github.neuronmerge.engine.registry.Engines;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Would catch an operator, or a spelling of one that some tool writes, which is read as something else than ONNX Runtime
 * computes, and a network that changes on its way through a file.
 */
class OperatorsTest {
  private static final OnnxCheck CHECK = new OnnxCheck(Engines.files(), Engines.reference());

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void anImportComputesWhatOnnxRuntimeDoes(String name, TestModel model) {
    byte[] file = model.bytes();
    OnnxImport imported = OnnxFile.fromBytes(name + ".onnx", file, Optional.empty());
    CHECK.imported(name + ".onnx", file, imported);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void whatIsWrittenIsReadAsTheSameNetwork(String name, TestModel model) {
    OnnxImport imported = OnnxFile.fromBytes(name + ".onnx", model.bytes(), Optional.empty());
    byte[] written = OnnxFile.toBytes(imported.network(), imported.origin());
    CHECK.exported(name + ".onnx", written, imported.network(), imported.origin());
    OnnxImport again = OnnxFile.fromBytes(name + ".onnx", written, Optional.empty());
    assertEquals(imported.network(), again.network());
    assertEquals("x", again.origin().input().name());
    assertEquals("y", again.origin().output().name());
    assertTrue(again.origin().opset() >= imported.origin().opset());
    assertEquals(imported.origin().input().rank(), again.origin().input().rank());
    assertTrue(again.origin().input().sides().get(0).length().isEmpty(), "the batch must be free");
  }

  static Stream<Arguments> models() {
    Map<String, TestModel> models = new LinkedHashMap<>();
    convolutions(models);
    dense(models);
    functions(models);
    spelt(models);
    pooling(models);
    joining(models);
    padding(models);
    shapes(models);
    layouts(models);
    return models.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  private static void convolutions(Map<String, TestModel> models) {
    models.put("conv", TestModel.of(13, 0, 3, 9, 8).weights("w", 4, 3, 3, 3).weights("b", 4).node("Conv", "x w b", "y"));
    models.put("conv-everything", TestModel.of(11, 0, 4, 12, 11).weights("w", 6, 2, 3, 2).node("Conv", "x w", "y",
        wholes("kernel_shape", 3, 2), wholes("strides", 2, 1), wholes("dilations", 1, 2), wholes("pads", 1, 0, 2, 1),
        whole("group", 2)));
    models.put("depthwise", TestModel.of(13, 0, 4, 6, 6).weights("w", 8, 1, 3, 3).weights("b", 8)
        .node("Conv", "x w b", "y", wholes("pads", 1, 1, 1, 1), whole("group", 4)));
    for (String auto : new String[] {"SAME_UPPER", "SAME_LOWER", "VALID"}) {
      models.put("conv-" + auto, TestModel.of(13, 0, 2, 8, 7).weights("w", 3, 2, 4, 3)
          .node("Conv", "x w", "y", text("auto_pad", auto), wholes("strides", 2, 2)));
    }
    models.put("conv-then-biases", TestModel.of(13, 0, 2, 6, 6).weights("w", 3, 2, 3, 3).weights("b", 1, 3, 1, 1)
        .node("Conv", "x w", "c").node("Add", "b c", "y"));
    models.put("conv-that-two-read", TestModel.of(13, 0, 2, 6, 6).weights("w", 3, 2, 3, 3).weights("b", 3, 1, 1)
        .node("Conv", "x w", "c").node("Add", "c b", "d").node("Add", "c d", "y"));
    models.put("batch-norm", TestModel.of(9, 0, 3, 5, 5).weights("s", 3).weights("b", 3).weights("m", 3)
        .positive("v", 3).node("BatchNormalization", "x s b m v", "y", real("epsilon", 1e-3)));
    models.put("batch-norm-of-vectors", TestModel.of(15, 0, 6).weights("s", 6).weights("b", 6).weights("m", 6)
        .positive("v", 6).node("BatchNormalization", "x s b m v", "y"));
  }

  private static void dense(Map<String, TestModel> models) {
    models.put("gemm", TestModel.of(13, 0, 5).weights("w", 4, 5).weights("b", 4)
        .node("Gemm", "x w b", "y", whole("transB", 1)));
    models.put("gemm-with-factors", TestModel.of(9, 0, 5).weights("w", 5, 4).weights("b", 1, 4)
        .node("Gemm", "x w b", "y", real("alpha", 0.5), real("beta", 2)));
    models.put("gemm-with-one-bias", TestModel.of(13, 0, 5).weights("w", 5, 4).weights("b", 1).node("Gemm", "x w b", "y"));
    models.put("gemm-without-biases", TestModel.of(13, 0, 5).weights("w", 5, 4).node("Gemm", "x w", "y"));
    models.put("product-and-sum", TestModel.of(13, 0, 5).weights("w", 5, 4).weights("b", 4)
        .node("MatMul", "x w", "p").node("Add", "p b", "y"));
    models.put("product-alone", TestModel.of(13, 0, 5).weights("w", 5, 4).node("MatMul", "x w", "y"));
    models.put("product-with-transposed-weights", TestModel.of(13, 0, 5).weights("w", 4, 5).weights("b", 1, 4)
        .node("Transpose", "w", "t", wholes("perm", 1, 0)).node("MatMul", "x t", "p").node("Add", "b p", "y"));
  }

  private static void functions(Map<String, TestModel> models) {
    for (String operator : new String[] {"Relu", "Sigmoid", "Tanh", "LeakyRelu", "HardSigmoid", "Softmax", "LogSoftmax"}) {
      models.put(operator + "-9", TestModel.of(9, 0, 6).node(operator, "x", "y"));
      models.put(operator + "-13", TestModel.of(13, 0, 6).node(operator, "x", "y"));
    }
    models.put("leaky-relu", TestModel.of(16, 0, 3, 4, 4).node("LeakyRelu", "x", "y", real("alpha", 0.2)));
    models.put("hard-sigmoid", TestModel.of(13, 0, 6)
        .node("HardSigmoid", "x", "y", real("alpha", 1 / 6.0), real("beta", 0.25)));
    models.put("hard-swish", TestModel.of(14, 0, 6).node("HardSwish", "x", "y"));
    models.put("gelu", TestModel.of(20, 0, 6).node("Gelu", "x", "y"));
    models.put("gelu-tanh", TestModel.of(20, 0, 6).node("Gelu", "x", "y", text("approximate", "tanh")));
    models.put("clip-9", TestModel.of(9, 0, 6).node("Clip", "x", "y", real("min", 0), real("max", 6)));
    models.put("clip-9-from-below", TestModel.of(9, 0, 6).node("Clip", "x", "y", real("min", 0.1)));
    models.put("clip", TestModel.of(13, 0, 6).floats("a", new float[] {-0.5f}).floats("b", new float[] {0.7f})
        .node("Clip", "x a b", "y"));
    models.put("clip-from-above", TestModel.of(13, 0, 6).floats("b", new float[] {0.7f}).node("Clip", "x _ b", "y"));
    models.put("relu6-by-min-and-max", TestModel.of(13, 0, 6).floats("a", new float[1]).floats("b", new float[] {6})
        .node("Max", "a x", "m").node("Min", "m b", "n").node("Neg", "n", "y"));
    models.put("softmax-over-channels", TestModel.of(13, 0, 3, 4, 5).node("Softmax", "x", "y", whole("axis", 1)));
    models.put("softmax-of-pooled", TestModel.of(11, 0, 3, 4, 5).node("GlobalAveragePool", "x", "p")
        .node("Softmax", "p", "y", whole("axis", 1)));
    models.put("dropout-9", TestModel.of(9, 0, 6).node("Dropout", "x", "d", real("ratio", 0.2)).node("Relu", "d", "y"));
    models.put("dropout", TestModel.of(13, 0, 6).floats("r", new float[] {0.3f}).node("Dropout", "x r", "d m")
        .node("Relu", "d", "y"));
  }

  /** Functions that tools spell out. */
  private static void spelt(Map<String, TestModel> models) {
    models.put("silu", TestModel.of(13, 0, 3, 4, 4).node("Sigmoid", "x", "s").node("Mul", "x s", "y"));
    models.put("silu-of-relu", TestModel.of(13, 0, 6).node("Relu", "x", "r").node("Sigmoid", "r", "s")
        .node("Mul", "s r", "y"));
    models.put("hard-swish-by-hard-sigmoid", TestModel.of(13, 0, 6)
        .node("HardSigmoid", "x", "s", real("alpha", 1 / 6.0)).node("Mul", "x s", "y"));
    models.put("hard-swish-by-clip", TestModel.of(11, 0, 6).floats("three", new float[] {3})
        .floats("zero", new float[1]).floats("six", new float[] {6}).node("Add", "x three", "a")
        .node("Clip", "a zero six", "c").node("Mul", "x c", "m").node("Div", "m six", "y"));
    models.put("gelu-by-erf", TestModel.of(13, 0, 6).floats("root", new float[] {1.4142135f})
        .floats("one", new float[] {1}).floats("half", new float[] {0.5f}).node("Div", "x root", "d")
        .node("Erf", "d", "e").node("Add", "e one", "a").node("Mul", "x a", "m").node("Mul", "m half", "y"));
    models.put("gelu-by-erf-halved-first", TestModel.of(9, 0, 6).floats("root", new float[] {0.70710677f}, 1)
        .floats("one", new float[] {1}, 1).floats("half", new float[] {0.5f}, 1).node("Mul", "x half", "h")
        .node("Mul", "root x", "d").node("Erf", "d", "e").node("Add", "one e", "a").node("Mul", "h a", "y"));
    models.put("gelu-by-tanh", TestModel.of(13, 0, 6).floats("three", new float[] {3})
        .floats("c", new float[] {0.044715f}).floats("r", new float[] {0.7978846f}).floats("one", new float[] {1})
        .floats("half", new float[] {0.5f}).node("Pow", "x three", "p").node("Mul", "p c", "q").node("Add", "x q", "s")
        .node("Mul", "s r", "t").node("Tanh", "t", "u").node("Add", "u one", "v").node("Mul", "half x", "h")
        .node("Mul", "h v", "y"));
  }

  private static void pooling(Map<String, TestModel> models) {
    models.put("mean-over-one-side-and-then-the-other", TestModel.of(13, 0, 3, 4, 5)
        .node("ReduceMean", "x", "m", wholes("axes", 3), whole("keepdims", 0))
        .node("ReduceMean", "m", "n", wholes("axes", 2), whole("keepdims", 0)).node("Relu", "n", "y"));
    models.put("mean-over-rows-that-stay", TestModel.of(13, 0, 3, 4, 5)
        .node("ReduceMean", "x", "m", wholes("axes", -2), whole("keepdims", 1)).node("Relu", "m", "y"));
    models.put("max-pool", TestModel.of(12, 0, 2, 9, 8).node("MaxPool", "x", "y", wholes("kernel_shape", 3, 2),
        wholes("strides", 2, 2), wholes("pads", 1, 0, 1, 1), whole("ceil_mode", 1)));
    models.put("max-pool-dilated", TestModel.of(12, 0, 2, 9, 8)
        .node("MaxPool", "x", "y", wholes("kernel_shape", 2, 2), wholes("dilations", 2, 3)));
    models.put("max-pool-9", TestModel.of(9, 0, 2, 9, 8)
        .node("MaxPool", "x", "y", wholes("kernel_shape", 2, 2), wholes("strides", 2, 2), text("auto_pad", "SAME_UPPER")));
    for (int counts = 0; counts < 2; counts++) {
      models.put("average-pool-" + counts, TestModel.of(11, 0, 2, 9, 8).node("AveragePool", "x", "y",
          wholes("kernel_shape", 3, 3), wholes("strides", 2, 2), wholes("pads", 1, 1, 1, 1),
          whole("count_include_pad", counts)));
      models.put("average-pool-ceil-" + counts, TestModel.of(11, 0, 2, 10, 8).node("AveragePool", "x", "y",
          wholes("kernel_shape", 3, 3), wholes("strides", 2, 2), whole("ceil_mode", 1),
          whole("count_include_pad", counts)));
    }
    models.put("average-pool-same", TestModel.of(11, 0, 2, 7, 8).node("AveragePool", "x", "y",
        wholes("kernel_shape", 3, 2), wholes("strides", 2, 2), text("auto_pad", "SAME_LOWER")));
    models.put("global-average", TestModel.of(9, 0, 3, 4, 5).node("GlobalAveragePool", "x", "y"));
    models.put("global-maximum", TestModel.of(9, 0, 3, 4, 5).node("GlobalMaxPool", "x", "y"));
    models.put("mean", TestModel.of(13, 0, 3, 4, 5)
        .node("ReduceMean", "x", "y", wholes("axes", 2, 3), whole("keepdims", 0)));
    models.put("mean-that-keeps-sides", TestModel.of(11, 0, 3, 4, 5)
        .node("ReduceMean", "x", "m", wholes("axes", -1, -2)).node("Relu", "m", "y"));
    models.put("mean-18", TestModel.of(18, 0, 3, 4, 5).numbers("a", 2, 3).weights("w", 3, 2)
        .node("ReduceMean", "x a", "m", whole("keepdims", 0)).node("MatMul", "m w", "y"));
  }

  private static void joining(Map<String, TestModel> models) {
    models.put("gate-that-is-expanded", TestModel.of(13, 0, 3, 4, 5).weights("w", 3, 3).numbers("s", 0, 3, 1, 1)
        .node("GlobalAveragePool", "x", "p").node("Flatten", "p", "f").node("Gemm", "f w", "g").node("Sigmoid", "g", "h")
        .node("Reshape", "h s", "r").node("Shape", "x", "n").node("Expand", "r n", "e").node("Mul", "x e", "y"));
    models.put("gate-that-is-expanded-by-a-choice", TestModel.of(13, 0, 3, 4, 5).numbers("s", -1, -1, 4, 5)
        .numbers("m", -1, -1, -1, -1).numbers("o", 1, 1, 1, 1).node("GlobalAveragePool", "x", "p")
        .node("Equal", "s m", "q").node("Where", "q o s", "n").node("Expand", "p n", "e").node("Mul", "e x", "y"));
    models.put("difference-of-two-values", TestModel.of(13, 0, 3, 4, 5).weights("w", 3, 3, 1, 1)
        .node("Conv", "x w", "c").node("Sub", "x c", "y"));
    models.put("difference-before-a-layer", TestModel.of(13, 0, 6).weights("w", 6, 6).weights("v", 6, 2)
        .node("Gemm", "x w", "c").node("Sub", "c x", "d").node("Gemm", "d v", "y"));
    models.put("residual", TestModel.of(13, 0, 3, 5, 5).weights("w", 3, 3, 3, 3).weights("b", 3)
        .node("Conv", "x w b", "c", wholes("pads", 1, 1, 1, 1)).node("Add", "c x", "a").node("Relu", "a", "y"));
    models.put("sum-of-three", TestModel.of(13, 0, 3, 5, 5).node("Relu", "x", "r").node("Tanh", "x", "t")
        .node("Sum", "x r t", "y"));
    models.put("twice-the-same", TestModel.of(13, 0, 3, 5, 5).node("Relu", "x", "r").node("Add", "r r", "y"));
    models.put("concat", TestModel.of(13, 0, 3, 5, 5).weights("w", 2, 3, 1, 1).node("Conv", "x w", "c")
        .node("Concat", "c x", "y", whole("axis", 1)));
    models.put("concat-of-vectors", TestModel.of(13, 0, 4).weights("w", 4, 3).node("MatMul", "x w", "c")
        .node("Concat", "x c x", "y", whole("axis", -1)));
    TestModel gate = TestModel.of(13, 0, 4, 5, 5).weights("u", 2, 4, 1, 1).weights("v", 4, 2, 1, 1)
        .node("GlobalAveragePool", "x", "g").node("Conv", "g u", "a").node("Relu", "a", "b").node("Conv", "b v", "c")
        .node("Sigmoid", "c", "s").node("Mul", "s x", "y");
    models.put("squeeze-and-excitation", gate);
    models.put("squeeze-and-excitation-of-vectors", TestModel.of(13, 0, 4, 5, 5).weights("u", 2, 4).weights("b", 2)
        .weights("v", 4, 2).numbers("last", 2, 3).numbers("shape", -1, 4, 1, 1)
        .node("ReduceMean", "x", "m", wholes("axes", 2, 3)).node("Squeeze", "m last", "g")
        .node("Gemm", "g u b", "a", whole("transB", 1)).node("Relu", "a", "r")
        .node("Gemm", "r v", "c", whole("transB", 1)).node("HardSigmoid", "c", "h")
        .node("Unsqueeze", "h last", "s").node("Mul", "x s", "y"));
    models.put("gate-of-equal-shape", TestModel.of(13, 0, 4, 5, 5).weights("w", 4, 4, 1, 1).node("Conv", "x w", "c")
        .node("Sigmoid", "c", "s").node("Mul", "x s", "y"));
    models.put("normalised-input", TestModel.of(11, 0, 3, 5, 5).weights("m", 1, 3, 1, 1).positive("d", 3, 1, 1)
        .weights("w", 2, 3, 3, 3).node("Sub", "x m", "a").node("Div", "a d", "b").node("Conv", "b w", "y"));
    models.put("scalars", TestModel.of(11, 0, 3, 5, 5).floats("a", new float[] {0.25f}).floats("b", new float[] {2}, 1)
        .node("Mul", "a x", "c").node("Sub", "b c", "d").node("Div", "d b", "e").node("Add", "e a", "y"));
  }

  private static void padding(Map<String, TestModel> models) {
    models.put("pad-9-conv", TestModel.of(9, 0, 2, 6, 5).weights("w", 3, 2, 3, 3)
        .node("Pad", "x", "p", wholes("pads", 0, 0, 1, 2, 0, 0, 2, 0))
        .node("Conv", "p w", "y", wholes("pads", 0, 0, 0, 1), wholes("strides", 2, 1)));
    models.put("pad-conv-same", TestModel.of(13, 0, 2, 6, 5).weights("w", 3, 2, 3, 3).numbers("n", 0, 0, 1, 1, 0, 0, 1, 0)
        .node("Pad", "x n", "p").node("Conv", "p w", "y", text("auto_pad", "SAME_UPPER"), wholes("strides", 2, 2)));
    models.put("pad-18-conv", TestModel.of(18, 0, 2, 6, 5).weights("w", 3, 2, 3, 3).numbers("n", 1, 1, 1, 1)
        .numbers("axes", 2, -1).node("Pad", "x n _ axes", "p").node("Conv", "p w", "y"));
    models.put("pad-average", TestModel.of(13, 0, 2, 6, 6).numbers("n", 0, 0, 1, 1, 0, 0, 1, 1)
        .floats("zero", new float[1]).node("Pad", "x n zero", "p")
        .node("AveragePool", "p", "y", wholes("kernel_shape", 3, 3), wholes("strides", 2, 2)));
    models.put("relu-pad-max", TestModel.of(13, 0, 2, 6, 6).numbers("n", 0, 0, 0, 0, 0, 0, 1, 1)
        .node("Relu", "x", "r").node("Pad", "r n", "p")
        .node("MaxPool", "p", "y", wholes("kernel_shape", 3, 3), wholes("strides", 2, 2)));
    models.put("pad-channels-last", TestModel.of(13, 0, 6, 5, 2).weights("w", 3, 2, 3, 3)
        .numbers("n", 0, 1, 0, 0, 0, 2, 1, 0).node("Pad", "x n", "p")
        .node("Transpose", "p", "t", wholes("perm", 0, 3, 1, 2)).node("Conv", "t w", "y"));
    models.put("pad-one-channel-last", TestModel.of(13, 0, 6, 5, 1).weights("w", 3, 1, 3, 3)
        .numbers("n", 0, 1, 0, 0, 0, 2, 1, 0).node("Pad", "x n", "p")
        .node("Transpose", "p", "t", wholes("perm", 0, 3, 1, 2)).node("Conv", "t w", "y"));
    models.put("shortcut-without-weights", TestModel.of(11, 0, 2, 7, 6).weights("w", 4, 2, 3, 3).numbers("zero", 0)
        .numbers("end", Long.MAX_VALUE).numbers("two", 2).numbers("rows", 2).numbers("columns", 3)
        .numbers("n", 0, 1, 0, 0, 0, 1, 0, 0)
        .node("Slice", "x zero end rows two", "r").node("Slice", "r zero end columns two", "c")
        .node("Pad", "c n", "p").node("Conv", "x w", "d", wholes("pads", 1, 1, 1, 1), wholes("strides", 2, 2))
        .node("Add", "d p", "s").node("Relu", "s", "y"));
    models.put("slice-9", TestModel.of(9, 0, 2, 7, 6).weights("w", 3, 2, 1, 1)
        .node("Slice", "x", "s", wholes("axes", 0, 1), wholes("starts", 0, 0), wholes("ends", Integer.MAX_VALUE, 2))
        .node("Conv", "s w", "y"));
    models.put("pad-max", TestModel.of(13, 0, 2, 6, 6).numbers("n", 0, 0, 1, 1, 0, 0, 0, 0)
        .floats("low", new float[] {Float.NEGATIVE_INFINITY}).node("Pad", "x n low", "p")
        .node("MaxPool", "p", "y", wholes("kernel_shape", 3, 3), wholes("strides", 2, 2)));
  }

  private static void shapes(Map<String, TestModel> models) {
    models.put("flatten", TestModel.of(13, 0, 2, 3, 4).weights("w", 24, 5).node("Flatten", "x", "f")
        .node("MatMul", "f w", "y"));
    models.put("reshape", TestModel.of(9, 0, 2, 3, 4).weights("w", 24, 5).numbers("s", -1, 24)
        .node("Reshape", "x s", "f").node("MatMul", "f w", "y"));
    models.put("reshape-that-keeps-the-batch", TestModel.of(13, 0, 2, 3, 4).weights("w", 24, 5).numbers("s", 0, -1)
        .node("Reshape", "x s", "f").node("MatMul", "f w", "y"));
    models.put("reshape-of-batch-one", TestModel.of(13, 1, 2, 3, 4).weights("w", 24, 5).numbers("s", 1, -1)
        .node("Reshape", "x s", "f").node("MatMul", "f w", "y"));
    models.put("computed-shape", TestModel.of(11, 0, 2, 3, 4).weights("w", 24, 5)
        .node("Shape", "x", "s").node("Constant", "", "i", tensor("value", TestModel.shape("", 0).toBuilder()
            .clearDims().build()))
        .node("Gather", "s i", "n", whole("axis", 0)).node("Unsqueeze", "n", "u", wholes("axes", 0))
        .numbers("rest", -1).node("Concat", "u rest", "t", whole("axis", 0)).node("Reshape", "x t", "f")
        .node("MatMul", "f w", "y"));
    models.put("shape-by-slice-and-product", TestModel.of(13, 0, 2, 3, 4).weights("w", 24, 5).numbers("zero", 0)
        .numbers("one", 1).numbers("end", Long.MAX_VALUE).node("Shape", "x", "s").node("Slice", "s zero one", "n")
        .node("Slice", "s one end zero one", "r").node("ReduceProd", "r", "p", whole("keepdims", 1))
        .node("Cast", "p", "q", whole("to", 7)).node("Concat", "n q", "t", whole("axis", 0))
        .node("Reshape", "x t", "f").node("MatMul", "f w", "y"));
    models.put("maps", TestModel.of(13, 0, 6, 5).weights("w", 30, 4).node("Flatten", "x", "f").node("MatMul", "f w", "y"));
    models.put("vectors-that-are-images", TestModel.of(13, 0, 30).numbers("s", -1, 1, 6, 5).weights("w", 2, 1, 3, 3)
        .node("Reshape", "x s", "i").node("Conv", "i w", "y"));
    models.put("vectors-that-are-images-of-one-last-channel", TestModel.of(13, 0, 30).numbers("s", -1, 6, 5, 1)
        .weights("w", 2, 1, 3, 3).node("Reshape", "x s", "i").node("Transpose", "i", "t", wholes("perm", 0, 3, 1, 2))
        .node("Conv", "t w", "y"));
    models.put("squeezed-output", TestModel.of(13, 0, 3, 4, 4).numbers("a", 2, 3).node("GlobalAveragePool", "x", "p")
        .node("Squeeze", "p a", "y"));
    models.put("constant-nodes", TestModel.of(13, 0, 2, 4, 4)
        .node("Constant", "", "w", tensor("value", TestModel.tensor("", new float[] {1, 2, 3, 4}, 2, 2, 1, 1)))
        .node("Constant", "", "k", real("value_float", 0.5)).node("Conv", "x w", "c").node("Mul", "c k", "m")
        .node("Identity", "m", "i").node("Cast", "i", "y", whole("to", 1)));
    models.put("typed-data", TestModel.of(9, 0, 2).graph(graph -> {
      graph.addInitializerBuilder().setName("w").setDataType(1).addDims(2).addDims(2).addFloatData(1).addFloatData(-1)
          .addFloatData(0.5f).addFloatData(2);
      // Up to version 3 of the format, weights are inputs too.
      graph.addInput(TestModel.port("w", 2, 2));
      return graph;
    }).model(model -> model.setIrVersion(3)).node("MatMul", "x w", "y"));
    models.put("nothing-at-all", TestModel.of(13, 0, 6).node("Identity", "x", "y"));
    models.put("nodes-out-of-order", TestModel.of(13, 0, 6).node("Tanh", "r", "y").node("Relu", "x", "r"));
  }

  private static void layouts(Map<String, TestModel> models) {
    models.put("channels-last", TestModel.of(13, 0, 6, 5, 3).weights("m", 3).positive("d", 3).weights("w", 2, 3, 3, 3)
        .node("Sub", "x m", "a").node("Mul", "a d", "b").node("Transpose", "b", "t", wholes("perm", 0, 3, 1, 2))
        .node("Conv", "t w", "y"));
    models.put("channels-last-again-before-dense", TestModel.of(13, 0, 6, 5, 3).weights("w", 2, 3, 3, 3)
        .weights("b", 2).weights("v", 24, 4).numbers("s", -1, 24).node("Transpose", "x", "t", wholes("perm", 0, 3, 1, 2))
        .node("Conv", "t w", "c").node("Transpose", "c", "l", wholes("perm", 0, 2, 3, 1)).node("Mul", "l b", "e")
        .node("Relu", "e", "r").node("Reshape", "r s", "f").node("MatMul", "f v", "y"));
    models.put("channels-last-mean", TestModel.of(13, 0, 6, 5, 3).weights("w", 2, 3, 3, 3).weights("v", 2, 4)
        .node("Transpose", "x", "t", wholes("perm", 0, 3, 1, 2)).node("Conv", "t w", "c")
        .node("Transpose", "c", "l", wholes("perm", 0, 2, 3, 1)).node("Concat", "l l", "k", whole("axis", 3))
        .node("Transpose", "k", "o", wholes("perm", 0, 3, 1, 2)).node("Transpose", "o", "q", wholes("perm", 0, 2, 3, 1))
        .node("ReduceMean", "q", "y", wholes("axes", 1, 2), whole("keepdims", 0)));
  }
}
