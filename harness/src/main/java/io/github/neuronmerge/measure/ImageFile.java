package io.github.neuronmerge.measure;

import io.github.neuronmerge.data.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of a few real images as raw big-endian floats, so that the forked JVMs of a benchmark need no data set. */
public final class ImageFile {
  private ImageFile() {}

  /** Writes the first {@code count} images. If the data set has fewer, they are repeated. */
  public static void write(Path file, Dataset images, int count) {
    int size = images.imageShape().size();
    float[] pixels = new float[count * size];
    for (int i = 0; i < count; i++) {
      images.copyImage(i % images.count(), pixels, i * size);
    }
    ByteBuffer bytes = ByteBuffer.allocate(pixels.length * Float.BYTES);
    bytes.asFloatBuffer().put(pixels);
    try {
      Files.write(file, bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Reads {@code count} values. */
  static float[] read(Path file, int count) {
    try {
      float[] pixels = new float[count];
      ByteBuffer.wrap(Files.readAllBytes(file)).asFloatBuffer().get(pixels);
      return pixels;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
