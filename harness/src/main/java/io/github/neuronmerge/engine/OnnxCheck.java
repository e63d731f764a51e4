package io.github.neuronmerge.engine;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.onnx.OnnxImport;
import io.github.neuronmerge.onnx.OnnxOrigin;
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
  private static final int FRAGILE_IMAGES = 8;
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
    double worst = 0;
    try (Predictor expected = runtime.predictor(where, file, network, origin);
        Predictor actual = engine.predictor(network)) {
      Comparison comparison = new Comparison(where, expected, actual, network.input().size());
      for (int kind = 0; kind < KINDS; kind++) {
        worst = larger(worst, comparison.difference(random, kind));
      }
    }
    return worst;
  }

  /** Two ways to run one network. */
  private record Comparison(String where, Predictor expected, Predictor actual, int size) {
    /**
     * Returns the difference on one kind of images. Where it is no larger than what rounding of the pixels does to the
     * file's own outputs, darker images are taken: some networks make noise of the last bit of what they were not made
     * for.
     */
    double difference(SplittableRandom random, int kind) {
      int images = IMAGES * (kind + 1) / KINDS - IMAGES * kind / KINDS;
      SplittableRandom stream = random;
      for (float scale = 1;; scale /= DARKER) {
        double difference = difference(stream, kind, scale, images);
        if (difference <= TOLERANCE) {
          return difference;
        }
        if (scale < LEAST_SCALE || !isFragile(difference, kind, scale)) {
          throw new BadInputException(where + ": the network computes something else than ONNX Runtime does of this "
              + "file: outputs differ by " + difference + " of the largest one, and " + TOLERANCE + " is allowed on "
              + IMAGES + " images. Either the outputs are not numbers, or this is a defect of neuron-merge; please "
              + "report it");
        }
        stream = stream(kind, scale);
      }
    }

    private static SplittableRandom stream(int kind, float scale) {
      return SeedStream.of(1).child("onnx-check/" + kind + "/" + scale).random();
    }

    private int batch() {
      return Math.max(1, Math.min(IMAGES / KINDS + 1, MOST_VALUES / size));
    }

    private double difference(SplittableRandom random, int kind, float scale, int images) {
      double difference = 0;
      double largest = 0;
      for (int from = 0; from < images; from += batch()) {
        int count = Math.min(batch(), images - from);
        float[] pixels = pixels(random, kind, scale, count * size);
        float[] theirs = expected.logits(pixels, count);
        float[] ours = actual.logits(pixels, count);
        if (theirs.length != ours.length) {
          throw new BadInputException(where + ": gives " + theirs.length / count + " outputs for each image, but "
              + ours.length / count + " as it was read");
        }
        difference = larger(difference, largestChange(theirs, ours));
        largest = larger(largest, largestChange(theirs, new float[theirs.length]));
      }
      return difference == 0 ? 0 : difference / largest;
    }

    /** Returns whether the file's own outputs move about as much when each pixel is rounded otherwise. */
    private boolean isFragile(double difference, int kind, float scale) {
      SplittableRandom random = stream(kind, -scale);
      int count = Math.min(batch(), FRAGILE_IMAGES);
      float[] pixels = pixels(random, kind, scale, count * size);
      float[] before = expected.logits(pixels, count);
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = random.nextBoolean() ? Math.nextUp(pixels[i]) : Math.nextDown(pixels[i]);
      }
      double moved = largestChange(before, expected.logits(pixels, count))
          / largestChange(before, new float[before.length]);
      return !Double.isFinite(moved) || difference <= MOST_AMPLIFIED * moved;
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
