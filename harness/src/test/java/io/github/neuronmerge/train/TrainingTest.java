package io.github.neuronmerge.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.Datasets;
import io.github.neuronmerge.engine.Engines;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.network.Models;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Would catch an architecture that does not learn, inference that is not what was trained, and lost repeatability. */
class TrainingTest {
  private static final int TRAINING = 1_000;
  private static final Dataset IMAGES = Datasets.bundled().train("mnist").first(2 * TRAINING);
  /** Chance is a tenth; seen after these 60 steps: 0.82 (sigmoid) to 0.93 (batch normalisation). */
  private static final double LEARNT = 0.7;

  @Test
  void everyModelLearnsFromAFewImages() {
    for (String model : Models.names()) {
      double accuracy = accuracy(train(model, /* epochs= */ 3));
      assertTrue(accuracy > LEARNT, model + ": accuracy on unseen images " + accuracy);
    }
  }

  @Test
  void trainingIsRepeatableToTheByte() {
    assertArrayEquals(NetworkFile.toBytes(train("lenet5-bn", 1)), NetworkFile.toBytes(train("lenet5-bn", 1)));
  }

  private static Network train(String model, int epochs) {
    TrainSettings settings = new TrainSettings(epochs, /* batch= */ 50, Optimizer.Kind.ADAM, /* learningRate= */ 0.003,
        Schedule.ONE_CYCLE, /* weightDecay= */ 0.1,
        model.startsWith("sigmoid") ? Initializer.GLOROT : Initializer.HE);
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
