package io.github.neuronmerge.experiment.shrink;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.NearestNames;
import io.github.neuronmerge.base.Part;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.given.PixelRange;
import io.github.neuronmerge.data.source.DataSettings;
import io.github.neuronmerge.data.source.Datasets;
import io.github.neuronmerge.experiment.config.KeepTarget;
import io.github.neuronmerge.experiment.config.Presets;
import io.github.neuronmerge.experiment.config.ShrinkOptions;
import io.github.neuronmerge.experiment.config.ShrinkTuning;
import io.github.neuronmerge.merge.method.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be done with one network, with everything looked up that has a name.
 *
 * @param model the ONNX file
 * @param input the shape of one image as text, for files that leave it free; the empty text otherwise
 * @param keep how small it is to become; a file for each
 * @param methods the methods that may be taken by the names of their presets, the usual one first
 * @param search how widths are searched
 * @param calibration a data set, or the path of images; the empty text for none
 * @param pixels what the bytes of images stand for
 * @param evaluate a labelled data set; the empty text for none
 * @param keepLayers the keep fraction of some layers
 * @param freeze layers that stay as they are
 * @param tune what happens afterwards
 * @param files where data sets may come from
 */
public record ShrinkTask(Path model, String input, List<KeepTarget> keep, Map<String, Method> methods,
    Map<String, Object> search, String calibration, PixelRange pixels, String evaluate, Map<String, Double> keepLayers, List<String> freeze,
    ShrinkTuning tune, DataSettings files) {
  /** The usual method without images. */
  public static final String DATA_FREE = "merge";
  /** The usual methods with images: if there is time, one is chosen; their searches find different widths. */
  public static final List<String> CALIBRATED = List.of("merge-calibrated", "osscar-calibrated");

  /** What stands for a calibration set that is made of a seed and the network. */
  public static final String SYNTHETIC = "synthetic";
  private static final Part DREAMED = Part.of("dreamed");

  public ShrinkTask {
    keep = List.copyOf(keep);
    methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
    keepLayers = new LinkedHashMap<>(keepLayers);
    freeze = List.copyOf(freeze);
  }

  /**
   * Looks up what options name. Refuses what cannot be done, before anything is read that takes long.
   *
   * @param options what is asked for
   * @param presets knows the methods
   * @param files where data sets may come from
   */
  public static ShrinkTask of(ShrinkOptions options, Presets presets, DataSettings files) {
    if (!Files.isRegularFile(options.model())) {
      throw new BadInputException("-Dmodel=" + options.model() + ": there is no such file");
    }
    String calibration = calibration(options, presets);
    Map<String, Method> methods = new LinkedHashMap<>();
    for (String preset : options.method().map(List::of)
        .orElse(calibration.isEmpty() ? List.of(DATA_FREE) : CALIBRATED)) {
      Method method = method(preset, presets);
      methods.put(preset, calibration.equals(SYNTHETIC) && method.looksAtCalibrationImages()
          ? method.seeing(DREAMED) : method);
      if (methods.get(preset).looksAtCalibrationImages() && calibration.isEmpty()) {
        throw new BadInputException("-Dmethod=" + preset + " looks at images; say which, -Dcalibration=images/ for a "
            + "folder, a .npy file or a data set, or -Dcalibration=synthetic for none that are real");
      }
    }
    if (options.tune() == ShrinkTuning.DISTIL && calibration.isEmpty()) {
      throw new BadInputException("-Dtune=distil trains on images; say which, -Dcalibration=images/ for a folder, a "
          + ".npy file or a data set");
    }
    if (!calibration.isEmpty() && !calibration.equals(SYNTHETIC) && !Datasets.names().contains(calibration) && !Files.exists(Path.of(calibration))) {
      throw new BadInputException("-Dcalibration=" + calibration + ": there is no such file or folder, and no such data "
          + "set" + NearestNames.suggestion(calibration, Datasets.names()));
    }
    options.evaluate().filter(set -> !Datasets.names().contains(set)).ifPresent(set -> {
      throw new BadInputException("-Devaluate=" + set + ": there is no such labelled data set"
          + NearestNames.suggestion(set, Datasets.names()));
    });
    return new ShrinkTask(options.model().toAbsolutePath().normalize(), options.input().map(Shape::toString).orElse(""),
        options.keep(), methods, presets.search(), calibration, options.pixels(), options.evaluate().orElse(""),
        options.keepLayers(), options.freeze(), options.tune(), files);
  }

  /** Returns the calibration set; a method that sees synthetic images needs no word for them. */
  private static String calibration(ShrinkOptions options, Presets presets) {
    boolean makesImages = options.method().filter(preset -> method(preset, presets).seesSyntheticImages()).isPresent();
    options.calibration().filter(given -> makesImages && !given.equals(SYNTHETIC)).ifPresent(given -> {
      throw new BadInputException("-Dmethod=" + options.method().orElseThrow() + " looks at images that it makes and at no "
          + "others; leave -Dcalibration=" + given + " out, or take another method");
    });
    return makesImages ? SYNTHETIC : options.calibration().orElse("");
  }

  /** Returns whether the images that methods look at are made of a seed and the network. */
  boolean isSynthetic() {
    return calibration.equals(SYNTHETIC);
  }

  /** Returns how synthetic images are made. */
  Part synthetic() {
    return methods.values().stream().filter(Method::seesSyntheticImages).map(Method::images).findFirst()
        .orElse(DREAMED);
  }

  private static Method method(String preset, Presets presets) {
    Method method;
    try {
      method = presets.method(preset);
    } catch (BadInputException e) {
      throw new BadInputException("-Dmethod=" + preset + ": " + e.getMessage(), e);
    }
    if (method.tune().isTrained()) {
      throw new BadInputException("-Dmethod=" + preset + " trains afterwards with labels, which shrink does not do; see -Dtune=distil");
    }
    return method;
  }

  /** Returns the shape of one image, if it was given. */
  Optional<Shape> image() {
    return Optional.of(input).filter(text -> !text.isEmpty()).map(ShrinkOptions::parseShape);
  }

  /** Returns the data set that is named as calibration set; empty where it is a path, or nothing. */
  Optional<String> calibrationSet() {
    return Optional.of(calibration).filter(Datasets.names()::contains);
  }
}
