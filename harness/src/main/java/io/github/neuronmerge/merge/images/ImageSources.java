package io.github.neuronmerge.merge.images;

import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.Parts;
import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.synthetic.ImageBytes;
import io.github.neuronmerge.data.synthetic.UniformNoise;
import java.util.Optional;
import java.util.Set;

/** The known sources of images by name. */
public final class ImageSources {
  /** The usual source: training images without their labels. */
  public static final Part CALIBRATION = Part.of("calibration");
  private static final ImageSource LEAVES =
      new Drawn(/* isControl= */ false, "images of dead leaves", DreamedImages::leaves);
  private static final Parts<ImageSource> PARTS = new Parts<ImageSource>("images")
      .with("calibration", "the calibration set: training images without their labels", new Real())
      .with("noise", "pixels drawn evenly, each by itself: a control",
          new Drawn(/* isControl= */ true, "images of noise", UniformNoise::of))
      .with("dead-leaves", "discs and boxes that cover each other, drawn from a seed", LEAVES)
      .with("dreamed", "the same, changed until batch normalisations read what they read in training",
          DreamedImages.OPTIONS, DreamedImages::new);

  private ImageSources() {}

  /** Returns all of them with their options. */
  public static Parts<ImageSource> parts() {
    return PARTS;
  }

  /** Returns the source with its options; refuses what it does not know, and values out of range. */
  public static ImageSource of(Part part) {
    return PARTS.find(part);
  }

  /** Returns the known names. */
  public static Set<String> names() {
    return PARTS.names();
  }

  /** Real images. They are not made here. */
  private static final class Real implements ImageSource {
    @Override
    public boolean isSynthetic() {
      return false;
    }

    @Override
    public SyntheticImages make(Canvas canvas) {
      throw new UnsupportedOperationException("calibration images are real ones");
    }
  }

  /** Draws images. */
  private interface Drawing {
    ImageBytes of(Shape shape, int count, SeedStream seeds);
  }

  /** Images of a seed alone. */
  private record Drawn(boolean isControl, String words, Drawing drawing) implements ImageSource {
    @Override
    public boolean isSynthetic() {
      return true;
    }

    @Override
    public Optional<ImageBytes> drawn(Shape shape, int count, SeedStream seeds) {
      return Optional.of(drawing.of(shape, count, seeds));
    }

    @Override
    public SyntheticImages make(Canvas canvas) {
      return SyntheticImages.drawn(drawing.of(canvas.network().input(), canvas.count(), canvas.seeds()), words);
    }
  }
}
