package io.github.neuronmerge.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.Datasets;
import io.github.neuronmerge.engine.Engines;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.network.Models;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Would catch an architecture that does not learn, inference that is not what was trained, and lost repeatability. */
class TrainingTest {
  private static final int TRAINING = 1_000;
  /** Digits with a margin of two pixels, so that networks made for 32 x 32 images take them. */
  private static final Dataset IMAGES = padded(Datasets.bundled().train("mnist").first(2 * TRAINING));
  /** Chance is a tenth; seen after these 60 steps: 0.82 (sigmoid) to 0.93 (batch normalisation). */
  private static final double LEARNT = 0.7;
  /** Three layers of sigmoids learn slowly from random weights, which is why such networks were pre-trained: 0.55. */
  private static final double LEARNT_BY_SIGMOIDS = 0.4;

  @Test
  void everyModelLearnsFromAFewImages() {
    Set<String> models = new LinkedHashSet<>(Models.names());
    // VGG-8 stands for its larger siblings, which take minutes.
    models.removeIf(model -> model.startsWith("vgg16"));
    for (String model : models) {
      double accuracy = accuracy(train(model, /* epochs= */ 3));
      assertTrue(accuracy > (model.startsWith("dbn") ? LEARNT_BY_SIGMOIDS : LEARNT),
          model + ": accuracy on unseen images " + accuracy);
    }
  }

  private static Dataset padded(Dataset images) {
    Shape small = images.imageShape();
    Shape large = new Shape(1, small.height() + 4, small.width() + 4);
    byte[] pixels = new byte[images.count() * large.size()];
    byte[] labels = new byte[images.count()];
    float[] image = new float[small.size()];
    for (int i = 0; i < labels.length; i++) {
      images.copyImage(i, image, 0);
      labels[i] = (byte) images.label(i);
      for (int p = 0; p < image.length; p++) {
        int row = p / small.width() + 2;
        pixels[i * large.size() + row * large.width() + p % small.width() + 2] = (byte) Math.round(255 * image[p]);
      }
    }
    return Dataset.of("padded", large, images.classes(), pixels, labels);
  }

  @Test
  void trainingIsRepeatableToTheByte() {
    assertArrayEquals(NetworkFile.toBytes(train("lenet5-bn", 1)), NetworkFile.toBytes(train("lenet5-bn", 1)));
  }

  private static Network train(String model, int epochs) {
    TrainSettings settings = new TrainSettings(epochs, /* batch= */ 50, Optimizer.Kind.ADAM, /* learningRate= */ 0.003,
        Schedule.ONE_CYCLE, /* weightDecay= */ 0.1,
        model.startsWith("sigmoid") || model.startsWith("dbn") ? Initializer.GLOROT : Initializer.HE);
    return new Training(settings).train(Models.of(model).build(IMAGES.imageShape(), IMAGES.classes()),
        IMAGES.first(TRAINING), SeedStream.of(1), (share, epoch, loss) -> { }).network();
  }

  private static double accuracy(Network network) {
    float[] pixels = new float[TRAINING * IMAGES.imageShape().size()];
    IMAGES.copyImages(IntStream.range(TRAINING, 2 * TRAINING).toArray(), 0, TRAINING, pixels);
    int right = 0;
    try (Predictor predictor = Engines.of("nd4j").predictor(network)) {
      float[] logits = predictor.logits(pixels, TRAINING);
      for (int i = 0; i < TRAINING; i++) {
        int offset = i * IMAGES.classes();
        int best = IntStream.range(0, IMAGES.classes())
            .reduce(0, (a, b) -> logits[offset + b] > logits[offset + a] ? b : a);
        right += best == IMAGES.label(TRAINING + i) ? 1 : 0;
      }
    }
    return right / (double) TRAINING;
  }
}
