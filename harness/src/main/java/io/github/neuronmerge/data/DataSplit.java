package io.github.neuronmerge.data;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import java.util.Arrays;

/**
 * The images to learn from, to choose by, and to report on. The three have the same image shape and classes; the
 * validation images are taken out of the published training images, so that no choice is ever made on the test images.
 */
public record DataSplit(Dataset train, Dataset validation, Dataset test) {
  /**
   * Checks that the parts belong together.
   *
   * @throws BadInputException if image shapes, numbers of classes or what pixels are standardised by differ
   */
  public DataSplit {
    checkAlike(train, validation);
    checkAlike(train, test);
  }

  /**
   * Takes {@code validationImages} images out of the training images. Which ones depends on the stream and the number
   * of training images alone; both parts keep the published order.
   *
   * @throws BadInputException if a part would be empty, or training and test images differ in kind
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
   * Returns the first so many training and test images, and all validation images, for runs that must be quick. Not for
   * figures to quote: published files are not in random order (MNIST's first 5,000 test images are the easier half).
   *
   * @throws BadInputException if a number is less than 1 or more than there are
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
