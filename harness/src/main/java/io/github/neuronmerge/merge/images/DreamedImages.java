package io.github.neuronmerge.merge.images;

import io.github.neuronmerge.base.Option;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Settings;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.synthetic.DeadLeaves;
import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.engine.StatisticsDistance;
import io.github.neuronmerge.network.Network;
import io.github.neuronmerge.train.Dreaming;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Dead leaves that are changed batch by batch until the network's batch normalisations read what they read in training.
 * A network without batch normalisation stores no statistics: for it the leaves stay as they are.
 */
final class DreamedImages implements ImageSource {
  private static final Option<Integer> IMAGES = Option.whole("images", 1_000, 2, 1_000_000, "how many, at most");
  private static final Option<Integer> STEPS = Option.whole("steps", 100, 1, 100_000, "steps of Adam");
  private static final Option<Double> RATE = Option.real("rate", 0.05, 1e-6, 1,
      "how far a pixel, from 0 to 1, goes in a step at first");
  private static final Option<Integer> BATCH = Option.whole("batch", 128, 2, 100_000,
      "images whose statistics are taken together, at most");
  static final List<Option<?>> OPTIONS = List.of(IMAGES, STEPS, RATE, BATCH);
  /** What all layers put out for one batch, with its gradient, must fit into memory. */
  private static final long MOST_VALUES = 1L << 27;
  private static final int LEAST_BATCH = 2;
  private final Settings settings;

  DreamedImages(Settings settings) {
    this.settings = settings;
  }

  /** Draws leaves and changes nothing. */
  static ImageBytes leaves(Shape shape, int count, SeedStream seeds) {
    return DeadLeaves.of(shape, count, seeds.child("leaves"));
  }

  private static ImageBytes leaves(Canvas canvas, int count) {
    return leaves(canvas.network().input(), count, canvas.seeds());
  }

  private static boolean remembers(Network network) {
    return network.layers().stream().anyMatch(layer -> layer.normalisation().isPresent());
  }

  @Override
  public boolean isSynthetic() {
    return true;
  }

  /** Returns the leaves, which is what networks get that store nothing. */
  @Override
  public Optional<ImageBytes> drawn(Shape shape, int count, SeedStream seeds) {
    return Optional.of(leaves(shape, count, seeds));
  }

  @Override
  public boolean readsNetwork(Network network) {
    return remembers(network);
  }

  @Override
  public SyntheticImages make(Canvas canvas) {
    if (!remembers(canvas.network())) {
      return SyntheticImages.drawn(leaves(canvas, canvas.count()),
          "images of dead leaves (the network has no batch normalisation to dream by)");
    }
    return dreamed(canvas, Math.max(LEAST_BATCH, Math.min(canvas.count(), settings.value(IMAGES))));
  }

  private SyntheticImages dreamed(Canvas canvas, int count) {
    Network network = canvas.network();
    Shape shape = network.input();
    int most = (int) Math.max(LEAST_BATCH, Math.min(settings.value(BATCH), fitting(network)));
    int batches = (count + most - 1) / most;
    int batch = (count + batches - 1) / batches;
    // All batches have one size, so there may be a few images too many, which are left out again.
    ImageBytes leaves = leaves(canvas, batches * batch);
    float[] pixels = leaves.unit();
    double before = 0;
    double after = 0;
    int part = batch * shape.size();
    try (StatisticsDistance distance = canvas.engine().statisticsDistance(network, batch)) {
      Dreaming dreaming = new Dreaming(distance, shape, batch, network.classes(), canvas.scale());
      Dreaming.Pace pace = new Dreaming.Pace(settings.value(STEPS), settings.value(RATE));
      for (int b = 0; b < batches; b++) {
        double done = (double) b / batches;
        Dreaming.Dream dream = dreaming.of(Arrays.copyOfRange(pixels, b * part, (b + 1) * part), pace,
            share -> canvas.progress().accept(done + share / batches));
        System.arraycopy(dream.pixels(), 0, pixels, b * part, part);
        before += dream.before() / batches;
        after += dream.after() / batches;
      }
    }
    return new SyntheticImages(leaves.changed(pixels).first(count), "dreamed images",
        OptionalDouble.of(before), OptionalDouble.of(after));
  }

  private static long fitting(Network network) {
    long values = network.shapesByName().values().stream().mapToLong(Shape::size).sum();
    return MOST_VALUES / (2 * values);
  }
}
