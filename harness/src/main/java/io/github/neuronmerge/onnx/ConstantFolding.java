package io.github.neuronmerge.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;

/**
 * Works out nodes that read constants alone. Files compute shapes this way, and some compute weights. The number of
 * images in a batch passes through as {@link OnnxConstant#BATCH}; nothing is computed with it.
 */
final class ConstantFolding {
  private static final Map<String, Fold> FOLDS = new TreeMap<>();

  static {
    FOLDS.put("Constant", (node, in) -> constant(node));
    FOLDS.put("ConstantOfShape", (node, in) -> filled(node, in.get(0)));
    FOLDS.put("Identity", (node, in) -> in.get(0));
    FOLDS.put("Cast", (node, in) -> cast(node, in.get(0)));
    FOLDS.put("Gather", (node, in) -> gathered(node, in.get(0), in.get(1)));
    FOLDS.put("Slice", ConstantFolding::sliced);
    FOLDS.put("Concat", ConstantFolding::concatenated);
    FOLDS.put("Squeeze", (node, in) -> in.get(0).reshaped(
        ShapeChange.squeezed(node, in.get(0).dims(), axes(node, in))));
    FOLDS.put("Unsqueeze", (node, in) -> in.get(0).reshaped(
        ShapeChange.unsqueezed(node, in.get(0).dims(), axes(node, in).orElseThrow(
            () -> node.refused("does not say which axes it adds")))));
    FOLDS.put("Reshape", (node, in) -> reshaped(node, in.get(0), in.get(1)));
    FOLDS.put("Flatten", (node, in) -> flattened(node, in.get(0)));
    FOLDS.put("Transpose", (node, in) -> transposed(node, in.get(0)));
    FOLDS.put("ReduceProd", (node, in) -> product(node, in.get(0)));
    FOLDS.put("Add", arithmetic(Double::sum, Math::addExact));
    FOLDS.put("Sub", arithmetic((a, b) -> a - b, Math::subtractExact));
    FOLDS.put("Mul", arithmetic((a, b) -> a * b, Math::multiplyExact));
    FOLDS.put("Div", arithmetic((a, b) -> a / b, (a, b) -> a / b));
    FOLDS.put("Pow", arithmetic(Math::pow, (a, b) -> (long) Math.pow((double) a, (double) b)));
    FOLDS.put("Equal", (node, in) -> {
      OnnxConstant same = arithmetic((a, b) -> a == b ? 1 : 0, (a, b) -> a == b ? 1 : 0, /* isOfBatch= */ true)
          .of(node, in);
      return same.isReal() ? OnnxConstant.ofWholes(wholes(same), same.dims()) : same;
    });
    FOLDS.put("Where", (node, in) -> chosen(node, in.get(0), in.get(1), in.get(2)));
    FOLDS.put("Sqrt", function(Math::sqrt));
    FOLDS.put("Reciprocal", function(x -> 1 / x));
    FOLDS.put("Exp", function(Math::exp));
    FOLDS.put("Neg", (node, in) -> in.get(0).isReal() ? function(x -> -x).of(node, in)
        : OnnxConstant.ofWholes(Arrays.stream(in.get(0).toWholes()).map(x -> -x).toArray(), in.get(0).dims()));
  }

  /** Works out one kind of node. */
  @FunctionalInterface
  private interface Fold {
    OnnxConstant of(OnnxNode node, List<OnnxConstant> inputs);
  }

  private ConstantFolding() {}

  /** Returns the operators that can be worked out. */
  static Set<String> operators() {
    return FOLDS.keySet();
  }

  /** Works out a node all of whose inputs are known. */
  static OnnxConstant fold(OnnxNode node, List<OnnxConstant> inputs) {
    Fold fold = FOLDS.get(node.operator());
    if (fold == null) {
      throw node.refused("reads constants alone, and that can be worked out only for " + FOLDS.keySet());
    }
    try {
      return fold.of(node, inputs);
    } catch (IndexOutOfBoundsException e) {
      throw node.refused("has " + inputs.size() + " inputs, which is too few, or an index that is not there");
    } catch (ArithmeticException e) {
      throw node.refused("its constants are too large or divide by zero: " + e.getMessage());
    }
  }

