package io.github.neuronmerge;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.given.PixelRange;
import io.github.neuronmerge.data.source.DataSettings;
import io.github.neuronmerge.engine.registry.Engines;
import io.github.neuronmerge.experiment.config.KeepTarget;
import io.github.neuronmerge.experiment.config.Presets;
import io.github.neuronmerge.experiment.config.ShrinkOptions;
import io.github.neuronmerge.experiment.config.ShrinkTuning;
import io.github.neuronmerge.experiment.shrink.ShrinkFacts;
import io.github.neuronmerge.experiment.shrink.ShrinkListener;
import io.github.neuronmerge.experiment.shrink.ShrinkTask;
import io.github.neuronmerge.experiment.shrink.Shrinker;
import io.github.neuronmerge.experiment.shrink.ShrunkFile;
import io.github.neuronmerge.experiment.store.AtomicFiles;
import io.github.neuronmerge.report.shrink.ShrinkPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes an ONNX file smaller, from Java. What can be said is what {@code -Dexp=shrink} takes, see docs/shrink.md:
 *
 * <pre>{@code
 * Shrink.Result small = Shrink.model(Path.of("my.onnx"))
 *     .keep("0.3")
 *     .calibration("images/")
 *     .run();
 * small.write(Path.of("small.onnx"));
 * System.out.println(small.facts().summary());
 * }</pre>
 *
 * <p>Everything runs in this process, with as many native threads as it has. Bad input is a {@link
 * io.github.neuronmerge.base.BadInputException} with one message for users.
 */
public final class Shrink {
  private final Path model;
  private Optional<Shape> input = Optional.empty();
  private String keep = "0.5";
  private Optional<String> method = Optional.empty();
  private Optional<String> calibration = Optional.empty();
  private Optional<String> evaluate = Optional.empty();
  private PixelRange pixels = PixelRange.UNIT;
  private final Map<String, Double> keepLayers = new LinkedHashMap<>();
  private final List<String> freeze = new ArrayList<>();
  private ShrinkTuning tune = ShrinkTuning.NONE;
  private Optional<Path> home = Optional.empty();
  private ShrinkListener listener = (share, note) -> { };

  private Shrink(Path model) {
    this.model = model;
  }

  /** Starts with an ONNX file. */
  public static Shrink model(Path file) {
    return new Shrink(file);
  }

  /** Gives the shape of one image, for a file that leaves it free. */
  public Shrink input(int channels, int height, int width) {
    input = Optional.of(new Shape(channels, height, width));
    return this;
  }

  /** Says how small it is to become: {@code "0.3"} of the parameters, {@code "macs:0.5"}, {@code "channels:0.5"}. */
  public Shrink keep(String fraction) {
    keep = fraction;
    return this;
  }

  /** Says how, by the name of a preset; otherwise {@code merge}, or {@code merge-calibrated} where there are images. */
  public Shrink method(String preset) {
    method = Optional.of(preset);
    return this;
  }

  /** Gives unlabelled images: a data set, or the path of a .npy, .npz or IDX file or of a folder of PNG and JPEG. */
  public Shrink calibration(String images) {
    calibration = Optional.of(images);
    return this;
  }

  /** Says what the bytes of images stand for; from 0 to 1 if nothing is said. */
  public Shrink pixels(PixelRange range) {
    pixels = range;
    return this;
  }

  /** Names a labelled data set, on which accuracy is measured. */
  public Shrink evaluate(String set) {
    evaluate = Optional.of(set);
    return this;
  }

  /** Says what fraction of a layer's channels stays. */
  public Shrink keepLayer(String layer, double fraction) {
    keepLayers.putAll(ShrinkOptions.parseLayers(layer + "=" + fraction));
    return this;
  }

  /** Lets layers stay as they are. */
  public Shrink freeze(String... layers) {
    freeze.addAll(List.of(layers));
    return this;
  }

  /** Lets the smaller network be trained towards the outputs of the old one, on the calibration images. */
  public Shrink distil() {
    tune = ShrinkTuning.DISTIL;
    return this;
  }

  /** Says whose folder {@code experiments} has the presets; otherwise they are those that came with the program. */
  public Shrink home(Path folder) {
    home = Optional.of(folder);
    return this;
  }

  /** Gives somebody who is told what is going on. */
  public Shrink progress(ShrinkListener told) {
    listener = told;
    return this;
  }

  /** Does it. Writes nothing. */
  public Result run() {
    ShrinkOptions options = new ShrinkOptions(model, input, List.of(KeepTarget.parse(keep)), method, calibration,
        pixels, evaluate, keepLayers, freeze, tune, Optional.empty());
    DataSettings files =
        DataSettings.standard(System.getenv(), Path.of(System.getProperty("user.home")));
    Presets presets = home.map(folder -> Presets.in(folder.resolve("experiments"))).orElseGet(Presets::bundled);
    ShrinkTask task = ShrinkTask.of(options, presets, files);
    return new Result(new Shrinker(Engines.training(), Engines.files(), listener).run(task).get(0));
  }

  /** A smaller network. */
  public static final class Result {
    private final ShrunkFile made;

    private Result(ShrunkFile made) {
      this.made = made;
    }

    /** Returns the ONNX file's bytes. */
    public byte[] bytes() {
      return made.bytes();
    }

    /** Returns what was done and what it did. */
    public ShrinkFacts facts() {
      return made.facts();
    }

    /** Writes the ONNX file, all of it or nothing. */
    public void write(Path file) {
      AtomicFiles.write(file.toAbsolutePath(), made.bytes());
    }

    /** Writes what was done, and what it did, as one page of HTML. */
    public void writeReport(Path html) {
      AtomicFiles.write(html.toAbsolutePath(),
          ShrinkPage.texts(facts(), html.getFileName().toString(), List.of(facts()), made.images()).get(".html"));
    }
  }
}
