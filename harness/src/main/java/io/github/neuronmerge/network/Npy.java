package io.github.neuronmerge.network;

import io.github.neuronmerge.base.BadInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** NumPy's array format, version 1.0, for little-endian floats in C order. Network files have only such arrays. */
final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  /** The format asks that the data start at a multiple of this many bytes. */
  private static final int ALIGNMENT = 64;
  private static final Pattern HEADER =
      Pattern.compile("\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9, ]+)\\), \\} *\n");

  private Npy() {}

  static byte[] write(Tensor tensor) {
    String sides = Arrays.stream(tensor.shape()).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': ("
        + sides + (tensor.rank() == 1 ? "," : "") + "), }";
    int unpadded = MAGIC.length + Short.BYTES + dictionary.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    byte[] header = (dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer buffer = ByteBuffer
        .allocate(MAGIC.length + Short.BYTES + header.length + tensor.size() * Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN);
    buffer.put(MAGIC).putShort((short) header.length).put(header);
    buffer.asFloatBuffer().put(tensor.toArray());
    return buffer.array();
  }

  static Tensor read(String where, byte[] bytes) {
    int start = MAGIC.length + Short.BYTES;
    if (bytes.length < start || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))) {
      throw new BadInputException(where + ": offset 0: expected NumPy's magic and version 1.0");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int headerLength = buffer.getShort(MAGIC.length) & 0xffff;
    String header = new String(bytes, start, Math.min(headerLength, bytes.length - start), StandardCharsets.US_ASCII);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new BadInputException(where + ": offset " + start
          + ": expected a header of little-endian floats ('<f4') in C order, found " + header.strip());
    }
    int[] shape = Arrays.stream(matcher.group(1).split(",")).map(String::strip).filter(side -> !side.isEmpty())
        .mapToInt(Integer::parseInt).toArray();
    long expected = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact) * Float.BYTES;
    int found = bytes.length - start - headerLength;
    if (found != expected) {
      throw new BadInputException(where + ": offset " + (start + headerLength) + ": expected " + expected
          + " bytes of data for shape " + Arrays.toString(shape) + ", found " + found);
    }
    float[] values = new float[found / Float.BYTES];
    buffer.position(start + headerLength);
    buffer.asFloatBuffer().get(values);
    return Tensor.of(values, shape);
  }
}
