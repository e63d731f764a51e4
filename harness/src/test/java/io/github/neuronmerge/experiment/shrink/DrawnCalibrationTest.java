package io.github.neuronmerge.experiment.shrink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.given.PixelRange;
import io.github.neuronmerge.data.source.DataSettings;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.experiment.config.KeepTarget;
import io.github.neuronmerge.experiment.config.ShrinkTuning;
import io.github.neuronmerge.network.BatchNorm;
import io.github.neuronmerge.network.Conv2d;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch images of another scale than the network was trained on, and more of them than there is time for. */
class DrawnCalibrationTest {
  private static final Engine ENGINE = Engines.training();

  private static ShrinkTask task(PixelRange pixels) {
    return new ShrinkTask(Path.of("my.onnx"), "", List.of(KeepTarget.parse("0.5")), Map.of(), Map.of(), "synthetic",
        pixels, "", Map.of(), List.of(), ShrinkTuning.NONE,
        new DataSettings(List.of(), Path.of("none"), /* offline= */ true, /* unverified= */ false));
  }

  /** A network whose normalisation remembers inputs of this mean and deviation. */
  private static Network remembering(float mean, float deviation) {
    Tensor one = Tensor.filled(1, 1);
    return Network.chain("tiny", new Shape(1, 12, 12), List.of(
        new Conv2d("conv", Tensor.of(new float[] {1}, 1, 1, 1, 1), Tensor.zeros(1), /* stride= */ 1, /* padding= */ 0),
        new BatchNorm("bn", one, Tensor.zeros(1), Tensor.filled(mean, 1), Tensor.filled(deviation * deviation, 1), 1e-5),
        new Flatten("flatten"), Dense.zeros("fc", 2, 144)));
  }

  private static double mean(Network network, PixelRange pixels) {
    Dataset images = DrawnCalibration.of(task(pixels), network, ENGINE, 40, (share, note) -> { }).values();
    assertEquals(40, images.count());
    float[] values = new float[144];
    double mean = 0;
    for (int i = 0; i < images.count(); i++) {
      images.copyImage(i, values, 0);
      for (float value : values) {
        mean += value / values.length / images.count();
      }
    }
    return mean;
  }

  @Test
  void imagesAreOnTheScaleThatBatchNormalisationRemembers() {
    assertEquals(0, mean(remembering(0, 1), PixelRange.UNIT), 0.2);
    assertEquals(0.3, mean(remembering(0.3f, 0.25f), PixelRange.UNIT), 0.08);
    assertEquals(70, mean(remembering(70, 60), PixelRange.BYTE), 15);
  }

  @Test
  void someOfThemAreShownAndTheyHaveADigest() {
    DrawnCalibration drawn = DrawnCalibration.of(task(PixelRange.UNIT), remembering(0, 1), ENGINE, 60,
        (share, note) -> assertTrue(note.startsWith("dreamed images: "), note));
    assertEquals(48, drawn.shown().count());
    assertEquals(64, drawn.sha256().length());
  }
}
