package io.github.neuronmerge.merge.refit;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.Settings;
import java.util.List;

/**
 * How the layers around a channel space are trained.
 *
 * @param steps steps of Adam for each space
 * @param learningRate the first step's, from which a cosine leads to zero
 * @param batch images a step, at most
 * @param preActivations the weight of pre-activations in the loss; the rest is that of what activations leave of them
 * @param temperature T of the divergence of logits; 0 for squared errors there too
 * @param back how many layers with weights before the producers are trained too
 * @param images {@link #CALIBRATION} or {@link #ALL}
 * @param mostImages of all images so many at most
 */
public record RefitSettings(int steps, double learningRate, int batch, double preActivations, double temperature,
    int back, String images, int mostImages) {
  /** The images of the calibration set. */
  static final String CALIBRATION = "calibration";
  /** All unlabelled images that there are. */
  static final String ALL = "all";

  private static final Option<Integer> STEPS = Option.whole("steps", 800, 1, 1_000_000,
      "steps of Adam for each hidden layer; fewer where they would take many minutes");
  private static final Option<Double> LEARNING_RATE = Option.real("learningRate", 0.005, 1e-9, 1,
      "the first step's learning rate, from which a cosine leads to zero");
  private static final Option<Integer> BATCH = Option.whole("batch", 64, 1, 100_000, "images a step, at most");
  private static final Option<Double> PRE_ACTIVATIONS = Option.real("preActivations", 0.1, 0, 1,
      "the weight of the consumers' pre-activations in the loss; the rest is that of what activations leave of them");
  private static final Option<Double> TEMPERATURE = Option.real("temperature", 3, 0, 100,
      "where consumers make logits, they are divided by it and their probabilities compared; 0: squared errors");
  private static final Option<Integer> BACK = Option.whole("back", 1, 0, 1000,
      "so many layers before the producers are trained again, where they were compressed");
  private static final Option<String> IMAGES = Option.word("images", CALIBRATION, List.of(CALIBRATION, ALL),
      "which unlabelled images: the calibration set, or all training images without their labels");
  private static final Option<Integer> MOST_IMAGES = Option.whole("mostImages", 50_000, 1, 100_000_000,
      "of all images so many at most");

  /** What can be set. */
  public static final List<Option<?>> OPTIONS = List.of(
      STEPS, LEARNING_RATE, BATCH, PRE_ACTIVATIONS, TEMPERATURE, BACK, IMAGES, MOST_IMAGES);

  /** Returns the settings of the options. */
  public static RefitSettings of(Settings settings) {
    return new RefitSettings(settings.value(STEPS), settings.value(LEARNING_RATE), settings.value(BATCH),
        settings.value(PRE_ACTIVATIONS), settings.value(TEMPERATURE), settings.value(BACK), settings.value(IMAGES),
        settings.value(MOST_IMAGES));
  }
}
