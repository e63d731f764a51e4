package io.github.neuronmerge.data.given;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * The PNG and JPEG files of a folder and the folders in it. Each is resized to the wanted height and width, whatever its
 * own ratio is, and becomes red, green and blue, or grey (0.299 R + 0.587 G + 0.114 B) for one channel.
 */
final class ImageFolder {
  private static final int RGB = 3;
  /** A file may say that it is larger than memory. */
  private static final long MOST_PIXELS = 1L << 26;
  private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg");

  private final Path folder;
  private final Shape image;

  ImageFolder(Path folder, Shape image) {
    this.folder = folder;
    this.image = image;
  }

  /** Returns the files in the order of their paths. */
  List<Path> files() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(file -> ENDINGS.stream().anyMatch(
          file.getFileName().toString().toLowerCase(Locale.ROOT)::endsWith)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  /** Reads images, spread evenly over the files if there are more than {@code most}. */
  Dataset read(int most) {
    if (image.isFlat() || (image.channels() != 1 && image.channels() != RGB)) {
      throw new BadInputException(folder + ": image files have 1 or 3 channels, but the network takes " + image
          + "; give a .npy file instead");
    }
    List<Path> files = files();
    if (files.isEmpty()) {
      throw new BadInputException(folder + ": has no file that ends in " + String.join(", ", ENDINGS));
    }
    int count = (int) Math.min(Math.min(files.size(), most), ArrayImages.most(image));
    byte[] pixels = new byte[count * image.size()];
    for (int i = 0; i < count; i++) {
      copy(files.get((int) ((long) i * files.size() / count)), pixels, i * image.size());
    }
    return Dataset.unlabelled(folder.toString(), image, pixels);
  }

  private void copy(Path file, byte[] target, int offset) {
    BufferedImage read = decoded(file);
    float[][] colours = colours(read);
    float[][] planes = image.channels() == RGB ? colours : new float[][] {grey(colours)};
    for (int c = 0; c < planes.length; c++) {
      float[] resized = Resizing.of(planes[c], read.getWidth(), read.getHeight(), image.width(), image.height());
      for (int j = 0; j < resized.length; j++) {
        target[offset + c * resized.length + j] = (byte) Math.min(255, Math.max(0, Math.round(resized[j])));
      }
    }
  }

  private static BufferedImage decoded(Path file) {
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new BadInputException(file + ": is no PNG or JPEG file");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
          throw new BadInputException(file + ": has " + reader.getWidth(0) + " x " + reader.getHeight(0)
              + " pixels; allowed are " + MOST_PIXELS);
        }
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof BadInputException bad) {
        throw bad;
      }
      throw new BadInputException(file + ": cannot be read as an image: " + e.getMessage(), e);
    }
  }

  /** Returns red, green and blue, each from 0 to 255 by row. */
  private static float[][] colours(BufferedImage read) {
    int width = read.getWidth();
    float[][] colours = new float[RGB][width * read.getHeight()];
    // Java would convert grey to colour as if its grey were linear, which makes it brighter than it is.
    boolean isGrey = read.getRaster().getNumBands() <= 2 && !(read.getColorModel() instanceof IndexColorModel);
    Raster raster = read.getRaster();
    double scale = 255.0 / ((1L << raster.getSampleModel().getSampleSize(0)) - 1);
    for (int j = 0; j < colours[0].length; j++) {
      int x = j % width;
      int y = j / width;
      int rgb = isGrey ? 0 : read.getRGB(x, y);
      for (int c = 0; c < RGB; c++) {
        colours[c][j] = isGrey ? (float) (scale * raster.getSample(x, y, 0)) : (rgb >> (8 * (RGB - 1 - c))) & 0xff;
      }
    }
    return colours;
  }

  private static float[] grey(float[][] colours) {
    float[] grey = new float[colours[0].length];
    for (int j = 0; j < grey.length; j++) {
      grey[j] = 0.299f * colours[0][j] + 0.587f * colours[1][j] + 0.114f * colours[2][j];
    }
    return grey;
  }
}