  private static OnnxConstant constant(OnnxNode node) {
    if (node.attributes().has("sparse_value")) {
      throw node.refused("has a sparse value; it must be dense");
    }
    return node.attributes().constant("value", "value_float", "value_floats", "value_int", "value_ints")
        .orElseThrow(() -> node.refused("has no value that is a number"));
  }

  private static OnnxConstant filled(OnnxNode node, OnnxConstant shape) {
    OnnxConstant value = node.attributes().constant("value", "", "", "", "")
        .orElse(OnnxConstant.ofReals(new float[1], 1));
    int[] dims = dims(node, shape);
    return value.picked(new int[count(node, dims)], dims);
  }

  private static int[] dims(OnnxNode node, OnnxConstant shape) {
    if (Arrays.stream(shape.toWholes()).anyMatch(side -> side < 0 || side > OnnxConstant.MOST_COMPUTED)) {
      throw node.refused("makes a constant of shape " + ShapeChange.shape(shape.toWholes()) + ", which is not allowed");
    }
    return Arrays.stream(shape.toWholes()).mapToInt(Math::toIntExact).toArray();
  }

  /** Returns how many elements a computed constant has. Refuses too many before anything is allocated. */
  private static int count(OnnxNode node, int[] dims) {
    long count = 1;
    for (int dim : dims) {
      count *= dim;
      if (count > OnnxConstant.MOST_COMPUTED) {
        throw node.refused("makes a constant of shape " + Arrays.toString(dims) + "; " + OnnxConstant.MOST_COMPUTED
            + " elements are allowed");
      }
    }
    return (int) count;
  }

  private static OnnxConstant cast(OnnxNode node, OnnxConstant value) {
    DataType to = DataType.forNumber((int) node.attributes().whole("to", -1));
    if (to == DataType.FLOAT) {
      return OnnxConstant.ofReals(value.toReals(), value.dims());
    }
    if (to != DataType.INT64 && to != DataType.INT32 && to != DataType.BOOL) {
      throw node.refused("casts to " + to + "; allowed are FLOAT, INT64, INT32 and BOOL");
    }
    long[] wholes = new long[value.size()];
    for (int i = 0; i < wholes.length; i++) {
      wholes[i] = value.isReal() ? (long) value.real(i) : value.whole(i);
      if (to == DataType.BOOL) {
        wholes[i] = wholes[i] == 0 ? 0 : 1;
      }
    }
    return OnnxConstant.ofWholes(wholes, value.dims());
  }

