package io.github.neuronmerge.data.given;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads the images of a user: a {@code .npy} or {@code .npz} file, an IDX file, or a folder of PNG and JPEG files. A
 * file of NumPy's floats is taken as it is. Bytes, from wherever, are taken in a {@link PixelRange}.
 */
public final class GivenImages {
  private static final int GZIP_FIRST = 0x1f;
  private static final String ALLOWED = "allowed are a .npy or .npz file, an IDX file of images, and a folder of PNG "
      + "and JPEG files";

  private final Path path;
  private final Shape image;
  private final PixelRange range;
  private final int most;

  /**
   * Prepares for reading.
   *
   * @param path the file or folder
   * @param image the shape of each image
   * @param range what bytes stand for
   * @param most how many images to read at most
   */
  public GivenImages(Path path, Shape image, PixelRange range, int most) {
    this.path = path;
    this.image = image;
    this.range = range;
    this.most = most;
  }

  /** Reads the images. Refuses a file that is damaged, of another kind, or of images of another shape. */
  public Dataset read() {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    try {
      if (Files.isDirectory(path)) {
        return range.of(new ImageFolder(path, image).read(most));
      }
      if (!Files.exists(path)) {
        throw new BadInputException(path + ": there is no such file or folder; " + ALLOWED);
      }
      return name.endsWith(".npz") ? zipped() : name.endsWith(".npy") ? array() : idx();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private Dataset array() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      return new ArrayImages(path.toString(), in, image, range).read(most);
    }
  }

  private Dataset zipped() throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        ArrayImages found = new ArrayImages(path + ": " + entry.getName(), zip, image, range);
        if (entry.getName().endsWith(".npy") && found.isOfImages()) {
          return found.read(most);
        }
      }
    } catch (ZipException | EOFException e) {
      throw new BadInputException(path + ": is no sound .npz file: " + e.getMessage(), e);
    }
    throw new BadInputException(path + ": has no array of images, N x " + ArrayImages.shown(image));
  }

  private Dataset idx() throws IOException {
    try (PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      int first = in.read();
      if (first >= 0) {
        in.unread(first);
      }
      InputStream plain = first == GZIP_FIRST ? new GZIPInputStream(in) : in;
      return range.of(IdxImages.read(path.toString(), plain, image, most, ALLOWED));
    } catch (ZipException | EOFException e) {
      throw new BadInputException(path + ": is no sound .gz file: " + e.getMessage(), e);
    }
  }

  /** Returns SHA-256 of the file, or of the names and digests of a folder's images. */
  public String sha256() {
    if (!Files.isDirectory(path)) {
      return Sha256.ofFile(path);
    }
    StringBuilder all = new StringBuilder();
    new ImageFolder(path, image).files().forEach(file ->
        all.append(path.relativize(file)).append(' ').append(Sha256.ofFile(file)).append('\n'));
    return Sha256.hex(all.toString());
  }
}
