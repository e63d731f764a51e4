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
    int size = network.input().size();
    int batch = Math.max(1, Math.min(IMAGES / KINDS + 1, MOST_VALUES / size));
    double worst = 0;
    try (Predictor expected = runtime.predictor(where, file, network, origin);
        Predictor actual = engine.predictor(network)) {
      for (int kind = 0; kind < KINDS; kind++) {
        int images = IMAGES * (kind + 1) / KINDS - IMAGES * kind / KINDS;
        double difference = 0;
        double largest = 0;
        for (int from = 0; from < images; from += batch) {
          int count = Math.min(batch, images - from);
          float[] pixels = pixels(random, kind, count * size);
          float[] theirs = expected.logits(pixels, count);
          float[] ours = actual.logits(pixels, count);
          if (theirs.length != ours.length) {
            throw new BadInputException(where + ": gives " + theirs.length / count + " outputs for each image, but "
                + ours.length / count + " as it was read");
          }
          for (int i = 0; i < ours.length; i++) {
            difference = larger(difference, Math.abs((double) ours[i] - theirs[i]));
            largest = larger(largest, Math.abs((double) theirs[i]));
          }
        }
        worst = larger(worst, difference == 0 ? 0 : difference / largest);
      }
    }
    if (!(worst <= TOLERANCE)) {
      throw new BadInputException(where + ": the network computes something else than ONNX Runtime does of this file: "
          + "outputs differ by " + worst + " of the largest one, and " + TOLERANCE + " is allowed on " + IMAGES
          + " images. Either the outputs are not numbers, or this is a defect of neuron-merge; please report it");
    }
    return worst;
  }

  /** Returns the larger number. What is not a number is larger than all. */
  private static double larger(double one, double other) {
    return Double.isNaN(one) || Double.isNaN(other) ? Double.NaN : Math.max(one, other);
  }

  private static float[] pixels(SplittableRandom random, int kind, int count) {
    float[] pixels = new float[count];
    for (int i = 0; i < count; i++) {
      pixels[i] = (float) switch (kind) {
        case 0 -> random.nextDouble();
        case 1 -> random.nextInt(256);
        default -> random.nextGaussian();
      };
    }
    return pixels;
  }
}
