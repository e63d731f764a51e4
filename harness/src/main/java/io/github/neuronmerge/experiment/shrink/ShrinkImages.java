package io.github.neuronmerge.experiment.shrink;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.Dataset;
import io.github.neuronmerge.data.Normalisation;
import io.github.neuronmerge.data.given.GivenImages;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts.ImagesUsed;
import io.github.neuronmerge.network.Network;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The images of a task: those that the method looks at, others that it does not, and labelled ones.
 *
 * @param used what stands in reports
 * @param calibration what the method looks at; random values where it looks at nothing
 * @param heldOut other images, or random values
 * @param heldOutAre what these are
 * @param labelled test images with labels, if asked for
 * @param mark what has to be said of the labelled images' files; mostly nothing
 * @param shown some of the images that the method looks at, if they are synthetic
 */
record ShrinkImages(ImagesUsed used, Dataset calibration, Dataset heldOut, String heldOutAre,
    Optional<Dataset> labelled, String mark, Optional<ImageBytes> shown) {
  /** More tell a correction hardly more. */
  private static final int MOST_CALIBRATION = 2_000;
  private static final int MOST_HELD_OUT = 500;
  /** A search fits to half of the images and judges by the other. */
  private static final int LEAST = 16;
  /** One in so many is held out where all fit. */
  private static final int ONE_IN = 10;
  private static final int RANDOM = 64;
  /** What a layer puts out for all images must fit into memory several times. */
  private static final long MOST_VALUES = 1L << 28;

  /** Reads the images of a task, or makes them. */
  static ShrinkImages of(ShrinkTask task, Network network, Engine engine, ShrinkListener listener) {
    long largest = network.shapesByName().values().stream().mapToLong(Shape::size).max().orElseThrow();
    int most = (int) Math.max(LEAST, Math.min(MOST_CALIBRATION, MOST_VALUES / largest));
    Datasets sets = new Datasets(task.files(), System.err::println);
    Optional<Dataset> labelled = task.evaluate().isEmpty() ? Optional.empty() : Optional.of(fitting(
        "-Devaluate=" + task.evaluate(), sets.test(task.evaluate(), new Normalisation.None()), task, network));
    labelled.ifPresent(images -> checkClasses(images, network, task));
    String mark = labelled.isPresent() && !sets.isVerified(task.evaluate()) ? Datasets.UNVERIFIED : "";
    if (task.calibration().isEmpty()) {
      return new ShrinkImages(new ImagesUsed("none", 0, Map.of(), ImagesUsed.Kind.NONE),
          random(task, network, "layers", Math.min(RANDOM, most)),
          labelled.map(images -> images.first(Math.min(images.count(), MOST_HELD_OUT)))
              .orElseGet(() -> random(task, network, "outputs", Math.min(RANDOM, most))),
          labelled.isPresent() ? "test images of " + task.evaluate() : randomWords(task), labelled, mark,
          Optional.empty());
    }
    if (task.isSynthetic()) {
      return ofNothing(DrawnCalibration.of(task, network, engine, most, listener)).with(labelled, mark);
    }
    return task.calibrationSet().map(set -> ofSet(set, sets, task, network, most))
        .orElseGet(() -> ofPath(task, network, most)).with(labelled, mark);
  }

  private ShrinkImages with(Optional<Dataset> images, String theirMark) {
    return new ShrinkImages(used, calibration, heldOut, heldOutAre, images, theirMark, shown);
  }

  private static ShrinkImages ofNothing(DrawnCalibration drawn) {
    Dataset all = drawn.values();
    ShrinkImages images = split(all, all.count() - Math.max(1, all.count() / ONE_IN), drawn.made().words(),
        Map.of(ShrinkTask.SYNTHETIC, drawn.sha256()), ImagesUsed.Kind.SYNTHETIC);
    return new ShrinkImages(images.used, images.calibration, images.heldOut, images.heldOutAre, Optional.empty(), "",
        Optional.of(drawn.shown()));
  }

  private static ShrinkImages ofSet(String set, Datasets sets, ShrinkTask task, Network network, int most) {
    Dataset all = fitting("-Dcalibration=" + set, sets.train(set, new Normalisation.None()), task, network);
    return split(all, Math.min(most, all.count() - Math.min(MOST_HELD_OUT, all.count() / ONE_IN)),
        "training images of " + Datasets.marked(set, sets.isVerified(set)), sets.digests(set), ImagesUsed.Kind.REAL);
  }

  private static ShrinkImages ofPath(ShrinkTask task, Network network, int most) {
    Path path = Path.of(task.calibration());
    GivenImages given = new GivenImages(path, network.input(), task.pixels(), most + MOST_HELD_OUT);
    Dataset all = given.read();
    if (all.count() < LEAST) {
      throw new BadInputException("-Dcalibration=" + path + ": has " + all.count() + " images; at least " + LEAST
          + " are needed, and some hundreds are good");
    }
    String name = path.toAbsolutePath().normalize().getFileName().toString();
    return split(all, Math.min(most, all.count() - Math.max(1, all.count() / ONE_IN)), "images of " + name,
        Map.of(name, given.sha256()), ImagesUsed.Kind.REAL);
  }

  private static ShrinkImages split(
      Dataset all, int calibration, String source, Map<String, String> sha256, ImagesUsed.Kind kind) {
    Dataset rest = all.subset(IntStream.range(calibration, Math.min(all.count(), calibration + MOST_HELD_OUT))
        .toArray());
    return new ShrinkImages(new ImagesUsed(source, calibration, sha256, kind), all.first(calibration),
        rest, "other " + source, Optional.empty(), "", Optional.empty());
  }

  private static Dataset fitting(String option, Dataset images, ShrinkTask task, Network network) {
    Shape shape = network.input();
    if (!images.imageShape().equals(shape) && !(shape.isFlat() && shape.size() == images.imageShape().size())) {
      throw new BadInputException(option + ": its images are " + images.imageShape() + ", but the network takes "
          + shape);
    }
    return task.pixels().of(images.shaped(shape));
  }

  private static void checkClasses(Dataset images, Network network, ShrinkTask task) {
    if (network.classes() != images.classes()) {
      throw new BadInputException("-Devaluate=" + task.evaluate() + ": it has " + images.classes()
          + " classes, but the network has " + network.classes() + " outputs");
    }
  }

  private static String randomWords(ShrinkTask task) {
    return "random inputs from 0 to " + task.pixels().largest();
  }

  private static Dataset random(ShrinkTask task, Network network, String stream, int count) {
    SplittableRandom random = SeedStream.of(Shrinker.SEED).child("random/" + stream).random();
    float[] values = new float[count * network.input().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (task.pixels().largest() * random.nextDouble());
    }
    return Dataset.unlabelled(randomWords(task), network.input(), values);
  }
}
