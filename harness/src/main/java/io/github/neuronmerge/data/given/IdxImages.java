package io.github.neuronmerge.data.given;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads images in IDX layout, without labels: a magic number, count, height and width, then one byte a pixel. */
final class IdxImages {
  private static final int MAGIC = 0x00000803;

  private IdxImages() {}

  static Dataset read(String where, InputStream in, Shape image, int most, String allowed) throws IOException {
    DataInputStream data = new DataInputStream(in);
    try {
      int magic = data.readInt();
      if (magic != MAGIC) {
        throw new BadInputException(where + ": is no file of images: it begins with "
            + String.format("0x%08x", magic) + "; " + allowed);
      }
      long count = Integer.toUnsignedLong(data.readInt());
      long height = Integer.toUnsignedLong(data.readInt());
      long width = Integer.toUnsignedLong(data.readInt());
      if (count < 1 || (long) image.channels() * image.positions() != height * width
          || (!image.isFlat() && (image.height() != height || image.channels() != 1))) {
        throw new BadInputException(where + ": has " + count + " images of " + height + " x " + width
            + ", but the network takes " + image);
      }
      byte[] pixels = data.readNBytes(Math.toIntExact(Math.min(Math.min(count, most), ArrayImages.most(image))
          * image.size()));
      if (pixels.length < Math.min(count, most) * image.size()) {
        throw new EOFException();
      }
      return Dataset.unlabelled(where, image, pixels);
    } catch (EOFException e) {
      throw new BadInputException(where + ": ends too early; " + allowed, e);
    }
  }
}
