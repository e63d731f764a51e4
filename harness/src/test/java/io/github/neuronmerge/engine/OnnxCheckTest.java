package io.github.neuronmerge.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.onnx.OnnxFile;
import io.github.neuronmerge.onnx.OnnxImport;
import io.github.neuronmerge.onnx.OnnxOrigin;
import io.github.neuronmerge.onnx.TestModel;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Would catch a right network that is refused because it makes noise of images that it was not made for, as deep
 * networks with gates do, and a wrong one that is taken because of that.
 */
class OnnxCheckTest {
  private static final byte[] FILE =
      TestModel.of(13, 0, 4).node("Relu", "x", "y").bytes();
  private static final OnnxImport IMPORT = OnnxFile.fromBytes("my.onnx", FILE, Optional.empty());

  @Test
  void imagesOfWhichTheNetworkMakesNoiseAreTakenDarker() {
    assertTrue(check(noisy(1), noisy(1.0001)) <= OnnxCheck.TOLERANCE);
  }

  @Test
  void oneImageOfWhichItMakesNoiseIsEnough() {
    Curve file = x -> Math.abs(x) > 2.5 && Math.abs(x) < 6 ? Math.sin(x * 1e9) : x;
    Curve network = x -> Math.abs(x) > 2.5 && Math.abs(x) < 6 ? Math.cos(x * 1e9) : x;
    assertEquals(0, check(file, network));
  }

  @Test
  void anotherNetworkIsRefusedHoweverNoisyItIs() {
    assertRefused(noisy(1), noisy(1.01));
  }

  @Test
  void aDifferenceOnImagesThatNothingIsMadeNoiseOfIsRefused() {
    assertRefused(x -> x, x -> Math.abs(x) > 1 ? x * 1.001 : x);
    assertRefused(x -> x, x -> Math.abs(x) > 200 ? x * 1.001 : x);
  }

  @Test
  void outputsThatAreNeverNumbersAreRefused() {
    assertRefused(x -> Double.NaN, x -> Double.NaN);
  }

  @Test
  void outputsThatGrowOutOfAllNumbersAreComparedWhereTheyAreSome() {
    Curve large = x -> Math.abs(x) > 6 ? Double.POSITIVE_INFINITY : x;
    assertEquals(0, check(large, large));
  }

  /** A function of one pixel. */
  private interface Curve {
    double of(double x);
  }

  /** x times a factor, and for |x| > 2 noise of its last bits: phases that change with the factor's last digits. */
  private static Curve noisy(double factor) {
    return x -> Math.abs(x) > 2 ? Math.sin(factor * x * 1e9) : x * (1 + (factor - 1) / 10);
  }

  private static double check(Curve file, Curve network) {
    return new OnnxCheck(new Made(file), new Made(network)).imported("my.onnx", FILE, IMPORT);
  }

  private static void assertRefused(Curve file, Curve network) {
    assertTrue(assertThrows(BadInputException.class, () -> check(file, network)).getMessage()
        .startsWith("my.onnx: the network computes something else than ONNX Runtime does"));
  }

  /** Puts out a function of each pixel. */
  private record Made(Curve curve) implements FileEngine {
    @Override
    public String name() {
      return "made";
    }

    @Override
    public Predictor predictor(Network network) {
      return new Predictor() {
        @Override
        public float[] logits(float[] images, int count) {
          float[] out = new float[count * 4];
          for (int i = 0; i < out.length; i++) {
            out[i] = (float) curve.of(images[i]);
          }
          return out;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public Predictor predictor(String where, byte[] file, Network network, OnnxOrigin origin) {
      return predictor(network);
    }

    @Override
    public Tracer tracer(Network network, Set<String> known, Set<String> wanted) {
      throw new UnsupportedOperationException();
    }
  }
}
