package io.github.neuronmerge.onnx;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.network.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and writes networks as ONNX files. What is read computes the same as the file up to rounding: constants are
 * worked out, nodes that do nothing are left out, and everything else becomes a layer. A file that cannot be read so is
 * refused with one message that names the file, the node or initializer, and what is allowed.
 */
public final class OnnxFile {
  private static final String ENDING = ".onnx";

  private OnnxFile() {}

  /** Reads a file. Refuses one that leaves the shape of images free. */
  public static OnnxImport read(Path file) {
    return read(file, Optional.empty());
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param images the shape of one image. A file that leaves it free needs it; another one must have the same
   */
  public static OnnxImport read(Path file, Optional<Shape> images) {
    return fromBytes(file.toString(), readBytes(file), images);
  }

  /** Returns the bytes of a file. Refuses one that is not there or does not fit into memory. */
  public static byte[] readBytes(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(file + ": there is no such file");
    }
    try {
      if (Files.size(file) > Integer.MAX_VALUE - Long.BYTES) {
        throw new BadInputException(file + ": is larger than 2 GB, which no ONNX file in one piece can be");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (OutOfMemoryError e) {
      throw new BadInputException(file + ": does not fit into memory; start Java with a larger heap", e);
    }
  }

  /**
   * Reads a network from the bytes of a file.
   *
   * @param where the file as messages name it; the network is called after it
   * @param bytes the bytes
   * @param images the shape of one image, see {@link #read(Path, Optional)}
   */
  public static OnnxImport fromBytes(String where, byte[] bytes, Optional<Shape> images) {
    String name = where.substring(Math.max(where.lastIndexOf('/'), where.lastIndexOf('\\')) + 1);
    String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    return OnnxReader.read(where, stem.replaceAll("[^A-Za-z0-9_.-]", "_"), bytes, images);
  }

  /** Returns the operators that a file may apply to what depends on its input. */
  public static Set<String> operators() {
    return Operators.names();
  }

  /** Returns the bytes of a network's file. Any number of images can be run at once. */
  public static byte[] toBytes(Network network) {
    return toBytes(network, OnnxOrigin.of(network));
  }

  /**
   * Returns the bytes of a network's file. Input, output, versions and the names of layers that are still there are
   * those of the file it came from.
   */
  public static byte[] toBytes(Network network, OnnxOrigin origin) {
    return new OnnxWriter(network, origin).model().toByteArray();
  }
}
