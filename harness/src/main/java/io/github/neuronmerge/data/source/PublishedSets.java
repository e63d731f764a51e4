package io.github.neuronmerge.data.source;

import io.github.neuronmerge.base.Registry;
import io.github.neuronmerge.data.CifarReader;
import io.github.neuronmerge.data.IdxReader;
import io.github.neuronmerge.data.source.DataFile.Part;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * The known data sets, with the published length and digest of each file.
 *
 * <p>Sources of the pinned digests: those of MNIST were computed from files with the published MD5 digests. Those of
 * CIFAR's archives and of Fashion-MNIST's {@code .gz} files are from TensorFlow Datasets ({@code url_checksums/}).
 * Those of the files in CIFAR's archives are from torchvision-ruby ({@code lib/torchvision/datasets/}). Those of
 * Fashion-MNIST's unpacked files were computed from the {@code .gz} files with the pinned digests.
 */
final class PublishedSets {
  private static final DatasetManifest MNIST = new DatasetManifest(
      "mnist",
      IdxReader::read,
      /* classes= */ 10,
      /* validationImages= */ 5_000,
      /* isStandardised= */ false,
      List.of(
          new DataFile("train-images-idx3-ubyte", Part.TRAIN, 47_040_016,
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
          new DataFile("train-labels-idx1-ubyte", Part.TRAIN, 60_008,
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
          new DataFile("t10k-images-idx3-ubyte", Part.TEST, 7_840_016,
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
          new DataFile("t10k-labels-idx1-ubyte", Part.TEST, 10_008,
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")),
      /* downloads= */ List.of());

  private static final DatasetManifest FASHION_MNIST = new DatasetManifest(
      "fashion-mnist",
      IdxReader::read,
      /* classes= */ 10,
      /* validationImages= */ 5_000,
      /* isStandardised= */ false,
      List.of(
          new DataFile("train-images-idx3-ubyte", Part.TRAIN, 47_040_016,
              "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
          new DataFile("train-labels-idx1-ubyte", Part.TRAIN, 60_008,
              "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
          new DataFile("t10k-images-idx3-ubyte", Part.TEST, 7_840_016,
              "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
          new DataFile("t10k-labels-idx1-ubyte", Part.TEST, 10_008,
              "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34")),
      List.of(
          fashion("train-images-idx3-ubyte.gz", 26_421_880,
              "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
          fashion("train-labels-idx1-ubyte.gz", 29_515,
              "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
          fashion("t10k-images-idx3-ubyte.gz", 4_422_102,
              "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
          fashion("t10k-labels-idx1-ubyte.gz", 5_148,
              "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")));

  private static final DatasetManifest CIFAR_10 = new DatasetManifest(
      "cifar-10",
      CifarReader.CIFAR_10,
      /* classes= */ 10,
      /* validationImages= */ 5_000,
      /* isStandardised= */ true,
      List.of(
          new DataFile("cifar-10-batches-bin/data_batch_1.bin", Part.TRAIN, 30_730_000,
              "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
          new DataFile("cifar-10-batches-bin/data_batch_2.bin", Part.TRAIN, 30_730_000,
              "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"),
          new DataFile("cifar-10-batches-bin/data_batch_3.bin", Part.TRAIN, 30_730_000,
              "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"),
          new DataFile("cifar-10-batches-bin/data_batch_4.bin", Part.TRAIN, 30_730_000,
              "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"),
          new DataFile("cifar-10-batches-bin/data_batch_5.bin", Part.TRAIN, 30_730_000,
              "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add"),
          new DataFile("cifar-10-batches-bin/test_batch.bin", Part.TEST, 30_730_000,
              "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b")),
      List.of(cifar("cifar-10-binary.tar.gz", 170_052_171,
          "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")));

  private static final DatasetManifest CIFAR_100 = new DatasetManifest(
      "cifar-100",
      CifarReader.CIFAR_100,
      /* classes= */ 100,
      /* validationImages= */ 5_000,
      /* isStandardised= */ true,
      List.of(
          new DataFile("cifar-100-binary/train.bin", Part.TRAIN, 153_700_000,
              "f31298fc616915fa142368359df1c4ca2ae984d6915ca468b998a5ec6aeebf29"),
          new DataFile("cifar-100-binary/test.bin", Part.TEST, 30_740_000,
              "d8b1e6b7b3bee4020055f0699b111f60b1af1e262aeb93a0b659061746f8224a")),
      List.of(cifar("cifar-100-binary.tar.gz", 168_513_733,
          "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec")));

  /** All known data sets by name. */
  static final Registry<DatasetManifest> ALL = registry(MNIST, FASHION_MNIST, CIFAR_10, CIFAR_100);

  private PublishedSets() {}

  /** Returns a registry of these data sets. */
  static Registry<DatasetManifest> registry(DatasetManifest... sets) {
    Registry<DatasetManifest> registry = new Registry<>("data set");
    for (DatasetManifest set : sets) {
      registry.with(set.name(), set);
    }
    return registry;
  }

  private static Download fashion(String name, long bytes, String sha256) {
    return download(name, bytes, sha256,
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
        "https://storage.googleapis.com/tensorflow/tf-keras-datasets/");
  }

  private static Download cifar(String name, long bytes, String sha256) {
    return download(name, bytes, sha256,
        "https://www.cs.toronto.edu/~kriz/",
        "https://cave.cs.toronto.edu/kriz/",
        "https://mindspore-website.obs.cn-north-4.myhuaweicloud.com/notebook/datasets/");
  }

  private static Download download(String name, long bytes, String sha256, String... folders) {
    return new Download(name, bytes, sha256, Stream.of(folders).map(folder -> URI.create(folder + name)).toList());
  }
}
