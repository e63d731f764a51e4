package io.github.neuronmerge.data;

import io.github.neuronmerge.base.Sha256;
import io.github.neuronmerge.data.source.DataFile;
import io.github.neuronmerge.data.source.DataFile.Part;
import io.github.neuronmerge.data.source.DatasetManifest;
import io.github.neuronmerge.data.source.Download;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A data set in CIFAR-10's layout with its archive and pins, but of a few images: for the tests of this package. */
public final class TinyCifar {
  public static final String NAME = "tiny";
  public static final String ARCHIVE = "tiny-binary.tar.gz";
  public static final String BATCH_1 = "tiny-batches-bin/data_batch_1.bin";
  public static final String BATCH_2 = "tiny-batches-bin/data_batch_2.bin";
  public static final String TEST_BATCH = "tiny-batches-bin/test_batch.bin";

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  public TinyCifar() {
    SplittableRandom random = new SplittableRandom(/* seed= */ 7);
    files.put(BATCH_1, CifarFiles.cifar10(random, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    files.put(BATCH_2, CifarFiles.cifar10(random, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
    files.put(TEST_BATCH, CifarFiles.cifar10(random, 3, 1, 4, 1, 5, 9, 2, 6, 5, 3));
  }

  /** Returns the unpacked files by their names in the archive. */
  public Map<String, byte[]> files() {
    return new LinkedHashMap<>(files);
  }

  /** Returns one unpacked file. */
  public byte[] file(String name) {
    return files.get(name).clone();
  }

  /** Returns the archive; the pixels are random, so that it is as large as they are, about 90 kB. */
  public byte[] archive() {
    return CifarFiles.archive(files);
  }

  /** Returns the data set as published at these addresses. */
  public DatasetManifest manifest(URI... urls) {
    byte[] archive = archive();
    return new DatasetManifest(NAME, CifarReader.CIFAR_10, /* classes= */ 10, /* validationImages= */ 5,
        /* isStandardised= */ true,
        List.of(pin(BATCH_1, Part.TRAIN), pin(BATCH_2, Part.TRAIN), pin(TEST_BATCH, Part.TEST)),
        List.of(new Download(ARCHIVE, archive.length, Sha256.hex(archive), List.of(urls))));
  }

  private DataFile pin(String name, Part part) {
    return new DataFile(name, part, files.get(name).length, Sha256.hex(files.get(name)));
  }
}
