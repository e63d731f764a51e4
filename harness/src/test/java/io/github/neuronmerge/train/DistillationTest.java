package io.github.neuronmerge.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Activation;
import io.github.neuronmerge.network.Dense;
import io.github.neuronmerge.network.Flatten;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.TestNetworks;
import io.github.neuronmerge.network.model.Models;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Would catch a teacher that is not heard, or heard though it has no share. */
class DistillationTest {
  private static final int TRAINING = 1_000;
  /** Seen: 0.23. */
  private static final double CLOSER = 0.5;
  private static final Dataset IMAGES = Datasets.bundled().train("mnist").first(2 * TRAINING);
  private static final Training.Listener NOBODY = progress -> { };
  private static final SeedStream SEEDS = SeedStream.of(20);

  @Test
  void aTeacherWithoutAShareLeavesTrainingAsItIs() {
    Network start = Initializer.SMALL.initialize(small(8), SEEDS);
    Network teacher = Initializer.HE.initialize(small(20), SEEDS);
    Dataset images = IMAGES.first(TRAINING);
    assertEquals(
        training(2).trainOn(start, images, SEEDS, NOBODY).network(),
        training(2).distil(start, teacher, new Distillation(4, 0), images, SEEDS, NOBODY).network());
  }

  @Test
  void aDistilledStudentIsCloserToItsTeacherThanOneTrainedOnLabels() {
    Dataset images = IMAGES.first(TRAINING);
    Network teacher =
        training(5).train(Models.of("lenet-300-100").build(IMAGES.imageShape(), 10), images, SEEDS, NOBODY).network();
    Network start = Initializer.SMALL.initialize(small(20), SEEDS);
    Network alone = training(20).trainOn(start, images, SEEDS, NOBODY).network();
    Network distilled =
        training(20).distil(start, teacher, new Distillation(4, 0.9), images, SEEDS, NOBODY).network();
    double before = distance(teacher, alone);
    double after = distance(teacher, distilled);
    assertTrue(after < CLOSER * before,
        "mean squared distance to the teacher's logits: " + after + ", of the student of the labels: " + before);
  }

  @Test
  void impossibleSettingsAndTeachersOfOtherImagesAreRefused() {
    assertThrows(BadInputException.class, () -> new Distillation(0, 0.5));
    assertThrows(BadInputException.class, () -> new Distillation(Double.NaN, 0.5));
    Exception refusal = assertThrows(BadInputException.class, () -> new Distillation(1, 1.5));
    assertEquals("share: 1.5 is not allowed: it must be in [0, 1]", refusal.getMessage());
    assertThrows(BadInputException.class, () -> training(1).distil(
        small(8), TestNetworks.mlp(1, 784, 10), new Distillation(1, 0.5), IMAGES, SEEDS, NOBODY));
  }

  private static Training training(int epochs) {
    return new Training(Engines.training(), new TrainSettings(
        epochs, /* batch= */ 50, Optimizer.Rule.ADAM, /* learningRate= */ 0.003,
        Schedule.ONE_CYCLE, /* weightDecay= */ 0, Initializer.SMALL));
  }

  private static Network small(int hidden) {
    return Network.chain("small", IMAGES.imageShape(), List.of(
        new Flatten("flatten"),
        Dense.zeros("fc1", hidden, 784),
        new Activation("relu1", Activation.Function.RELU),
        Dense.zeros("fc2", 10, hidden)));
  }

  /** The mean squared difference of logits on images that none was trained on; an image's mean logit tells nothing. */
  private static double distance(Network teacher, Network student) {
    float[] wanted = unseenLogits(teacher);
    float[] found = unseenLogits(student);
    double sum = 0;
    for (int i = 0; i < TRAINING; i++) {
      double shift = 0;
      for (int c = 0; c < 10; c++) {
        shift += (found[10 * i + c] - wanted[10 * i + c]) / 10.0;
      }
      for (int c = 0; c < 10; c++) {
        double difference = found[10 * i + c] - wanted[10 * i + c] - shift;
        sum += difference * difference;
      }
    }
    return sum / wanted.length;
  }

  private static float[] unseenLogits(Network network) {
    float[] pixels = new float[TRAINING * IMAGES.imageShape().size()];
    IMAGES.copyImages(IntStream.range(TRAINING, 2 * TRAINING).toArray(), 0, TRAINING, pixels);
    try (Predictor predictor = Engines.training().predictor(network)) {
      return predictor.logits(pixels, TRAINING);
    }
  }
}
