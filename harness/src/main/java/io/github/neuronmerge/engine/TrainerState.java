package io.github.neuronmerge.engine;

import io.github.neuronmerge.base.BadInputException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of a trainer between two steps, as named arrays. A trainer that continues from it computes the same bytes.
 * Immutable. Only the version of the program that wrote the bytes of a state can read them.
 */
public final class TrainerState {
  private static final int MAGIC = 0x6e6d5453; // "nmTS"
  private static final int VERSION = 1;
  private static final int HEADER_BYTES = 2 * Integer.BYTES + Long.BYTES + Integer.BYTES;
  private final long steps;
  private final Map<String, float[]> floats;
  private final Map<String, double[]> doubles;

  private TrainerState(long steps, Map<String, float[]> floats, Map<String, double[]> doubles) {
    this.steps = steps;
    this.floats = floats;
    this.doubles = doubles;
  }

  /** Returns a state without arrays. */
  public static TrainerState after(long steps) {
    return new TrainerState(steps, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** Returns this state with one more array. It is not copied: the caller must not write to it afterwards. */
  public TrainerState with(String name, float[] values) {
    Map<String, float[]> more = new LinkedHashMap<>(floats);
    more.put(name, values);
    return new TrainerState(steps, more, doubles);
  }

  /** Returns this state with one more array. It is not copied: the caller must not write to it afterwards. */
  public TrainerState with(String name, double[] values) {
    Map<String, double[]> more = new LinkedHashMap<>(doubles);
    more.put(name, values);
    return new TrainerState(steps, floats, more);
  }

  /** Returns how many steps were taken. */
  public long steps() {
    return steps;
  }

  /** Returns a copy of the array of floats of that name. Refuses a missing array or another length. */
  public float[] floats(String name, int length) {
    float[] values = floats.get(name);
    check(name, values != null, values == null ? 0 : values.length, length);
    return values.clone();
  }

  /** Returns a copy of the array of doubles of that name. Refuses a missing array or another length. */
  public double[] doubles(String name, int length) {
    double[] values = doubles.get(name);
    check(name, values != null, values == null ? 0 : values.length, length);
    return values.clone();
  }

  private static void check(String name, boolean there, int found, int wanted) {
    if (!there || found != wanted) {
      throw new BadInputException("this state is of another network or trainer: it has "
          + (there ? found + " values of " : "no ") + name + ", but " + wanted + " are needed");
    }
  }

  /** Returns the state as bytes: a header, then each array with its name and length. */
  public byte[] toBytes() {
    long size = HEADER_BYTES;
    for (Map.Entry<String, float[]> array : floats.entrySet()) {
      size += entryBytes(array.getKey()) + (long) Float.BYTES * array.getValue().length;
    }
    for (Map.Entry<String, double[]> array : doubles.entrySet()) {
      size += entryBytes(array.getKey()) + (long) Double.BYTES * array.getValue().length;
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size));
    bytes.putInt(MAGIC).putInt(VERSION).putLong(steps).putInt(floats.size());
    floats.forEach((name, values) -> {
      putHeader(bytes, name, values.length);
      bytes.asFloatBuffer().put(values);
      bytes.position(bytes.position() + Float.BYTES * values.length);
    });
    doubles.forEach((name, values) -> {
      putHeader(bytes, name, values.length);
      bytes.asDoubleBuffer().put(values);
      bytes.position(bytes.position() + Double.BYTES * values.length);
    });
    return bytes.array();
  }

  private static int entryBytes(String name) {
    return 2 * Integer.BYTES + name.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void putHeader(ByteBuffer bytes, String name, int length) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    bytes.putInt(text.length).put(text).putInt(length);
  }

  /** Reads what {@link #toBytes} wrote. Refuses anything else, and bytes that are too few or too many. */
  public static TrainerState fromBytes(byte[] state) {
    ByteBuffer bytes = ByteBuffer.wrap(state);
    try {
      if (bytes.getInt() != MAGIC || bytes.getInt() != VERSION) {
        throw new BadInputException("not the state of a trainer, or of another version of the program");
      }
      TrainerState result = after(bytes.getLong());
      int floatArrays = bytes.getInt();
      while (bytes.hasRemaining()) {
        boolean isFloat = result.floats.size() < floatArrays;
        String name = StandardCharsets.UTF_8.decode(take(bytes, bytes.getInt(), Byte.BYTES)).toString();
        ByteBuffer values = take(bytes, bytes.getInt(), isFloat ? Float.BYTES : Double.BYTES);
        if (isFloat) {
          float[] array = new float[values.remaining() / Float.BYTES];
          values.asFloatBuffer().get(array);
          result.floats.put(name, array);
        } else {
          double[] array = new double[values.remaining() / Double.BYTES];
          values.asDoubleBuffer().get(array);
          result.doubles.put(name, array);
        }
      }
      if (result.floats.size() < floatArrays) {
        throw new BufferUnderflowException();
      }
      return result;
    } catch (BufferUnderflowException e) {
      throw new BadInputException("the state of a trainer is truncated: it ends after " + state.length + " bytes", e);
    }
  }

  /** Returns the next {@code count} values of {@code bytesEach} bytes as a buffer of their own. */
  private static ByteBuffer take(ByteBuffer bytes, int count, int bytesEach) {
    long size = (long) count * bytesEach;
    if (count < 0 || size > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer taken = bytes.slice(bytes.position(), (int) size);
    bytes.position(bytes.position() + (int) size);
    return taken;
  }
}
