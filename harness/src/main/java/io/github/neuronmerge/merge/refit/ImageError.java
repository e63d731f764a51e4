package io.github.neuronmerge.merge.refit;

/** How far what is made of images is from what should be. */
interface ImageError {
  /** The squared distance. */
  ImageError SQUARES = (made, target, images, factor, gradient) -> {
    double squares = 0;
    float scale = (float) (2 * factor);
    for (int i = 0; i < made.length; i++) {
      float difference = made[i] - target[i];
      squares += (double) difference * difference;
      gradient[i] += scale * difference;
    }
    return factor * squares;
  };

  /**
   * Adds up the error of images.
   *
   * @param made what is made, image by image
   * @param target what should be
   * @param images how many images
   * @param factor what each image's error is multiplied by
   * @param gradient where the gradient is added
   * @return the sum
   */
  double add(float[] made, float[] target, int images, double factor, float[] gradient);

  /**
   * Returns the divergence of the probabilities of two images' logits, T^2 KL(softmax(target / T), softmax(made / T)).
   *
   * @param temperature T: with a higher one small probabilities count more
   */
  static ImageError divergence(double temperature) {
    return (made, target, images, factor, gradient) -> {
      int classes = made.length / images;
      double sum = 0;
      for (int from = 0; from < made.length; from += classes) {
        double own = logNormalizer(made, from, classes, temperature);
        double wanted = logNormalizer(target, from, classes, temperature);
        for (int i = from; i < from + classes; i++) {
          double log = made[i] / temperature - own;
          double goal = target[i] / temperature - wanted;
          sum += Math.exp(goal) * (goal - log);
          gradient[i] += (float) (factor * temperature * (Math.exp(log) - Math.exp(goal)));
        }
      }
      return factor * temperature * temperature * sum;
    };
  }

  private static double logNormalizer(float[] logits, int from, int classes, double temperature) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + classes; i++) {
      largest = Math.max(largest, logits[i] / temperature);
    }
    double sum = 0;
    for (int i = from; i < from + classes; i++) {
      sum += Math.exp(logits[i] / temperature - largest);
    }
    return largest + Math.log(sum);
  }
}
