package io.github.neuronmerge.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import io.github.neuronmerge.base.BadInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads a tensor of a file, whose data are raw bytes or a typed list. The length of the data is checked before anything
 * is allocated, so a short file that promises a large tensor costs nothing.
 */
final class TensorReader {
  /** More dimensions than this are a damaged file; networks for images have up to five. */
  private static final int MOST_DIMENSIONS = 8;

  private TensorReader() {}

  /** Reads a tensor. Messages name it by {@code where}. */
  static OnnxConstant read(String where, TensorProto tensor) {
    if (tensor.getDataLocation() == DataLocation.EXTERNAL || tensor.getExternalDataCount() > 0) {
      throw new BadInputException(where + " has its data in another file; save the model as one file with its weights");
    }
    if (tensor.hasSegment()) {
      throw new BadInputException(where + " is one segment of a tensor; it must be whole");
    }
    DataType type = DataType.forNumber(tensor.getDataType());
    if (type == null) {
      throw new BadInputException(where + " has the unknown element type " + tensor.getDataType() + "; " + allowed());
    }
    int[] dims = dims(where, tensor);
    return switch (type) {
      case FLOAT -> reals(where, tensor, dims);
      case INT64, INT32, BOOL -> wholes(where, tensor, type, dims);
      default -> throw new BadInputException(where + " has element type " + type + "; " + allowed());
    };
  }

  private static String allowed() {
    return "weights must be FLOAT, and shapes INT64, INT32 or BOOL";
  }

  private static int[] dims(String where, TensorProto tensor) {
    if (tensor.getDimsCount() > MOST_DIMENSIONS) {
      throw new BadInputException(
          where + " has " + tensor.getDimsCount() + " dimensions; " + MOST_DIMENSIONS + " are allowed");
    }
    int[] dims = new int[tensor.getDimsCount()];
    long count = 1;
    for (int i = 0; i < dims.length; i++) {
      long dim = tensor.getDims(i);
      if (dim < 0 || dim > Integer.MAX_VALUE || count * dim > Integer.MAX_VALUE) {
        throw new BadInputException(where + " has shape " + tensor.getDimsList()
            + "; sides must not be negative, and all elements together must be fewer than 2^31");
      }
      count *= dim;
      dims[i] = (int) dim;
    }
    return dims;
  }

  private static OnnxConstant reals(String where, TensorProto tensor, int[] dims) {
    int count = OnnxConstant.count(dims);
    boolean isRaw = tensor.hasRawData();
    ByteBuffer raw = isRaw ? raw(where, tensor, count, Float.BYTES) : ByteBuffer.allocate(0);
    if (!isRaw) {
      lengthFits(where, tensor, tensor.getFloatDataCount(), count, "float_data");
    }
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = isRaw ? raw.getFloat() : tensor.getFloatData(i);
      if (Float.isNaN(values[i])) {
        throw new BadInputException(where + ": element " + i + " is not a number (NaN); all must be numbers");
      }
    }
    return OnnxConstant.ofReals(values, dims);
  }

  private static OnnxConstant wholes(String where, TensorProto tensor, DataType type, int[] dims) {
    int count = OnnxConstant.count(dims);
    boolean isRaw = tensor.hasRawData();
    boolean isLong = type == DataType.INT64;
    int bytes = isLong ? Long.BYTES : type == DataType.INT32 ? Integer.BYTES : Byte.BYTES;
    ByteBuffer raw = isRaw ? raw(where, tensor, count, bytes) : ByteBuffer.allocate(0);
    if (!isRaw) {
      lengthFits(where, tensor, isLong ? tensor.getInt64DataCount() : tensor.getInt32DataCount(), count,
          isLong ? "int64_data" : "int32_data");
    }
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      long value;
      if (!isRaw) {
        value = isLong ? tensor.getInt64Data(i) : tensor.getInt32Data(i);
      } else {
        value = isLong ? raw.getLong() : type == DataType.INT32 ? raw.getInt() : raw.get();
      }
      // The smallest number of all means "from the very start" in a slice, and the next one says the same.
      values[i] = value == OnnxConstant.BATCH ? value + 1 : value;
    }
    return OnnxConstant.ofWholes(values, dims);
  }

  private static ByteBuffer raw(String where, TensorProto tensor, int count, int bytesEach) {
    ByteString data = tensor.getRawData();
    long expected = (long) count * bytesEach;
    if (data.size() != expected) {
      throw new BadInputException(where + " has shape " + tensor.getDimsList() + " and so " + expected
          + " bytes of data, but the file has " + data.size());
    }
    return data.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void lengthFits(String where, TensorProto tensor, int found, int count, String field) {
    if (found != count) {
      throw new BadInputException(where + " has shape " + tensor.getDimsList() + " and so " + count
          + " elements, but the file has " + found + " in " + field);
    }
  }
}
