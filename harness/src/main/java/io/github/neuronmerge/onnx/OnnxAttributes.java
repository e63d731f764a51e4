package io.github.neuronmerge.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import io.github.neuronmerge.base.BadInputException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of an operator by name. Each is asked for with its type, and a setting of another type is refused. */
final class OnnxAttributes {
  private final String where;
  private final Map<String, AttributeProto> byName = new HashMap<>();

  /** Takes the attributes of a node. Messages name the node by {@code where}. */
  OnnxAttributes(String where, List<AttributeProto> attributes) {
    this.where = where;
    for (AttributeProto attribute : attributes) {
      if (byName.put(attribute.getName(), attribute) != null) {
        throw new BadInputException(where + ": attribute '" + attribute.getName() + "' is given twice");
      }
    }
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  long whole(String name, long standard) {
    return find(name, AttributeType.INT).map(AttributeProto::getI).orElse(standard);
  }

  /** Returns a truth value, which files write as 0 or 1. */
  boolean flag(String name, boolean standard) {
    return whole(name, standard ? 1 : 0) != 0;
  }

  float real(String name, float standard) {
    float value = find(name, AttributeType.FLOAT).map(AttributeProto::getF).orElse(standard);
    if (Float.isNaN(value)) {
      throw new BadInputException(where + ": attribute '" + name + "' is not a number");
    }
    return value;
  }

  String text(String name, String standard) {
    return find(name, AttributeType.STRING).map(found -> found.getS().toStringUtf8()).orElse(standard);
  }

  Optional<long[]> wholes(String name) {
    return find(name, AttributeType.INTS)
        .map(found -> found.getIntsList().stream().mapToLong(value -> Math.max(value, -Long.MAX_VALUE)).toArray());
  }

  /** Returns a list of as many small numbers as there are defaults, none below the least. */
  int[] sizes(String name, int least, int... standard) {
    Optional<long[]> given = wholes(name);
    if (given.isEmpty()) {
      return standard;
    }
    long[] values = given.get();
    if (values.length != standard.length
        || Arrays.stream(values).anyMatch(value -> value < least || value > Short.MAX_VALUE)) {
      throw new BadInputException(where + ": attribute '" + name + "' is " + Arrays.toString(values) + ", but must be "
          + standard.length + " whole numbers from " + least + " to " + Short.MAX_VALUE);
    }
    return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
  }

  /** Returns a constant, however the file writes it: as a tensor, a number or a list of numbers. */
  Optional<OnnxConstant> constant(String tensor, String real, String reals, String whole, String wholes) {
    return find(tensor, AttributeType.TENSOR)
        .map(found -> TensorReader.read(where + ": attribute '" + tensor + "'", found.getT()))
        .or(() -> find(real, AttributeType.FLOAT).map(found -> OnnxConstant.ofReals(new float[] {found.getF()})))
        .or(() -> find(reals, AttributeType.FLOATS).map(OnnxAttributes::floats))
        .or(() -> find(whole, AttributeType.INT).map(found -> OnnxConstant.ofWholes(new long[] {found.getI()})))
        .or(() -> wholes(wholes).map(values -> OnnxConstant.ofWholes(values, values.length)));
  }

  private static OnnxConstant floats(AttributeProto attribute) {
    float[] values = new float[attribute.getFloatsCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = attribute.getFloats(i);
    }
    return OnnxConstant.ofReals(values, values.length);
  }

  private Optional<AttributeProto> find(String name, AttributeType type) {
    AttributeProto attribute = byName.get(name);
    if (attribute != null && attribute.getType() != type) {
      throw new BadInputException(
          where + ": attribute '" + name + "' has type " + attribute.getType() + ", but must have " + type);
    }
    return Optional.ofNullable(attribute);
  }
}
