package io.github.neuronmerge.engine;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.onnx.OnnxImport;
import io.github.neuronmerge.onnx.OnnxOrigin;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Checks that an ONNX file and a network compute the same. Both run on the same images: pixels from 0 to 1, pixels from
 * 0 to 255, and normally distributed ones, because a wrong layer may hide on one kind alone.
 */
public final class OnnxCheck {
  /** On how many images both must agree. */
  public static final int IMAGES = 100;
  /** The largest allowed difference, relative to the largest output. Single precision makes about 1e-6. */
  public static final double TOLERANCE = 1e-4;
  private static final int KINDS = 3;
  /** Large images are run a few at a time. */
  private static final int MOST_VALUES = 1 << 22;
  /** How much darker images get each time that a network makes noise of them, and how dark at most. */
  private static final float DARKER = 8;
  private static final float LEAST_SCALE = 1e-3f;
  /** Rounding happens in all layers, so it does more than that of the pixels alone. */
  private static final double MOST_AMPLIFIED = 100;

  private final FileEngine runtime;
  private final Engine engine;

  /** Makes a check that runs files with {@code runtime} and networks with {@code engine}. */
  public OnnxCheck(FileEngine runtime, Engine engine) {
    this.runtime = runtime;
    this.engine = engine;
  }

  /**
   * Checks a file that was read. Nothing should be done with a network before.
   *
   * @param where the file as messages name it
   * @param file the file's bytes
   * @param imported what was read from it
   * @return the largest difference of any output, relative to the largest output of the same kind of images
   */
  public double imported(String where, byte[] file, OnnxImport imported) {
    return check(where, file, imported.network(), imported.origin());
  }

  /** Checks a file that was written of a network, as {@link #imported} does. */
  public double exported(String where, byte[] file, Network network, OnnxOrigin origin) {
    return check(where, file, network, origin);
  }

  private double check(String where, byte[] file, Network network, OnnxOrigin origin) {
    SplittableRandom random = SeedStream.of(1).child("onnx-check").random();
    OptionalDouble worst = OptionalDouble.empty();
    try (Predictor expected = runtime.predictor(where, file, network, origin);
        Predictor actual = engine.predictor(network)) {
      Comparison comparison = new Comparison(where, expected, actual, network.input().size());
      for (int kind = 0; kind < KINDS; kind++) {
        OptionalDouble found = comparison.difference(random, kind);
        if (found.isPresent()) {
          worst = OptionalDouble.of(larger(worst.orElse(0), found.getAsDouble()));
        }
      }
      return worst.orElseThrow(() -> comparison.refused("NaN"));
    }
  }

  /**
   * How far outputs are apart, relative to the largest.
   *
   * @param difference those of the network from those of the file
   * @param moved those of the file from its own, where the pixels are rounded otherwise; only where the difference is
   *     large
   */
  private record Change(double difference, double moved) {}

  /** Two ways to run one network. */
  private record Comparison(String where, Predictor expected, Predictor actual, int size) {
    /**
     * Returns the difference on one kind of images, relative to the largest output. Where rounding the pixels otherwise
     * moves the file's own outputs about as much, darker images are taken: some networks make noise of the last bits of
     * what they were not made for. Empty where it makes noise of all.
     */
    OptionalDouble difference(SplittableRandom random, int kind) {
      int images = IMAGES * (kind + 1) / KINDS - IMAGES * kind / KINDS;
      SplittableRandom stream = random;
      for (float scale = 1;; scale /= DARKER) {
        Change change = change(stream, kind, scale, images);
        if (change.difference() <= TOLERANCE) {
          return OptionalDouble.of(change.difference());
        }
        if (Double.isFinite(change.moved()) && !(change.difference() <= MOST_AMPLIFIED * change.moved())) {
          throw refused(Double.toString(change.difference()));
        }
        if (scale < LEAST_SCALE) {
          return OptionalDouble.empty();
        }
        stream = SeedStream.of(1).child("onnx-check/" + kind + "/" + scale).random();
      }
    }

    BadInputException refused(String difference) {
      return new BadInputException(where + ": the network computes something else than ONNX Runtime does of this file: "
          + "outputs differ by " + difference + " of the largest one, and " + TOLERANCE + " is allowed on " + IMAGES
          + " images. Either the outputs are not numbers, or this is a defect of neuron-merge; please report it");
    }

    /** Runs both on images of one kind. */
    private Change change(SplittableRandom random, int kind, float scale, int images) {
      int batch = Math.max(1, Math.min(IMAGES / KINDS + 1, MOST_VALUES / size));
      SplittableRandom rounding = SeedStream.of(1).child("onnx-check/rounding").random();
      double difference = 0;
      double largest = 0;
      double moved = 0;
      for (int from = 0; from < images; from += batch) {
        int count = Math.min(batch, images - from);
        float[] pixels = pixels(random, kind, scale, count * size);
        float[] theirs = expected.logits(pixels, count);
        float[] ours = actual.logits(pixels, count);
        if (theirs.length != ours.length) {
          throw new BadInputException(where + ": gives " + theirs.length / count + " outputs for each image, but "
              + ours.length / count + " as it was read");
        }
        double here = largestChange(theirs, ours);
        double largestHere = largestChange(theirs, new float[theirs.length]);
        if (!(here <= TOLERANCE * largestHere)) {
          moved = larger(moved, largestChange(theirs, expected.logits(rounded(pixels, rounding), count)));
        }
        difference = larger(difference, here);
        largest = larger(largest, largestHere);
      }
      return difference == 0 ? new Change(0, 0) : new Change(difference / largest, moved / largest);
    }

    /** Returns pixels that are rounded otherwise, as layers round what they add their biases to. */
    private static float[] rounded(float[] pixels, SplittableRandom random) {
      float[] rounded = new float[pixels.length];
      for (int i = 0; i < rounded.length; i++) {
        float step = Math.ulp(Math.max(1, Math.abs(pixels[i])));
        rounded[i] = random.nextBoolean() ? pixels[i] + step : pixels[i] - step;
      }
      return rounded;
    }

    private static double largestChange(float[] some, float[] others) {
      double largest = 0;
      for (int i = 0; i < some.length; i++) {
        largest = larger(largest, Math.abs((double) some[i] - others[i]));
      }
      return largest;
    }
  }

  /** Returns the larger number. What is not a number is larger than all. */
  private static double larger(double one, double other) {
    return Double.isNaN(one) || Double.isNaN(other) ? Double.NaN : Math.max(one, other);
  }

  private static float[] pixels(SplittableRandom random, int kind, float scale, int count) {
    float[] pixels = new float[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = scale * (float) switch (kind) {
        case 0 -> random.nextDouble();
        case 1 -> random.nextInt(256);
        default -> random.nextGaussian();
      };
    }
    return pixels;
  }
}
