package io.github.neuronmerge.merge.refit;

import io.github.neuronmerge.engine.PartLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The error of what consumers make: a weighted sum over outputs, mean over consumers. */
record OutputError(List<Term> terms) {
  /** A variance that is none. */
  private static final double NONE = 1e-12;

  /**
   * The error of one output.
   *
   * @param output its name
   * @param factor what its error is multiplied by
   * @param measure how one image's values differ
   */
  private record Term(String output, double factor, ImageError measure) {}

  OutputError {
    terms = List.copyOf(terms);
  }

  /**
   * Makes the error: of each consumer the squared error as a part of the variance over the images.
   *
   * @param part what is compared
   * @param values images that variances are taken from
   * @param settings how much pre-activations count
   */
  static OutputError of(RefitPart part, RefitValues values, RefitSettings settings) {
    List<Term> terms = new ArrayList<>();
    double each = 1.0 / part.ends().size();
    for (RefitPart.End end : part.ends()) {
      double small = settings.preActivations() * each;
      boolean isDivergence = settings.temperature() > 0 && part.isLogits(end);
      if (isDivergence) {
        terms.add(new Term(end.consumer(), each - small, ImageError.divergence(settings.temperature())));
      } else if (!end.behind().equals(end.consumer())) {
        terms.add(squares(end.behind(), each - small, values));
      } else {
        small = each;
      }
      if (small > 0) {
        terms.add(squares(end.consumer(), small, values));
      }
    }
    return new OutputError(terms);
  }

  private static Term squares(String output, double weight, RefitValues values) {
    double variance = variance(values.targets().get(output), values.images());
    return new Term(output, weight / Math.max(NONE, variance), ImageError.SQUARES);
  }

  /** Returns the mean squared distance of an image's values from their means over the images. */
  private static double variance(float[] values, int images) {
    int size = values.length / images;
    double[] means = new double[size];
    for (int i = 0; i < values.length; i++) {
      means[i % size] += (double) values[i] / images;
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double difference = values[i] - means[i % size];
      sum += difference * difference;
    }
    return sum / images;
  }

  /** Returns the mean error of what was made of some images. */
  double of(Map<String, float[]> outputs, RefitValues images) {
    double sum = 0;
    for (Term term : terms) {
      float[] made = outputs.get(term.output());
      sum += of(term, made, images, new float[made.length]);
    }
    return sum;
  }

  /** Returns the error as the loss of a batch. */
  PartLoss loss(RefitValues batch) {
    return (outputs, gradients) -> {
      double sum = 0;
      for (Term term : terms) {
        sum += of(term, outputs.get(term.output()), batch, gradients.get(term.output()));
      }
      return sum;
    };
  }

  private static double of(Term term, float[] made, RefitValues images, float[] gradient) {
    return term.measure().add(
        made, images.targets().get(term.output()), images.images(), term.factor() / images.images(), gradient);
  }
}
