package io.github.neuronmerge.data.given;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One array of NumPy's format, versions 1 to 3, as images: N x channels x height x width, N x height x width x channels,
 * N x height x width for one channel, or N x values; bytes, floats or doubles, in C order.
 */
final class ArrayImages {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MOST_HEADER_BYTES = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr': *'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");
  /** What is allowed, with the bytes of a value. */
  private static final List<String> TYPES = List.of("|u1", "<f4", "<f8");

  private final String where;
  private final InputStream in;
  private final Shape image;
  private final PixelRange range;
  private Optional<Header> read = Optional.empty();

  private record Header(String type, boolean isFortran, List<Long> shape) {}

  ArrayImages(String where, InputStream in, Shape image, PixelRange range) {
    this.where = where;
    this.in = in;
    this.image = image;
    this.range = range;
  }

  /** Returns how many images of a shape fit into an array of Java at most. */
  static long most(Shape image) {
    return (Integer.MAX_VALUE - 16L) / image.size();
  }

  /** Returns the shape as messages show it. */
  static String shown(Shape image) {
    return image.isFlat() ? Integer.toString(image.channels())
        : image.channels() + " x " + image.height() + " x " + image.width();
  }

  /** Returns whether the array has the shape of images. */
  boolean isOfImages() throws IOException {
    return isFirst(header().shape()) || isLast(header().shape());
  }

  /** Reads the first images. */
  Dataset read(int most) throws IOException {
    Header header = header();
    if (!TYPES.contains(header.type())) {
      throw new BadInputException(where + ": values are of type '" + header.type() + "'; allowed are bytes ('|u1'), "
          + "floats ('<f4') and doubles ('<f8')");
    }
    if (header.isFortran()) {
      throw new BadInputException(where + ": the array is in Fortran's order; save numpy.ascontiguousarray of it");
    }
    if (!isOfImages()) {
      throw new BadInputException(where + ": an array of shape " + header.shape() + ", but the network takes N x "
          + shown(image));
    }
    int count = (int) Math.min(Math.min(header.shape().get(0), most), most(image));
    if (count < 1) {
      throw new BadInputException(where + ": has no images");
    }
    return switch (header.type()) {
      case "|u1" -> {
        byte[] bytes = bytes(count, 1).array();
        yield range.of(Dataset.unlabelled(where, image, isLast(header.shape()) ? turned(bytes) : bytes));
      }
      default -> Dataset.unlabelled(where, image, floats(count, header));
    };
  }

  private float[] floats(int count, Header header) throws IOException {
    float[] values = new float[count * image.size()];
    boolean isDouble = header.type().equals("<f8");
    boolean isLast = isLast(header.shape());
    for (int i = 0; i < count; i++) {
      ByteBuffer one = bytes(1, isDouble ? Double.BYTES : Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int j = 0; j < image.size(); j++) {
        float value = isDouble ? (float) one.getDouble() : one.getFloat();
        if (!Float.isFinite(value)) {
          throw new BadInputException(where + ": image " + i + " has a value that is " + value
              + "; all must be finite");
        }
        values[i * image.size() + (isLast ? place(j) : j)] = value;
      }
    }
    return values;
  }

  private byte[] turned(byte[] last) {
    byte[] first = new byte[last.length];
    for (int i = 0; i < last.length; i++) {
      first[i / image.size() * image.size() + place(i % image.size())] = last[i];
    }
    return first;
  }

  /** Returns where a value with its channel last lies with its channel first. */
  private int place(int j) {
    return j % image.channels() * image.positions() + j / image.channels();
  }

  private ByteBuffer bytes(int count, int each) throws IOException {
    byte[] bytes = in.readNBytes(Math.multiplyExact(count * image.size(), each));
    if (bytes.length < count * image.size() * each) {
      throw new BadInputException(where + ": ends before the images that its header promises");
    }
    return ByteBuffer.wrap(bytes);
  }

  private boolean isFirst(List<Long> shape) {
    List<Long> rest = shape.isEmpty() ? shape : shape.subList(1, shape.size());
    return rest.equals(sides(image.channels(), image.height(), image.width())) || rest.equals(sides(image.size()))
        || (image.channels() == 1 && rest.equals(sides(image.height(), image.width())))
        || (image.isFlat() && rest.stream().reduce(1L, ArrayImages::product) == image.size());
  }

  private boolean isLast(List<Long> shape) {
    return !isFirst(shape) && shape.size() == 4
        && shape.subList(1, 4).equals(sides(image.height(), image.width(), image.channels()));
  }

  private static List<Long> sides(int... sides) {
    return Arrays.stream(sides).asLongStream().boxed().toList();
  }

  private static long product(long one, long other) {
    return one > Integer.MAX_VALUE || other > Integer.MAX_VALUE ? Long.MAX_VALUE : one * other;
  }

  private Header header() throws IOException {
    if (read.isEmpty()) {
      read = Optional.of(readHeader());
    }
    return read.get();
  }

  private Header readHeader() throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2 || !Arrays.equals(MAGIC, Arrays.copyOf(start, MAGIC.length))) {
      throw new BadInputException(where + ": is no array of NumPy: its magic number is missing");
    }
    int lengthBytes = start[MAGIC.length] == 1 ? Short.BYTES : Integer.BYTES;
    long length = 0;
    byte[] lengths = in.readNBytes(lengthBytes);
    for (int i = lengths.length - 1; i >= 0; i--) {
      length = length << 8 | Byte.toUnsignedInt(lengths[i]);
    }
    byte[] bytes = in.readNBytes((int) Math.min(length, MOST_HEADER_BYTES));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Matcher type = TYPE.matcher(text);
    Matcher order = ORDER.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!type.find() || !order.find() || !shape.find()) {
      throw new BadInputException(where + ": the header is not one of NumPy's for a plain array: " + text.strip());
    }
    try {
      return new Header(type.group(1), order.group(1).equals("True"), Arrays.stream(shape.group(1).split(","))
          .map(String::strip).filter(side -> !side.isEmpty()).map(Long::valueOf).toList());
    } catch (NumberFormatException e) {
      throw new BadInputException(where + ": the header says the shape (" + shape.group(1) + "), which is too large",
          e);
    }
  }
}
