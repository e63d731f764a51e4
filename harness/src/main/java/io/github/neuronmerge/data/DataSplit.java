package io.github.neuronmerge.data;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import java.util.Arrays;

/**
 * The training, validation and test images. All three have the same image shape and classes. The validation images are
 * taken from the published training images, so that no choice is ever made on test images.
 */
public record DataSplit(Dataset train, Dataset validation, Dataset test) {
  /**
   * Checks that the three parts belong together.
   *
   * @throws BadInputException if image shapes, numbers of classes or the statistics of standardisation differ
   */
  public DataSplit {
    checkAlike(train, validation);
    checkAlike(train, test);
  }

  /**
   * Takes {@code validationImages} images out of the training images. The choice depends on the stream and the number
   * of training images alone. Both parts keep the published order.
   *
   * @throws BadInputException if a part would be empty, or training and test images do not belong together
   */
  public static DataSplit of(Dataset train, Dataset test, int validationImages, SeedStream stream) {
    int count = train.count();
    if (validationImages < 1 || validationImages >= count) {
      throw new BadInputException(
          "data set '" + train.name() + "' has " + count + " images, but " + validationImages
              + " were asked for validation; at least 1 is needed, and at least 1 must be left to train on");
    }
    int[] order = stream.permutation(count);
    int[] chosen = Arrays.copyOf(order, validationImages);
    int[] rest = Arrays.copyOfRange(order, validationImages, count);
    Arrays.sort(chosen);
    Arrays.sort(rest);
    return new DataSplit(train.subset(rest), train.subset(chosen).named(train.name() + "/validation"), test);
  }

  /**
   * Returns the first training and test images, and all validation images, for quick runs. Do not quote results on
   * them: published files are not in random order (MNIST's first 5,000 test images are easier than the others).
   *
   * @throws BadInputException if a number is less than 1 or more than the number of images
   */
  public DataSplit limited(int trainImages, int testImages) {
    return new DataSplit(train.first(trainImages), validation, test.first(testImages));
  }

  private static void checkAlike(Dataset train, Dataset other) {
    if (!train.imageShape().equals(other.imageShape()) || train.classes() != other.classes()
        || !train.standardisation().equals(other.standardisation())) {
      throw new BadInputException("data sets that do not belong together: " + train + "; " + other);
    }
  }
}
