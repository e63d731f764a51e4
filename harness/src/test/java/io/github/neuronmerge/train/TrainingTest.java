package io.github.neuronmerge.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.engine.Optimizer;
import io.github.neuronmerge.engine.Predictor;
import io.github.neuronmerge.engine.Trainer;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.network.NetworkFile;
import io.github.neuronmerge.network.model.Models;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Would catch an architecture that does not learn, inference that is not what was trained, lost repeatability, and a
 * setting that does something when it is off or nothing when it is on.
 */
@Tag("slow")
class TrainingTest {
  private static final int TRAINING = 1_000;
  /** Digits with a margin of two pixels, so that networks made for 32 x 32 images take them. */
  private static final Dataset IMAGES = padded(Datasets.bundled().train("mnist").first(2 * TRAINING));
  /** Chance is a tenth; seen after these 60 steps: 0.82 (sigmoid) to 0.93 (batch normalisation). */
  private static final double LEARNT = 0.7;
  /**
   * Three layers of sigmoids learn slowly from random weights, which is why such networks were pre-trained: 0.55. In
   * deep networks running statistics are late: 0.59 (ResNet-8) and 0.52 (depthwise-separable).
   */
  private static final double LEARNT_SLOWLY = 0.4;
  private static final Set<String> SLOW = Set.of("dbn-500-500-2000", "resnet8", "dscnn");

  @Test
  void everyModelLearnsFromAFewImages() {
    Set<String> models = new LinkedHashSet<>(Models.names());
    // VGG-8 and ResNet-8 stand for their larger siblings, which take minutes.
    models.removeIf(model -> model.startsWith("vgg16") || Set.of("resnet20", "resnet56").contains(model));
    for (String model : models) {
      double accuracy = accuracy(train(model, /* epochs= */ 3));
      assertTrue(accuracy > (SLOW.contains(model) ? LEARNT_SLOWLY : LEARNT),
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

  @Test
  void withAllExtrasOffTrainingIsThePlainLoop() {
    int batch = 50;
    Network blank = Models.of("lenet5-bn").build(IMAGES.imageShape(), IMAGES.classes());
    Network start = Initializer.HE.initialize(blank, SeedStream.of(1).child("init"));
    Dataset images = IMAGES.first(TRAINING);
    int steps = TRAINING / batch;
    float[] pixels = new float[batch * images.imageShape().size()];
    try (Trainer trainer = Engines.training().trainer(start, new Optimizer(Optimizer.Rule.ADAM, 0.1), batch,
        SeedStream.of(0))) {
      for (int epoch = 0; epoch < 2; epoch++) {
        int[] order = SeedStream.of(1).child("shuffle/" + epoch).permutation(TRAINING);
        for (int step = 0; step < steps; step++) {
          images.copyImages(order, step * batch, batch, pixels);
          double progress = (epoch + (double) step / steps) / 2;
          trainer.step(pixels, images.labels(order, step * batch, batch),
              0.003 * Schedule.ONE_CYCLE.factor(progress));
        }
      }
      assertArrayEquals(NetworkFile.toBytes(trainer.network()), NetworkFile.toBytes(train("lenet5-bn", 2)));
    }
  }

  @Test
  void everyExtraChangesTheResultAndIsRepeatable() {
    Network plain = extra(0, 0, Augmentation.NONE);
    for (Supplier<Network> extra : List.<Supplier<Network>>of(
        () -> extra(0.1, 0, Augmentation.NONE),
        () -> extra(0, 0.1, Augmentation.NONE),
        () -> extra(0, 0, Augmentation.FLIP_CROP))) {
      Network once = extra.get();
      assertNotEquals(plain, once);
      assertEquals(once, extra.get());
    }
  }

  private static Network extra(double gradientClip, double labelSmoothing, Augmentation augment) {
    TrainSettings settings = new TrainSettings(/* epochs= */ 1, /* batch= */ 50, Optimizer.Rule.MOMENTUM,
        /* learningRate= */ 0.01, Schedule.STEPS, /* weightDecay= */ 0, Optimizer.Decay.DECOUPLED, Initializer.HE,
        gradientClip, labelSmoothing, augment, PretrainSettings.NONE);
    return new Training(Engines.training(), settings).train(
        Models.of("lenet-300-100").build(IMAGES.imageShape(), IMAGES.classes()), IMAGES.first(TRAINING),
        SeedStream.of(1), progress -> { }).network();
  }

  @Test
  void impossibleSettingsAndBatchesAreRefused() {
    assertEquals("gradientClip: -1.0 is not allowed: it must be >= 0 and finite; 0 is for no limit",
        assertThrows(BadInputException.class, () -> extra(-1, 0, Augmentation.NONE)).getMessage());
    assertEquals("labelSmoothing: 1.0 is not allowed: it must be in [0, 1)",
        assertThrows(BadInputException.class, () -> extra(0, 1, Augmentation.NONE)).getMessage());
    TrainSettings settings = new TrainSettings(/* epochs= */ 1, /* batch= */ 50, Optimizer.Rule.ADAM,
        /* learningRate= */ 0.01, Schedule.CONSTANT, /* weightDecay= */ 0, Initializer.HE);
    Exception refusal = assertThrows(BadInputException.class, () -> new Training(Engines.training(), settings).train(
        Models.of("mlp-500-300").build(IMAGES.imageShape(), 10), IMAGES.first(49), SeedStream.of(1), progress -> { }));
    assertEquals("training: a batch of 50 images is more than there are: padded: 49 images 1x32x32, 10 classes",
        refusal.getMessage());
  }

  private static Network train(String model, int epochs) {
    TrainSettings settings = new TrainSettings(epochs, /* batch= */ 50, Optimizer.Rule.ADAM, /* learningRate= */ 0.003,
        Schedule.ONE_CYCLE, /* weightDecay= */ 0.1,
        model.startsWith("sigmoid") || model.startsWith("dbn") ? Initializer.GLOROT : Initializer.HE);
    return new Training(Engines.training(), settings).train(
        Models.of(model).build(IMAGES.imageShape(), IMAGES.classes()), IMAGES.first(TRAINING),
        SeedStream.of(1), progress -> { }).network();
  }

  private static double accuracy(Network network) {
    float[] pixels = new float[TRAINING * IMAGES.imageShape().size()];
    IMAGES.copyImages(IntStream.range(TRAINING, 2 * TRAINING).toArray(), 0, TRAINING, pixels);
    int right = 0;
    try (Predictor predictor = Engines.training().predictor(network)) {
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