  private static OnnxConstant gathered(OnnxNode node, OnnxConstant data, OnnxConstant indices) {
    int[] dims = data.dims();
    int axis = Axes.of(node, node.attributes().whole("axis", 0), dims.length);
    int inner = OnnxConstant.count(Arrays.copyOfRange(dims, axis + 1, dims.length));
    int outer = OnnxConstant.count(Arrays.copyOf(dims, axis));
    int[] newDims = IntStream.concat(Arrays.stream(dims, 0, axis),
        IntStream.concat(Arrays.stream(indices.dims()), Arrays.stream(dims, axis + 1, dims.length))).toArray();
    int[] picked = new int[count(node, newDims)];
    int at = 0;
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < indices.size(); i++) {
        int place = Axes.of(node, indices.whole(i), dims[axis]);
        for (int k = 0; k < inner; k++) {
          picked[at++] = (o * dims[axis] + place) * inner + k;
        }
      }
    }
    return data.picked(picked, newDims);
  }

  private static OnnxConstant sliced(OnnxNode node, List<OnnxConstant> in) {
    OnnxConstant data = in.get(0);
    long[] starts = setting(node, in, 1, "starts").orElseThrow(() -> node.refused("does not say where it starts"));
    long[] ends = setting(node, in, 2, "ends").orElseThrow(() -> node.refused("does not say where it ends"));
    int[] dims = data.dims();
    long[] axes = setting(node, in, 3, "axes").orElseGet(() -> IntStream.range(0,
        starts.length).asLongStream().toArray());
    long[] steps = in.size() > 4 ? in.get(4).toWholes() : new long[0];
    int[] strides = Axes.strides(dims);
    int from = 0;
    for (int i = 0; i < axes.length; i++) {
      int axis = Axes.of(node, axes[i], dims.length);
      long step = i < steps.length ? steps[i] : 1;
      if (step == 0 || Math.abs(step) > Integer.MAX_VALUE) {
        throw node.refused("has a step of " + step);
      }
      long low = step > 0 ? 0 : -1;
      long first = clamped(starts[i], dims[axis], /* low= */ 0, step > 0 ? dims[axis] : dims[axis] - 1);
      long end = clamped(ends[i], dims[axis], low, step > 0 ? dims[axis] : dims[axis] - 1);
      long length = Math.max(0, (end - first + (step > 0 ? step - 1 : step + 1)) / step);
      from += (int) (length == 0 ? 0 : first) * strides[axis];
      dims[axis] = (int) length;
      strides[axis] *= (int) step;
    }
    return data.picked(Axes.grid(from, dims, strides), dims);
  }

  private static long clamped(long index, int length, long low, long high) {
    long fromFront = index < 0 ? Math.max(index, -length - 1L) + length : index;
    return Math.min(Math.max(fromFront, low), high);
  }

  private static OnnxConstant concatenated(OnnxNode node, List<OnnxConstant> in) {
    int[] dims = in.get(0).dims();
    int axis = Axes.of(node, node.attributes().whole("axis", 0), dims.length);
    int outer = OnnxConstant.count(Arrays.copyOf(dims, axis));
    int total = 0;
    for (OnnxConstant part : in) {
      int[] others = part.dims();
      if (others.length != dims.length || part.isReal() != in.get(0).isReal() || (part.size() > 0
          && part.size() / others[axis] != OnnxConstant.count(dims) / Math.max(1, dims[axis]))) {
        throw node.refused("joins " + in + ", which do not go together");
      }
      total += others[axis];
    }
    dims[axis] = total;
    count(node, dims);
    List<Float> reals = new ArrayList<>();
    List<Long> wholes = new ArrayList<>();
    for (int o = 0; o < outer; o++) {
      for (OnnxConstant part : in) {
        int length = part.size() / outer;
        for (int i = o * length; i < (o + 1) * length; i++) {
          if (part.isReal()) {
            reals.add(part.real(i));
          } else {
            wholes.add(part.whole(i));
          }
        }
      }
    }
    if (!in.get(0).isReal()) {
      return OnnxConstant.ofWholes(wholes.stream().mapToLong(Long::longValue).toArray(), dims);
    }
    float[] values = new float[reals.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = reals.get(i);
    }
    return OnnxConstant.ofReals(values, dims);
  }

  private static OnnxConstant reshaped(OnnxNode node, OnnxConstant data, OnnxConstant shape) {
    long[] dims = Arrays.stream(data.dims()).asLongStream().toArray();
    long[] target = ShapeChange.reshaped(node, dims, shape.toWholes());
    if (Arrays.stream(target).anyMatch(side -> side == OnnxConstant.BATCH)) {
      throw node.refused("gives a constant a shape that depends on the number of images");
    }
    return data.reshaped(Arrays.stream(target).mapToInt(Math::toIntExact).toArray());
  }

  private static OnnxConstant flattened(OnnxNode node, OnnxConstant data) {
    int[] dims = data.dims();
    long axis = node.attributes().whole("axis", 1);
    int split = axis == dims.length ? dims.length : Axes.of(node, axis, dims.length);
    int rows = OnnxConstant.count(Arrays.copyOf(dims, split));
    return data.reshaped(rows, rows == 0 ? 0 : data.size() / rows);
  }

  private static OnnxConstant transposed(OnnxNode node, OnnxConstant data) {
    int[] order = ShapeChange.order(node, data.rank());
    int[] dims = data.dims();
    return data.picked(Axes.transposed(dims, order), Axes.picked(dims, order));
  }

  private static OnnxConstant product(OnnxNode node, OnnxConstant data) {
    if (data.rank() != 1 || data.isReal()) {
      throw node.refused("multiplies " + data + "; only the sides of a shape can be multiplied");
    }
    long product = Arrays.stream(data.toWholes()).reduce(1, (a, b) -> exact(Math::multiplyExact, a, b));
    return node.attributes().flag("keepdims", true)
        ? OnnxConstant.ofWholes(new long[] {product}, 1) : OnnxConstant.ofWholes(new long[] {product});
  }

  private static Optional<long[]> axes(OnnxNode node, List<OnnxConstant> in) {
    return setting(node, in, 1, "axes");
  }

  /** Returns what newer files say by an input and older ones by an attribute. */
  private static Optional<long[]> setting(OnnxNode node, List<OnnxConstant> in, int index, String attribute) {
    return index < in.size() ? Optional.of(in.get(index).toWholes()) : node.attributes().wholes(attribute);
  }

  private static Fold function(DoubleUnaryOperator function) {
    return (node, in) -> {
      float[] values = in.get(0).toReals();
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) function.applyAsDouble(values[i]);
      }
      return OnnxConstant.ofReals(values, in.get(0).dims());
    };
  }

  private static long[] wholes(OnnxConstant reals) {
    return IntStream.range(0, reals.size()).mapToLong(i -> (long) reals.real(i)).toArray();
  }

  /** Picks each element from the second constant where the first is not 0, else from the third. */
  private static OnnxConstant chosen(OnnxNode node, OnnxConstant is, OnnxConstant yes, OnnxConstant no) {
    if (is.isReal() || yes.isReal() != no.isReal()) {
      throw node.refused("chooses by " + is + " of " + yes + " and " + no + ", which do not go together");
    }
    int[] dims = Axes.broadcast(node, Axes.broadcast(node, is.dims(), yes.dims()), no.dims());
    int size = count(node, dims);
    int[] asked = Axes.spread(is.dims(), dims);
    int[] fromYes = Axes.spread(yes.dims(), dims);
    int[] fromNo = Axes.spread(no.dims(), dims);
    long[] wholes = new long[size];
    float[] reals = new float[size];
    for (int i = 0; i < size; i++) {
      OnnxConstant of = is.whole(asked[i]) != 0 ? yes : no;
      int at = is.whole(asked[i]) != 0 ? fromYes[i] : fromNo[i];
      if (of.isReal()) {
        reals[i] = of.real(at);
      } else {
        wholes[i] = of.whole(at);
      }
    }
    return yes.isReal() ? OnnxConstant.ofReals(reals, dims) : OnnxConstant.ofWholes(wholes, dims);
  }

  private static Fold arithmetic(DoubleBinaryOperator reals, LongBinaryOperator wholes) {
    return arithmetic(reals, wholes, /* isOfBatch= */ false);
  }

  /** Returns arithmetic element by element; {@code isOfBatch} says whether the number of images may be in it. */
  private static Fold arithmetic(DoubleBinaryOperator reals, LongBinaryOperator wholes, boolean isOfBatch) {
    return (node, in) -> {
      OnnxConstant a = in.get(0);
      OnnxConstant b = in.get(1);
      int[] dims = Axes.broadcast(node, a.dims(), b.dims());
      int size = count(node, dims);
      int[] fromA = Axes.spread(a.dims(), dims);
      int[] fromB = Axes.spread(b.dims(), dims);
      if (!a.isReal() && !b.isReal()) {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
          long one = a.whole(fromA[i]);
          long other = b.whole(fromB[i]);
          values[i] = isOfBatch ? wholes.applyAsLong(one, other) : exact(wholes, one, other);
        }
        return OnnxConstant.ofWholes(values, dims);
      }
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        values[i] = (float) reals.applyAsDouble(a.real(fromA[i]), b.real(fromB[i]));
      }
      return OnnxConstant.ofReals(values, dims);
    };
  }

  private static long exact(LongBinaryOperator operator, long a, long b) {
    if (a == OnnxConstant.BATCH || b == OnnxConstant.BATCH) {
      throw new ArithmeticException("the number of images is not known");
    }
    return operator.applyAsLong(a, b);
  }
}
