package io.github.neuronmerge.experiment.config;

import io.github.neuronmerge.base.BadInputException;
import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.data.given.PixelRange;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user asks for who has a network.
 *
 * @param model the ONNX file
 * @param input the shape of one image, for files that leave it free
 * @param keep how small it is to become; a file for each
 * @param method a preset; empty for the usual one
 * @param calibration a data set, or a file or folder of images; empty for none
 * @param pixels what the bytes of images stand for
 * @param evaluate a labelled data set; empty for none
 * @param keepLayers the keep fraction of some layers
 * @param freeze layers that stay as they are
 * @param tune what happens afterwards
 * @param out the file to write, or the folder; empty for the usual names beside the model
 */
public record ShrinkOptions(Path model, Optional<Shape> input, List<KeepTarget> keep, Optional<String> method,
    Optional<String> calibration, PixelRange pixels, Optional<String> evaluate, Map<String, Double> keepLayers, List<String> freeze,
    ShrinkTuning tune, Optional<Path> out) {
  private static final String ENDING = ".onnx";

  public ShrinkOptions {
    keep = List.copyOf(keep);
    keepLayers = new LinkedHashMap<>(keepLayers);
    freeze = List.copyOf(freeze);
    for (String layer : freeze) {
      if (keepLayers.containsKey(layer)) {
        throw new BadInputException("-Dfreeze=" + layer + " and -Dkeep.layers=" + layer + "="
            + keepLayers.get(layer) + " exclude each other");
      }
    }
  }

  /** Reads keep fractions by layer: {@code "conv1=1.0,fc1=0.2"}. */
  public static Map<String, Double> parseLayers(String text) {
    Map<String, Double> layers = new LinkedHashMap<>();
    for (String each : names(text)) {
      int equals = each.lastIndexOf('=');
      String layer = each.substring(0, Math.max(equals, 0)).strip();
      if (layer.isEmpty() || layers.containsKey(layer)) {
        throw refused(each);
      }
      layers.put(layer, KeepTarget.fraction(each.substring(equals + 1).strip(), () -> refused(each)));
    }
    return layers;
  }

  private static BadInputException refused(String text) {
    return new BadInputException("-Dkeep.layers=" + text + " is not allowed: it must be layers with a keep fraction, "
        + "more than 0 and at most 1, each once: -Dkeep.layers=conv1=1.0,fc1=0.2");
  }

  /** Reads the shape of an image: {@code "3x224x224"}. */
  public static Shape parseShape(String text) {
    if (!text.matches("[1-9][0-9]{0,5}x[1-9][0-9]{0,4}x[1-9][0-9]{0,4}")) {
      throw new BadInputException("-Dinput=" + text
          + " is not allowed: it must be channels x height x width of one image, as in 3x224x224");
    }
    String[] sides = text.split("x", -1);
    return new Shape(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), Integer.parseInt(sides[2]));
  }

  /** Returns the names between commas. */
  public static List<String> names(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(name -> !name.isEmpty()).toList();
  }

  /** Returns the file to write for one of the keep fractions, and refuses names that cannot be meant. */
  public Path out(KeepTarget target) {
    Path whole = model.toAbsolutePath().normalize();
    String stem = whole.getFileName().toString().replaceFirst("\\.onnx$", "");
    Path usual = whole.resolveSibling(stem + "-" + target.label() + ENDING);
    Path file = out.map(Path::toAbsolutePath).map(Path::normalize).map(asked ->
        asked.getFileName() == null || asked.toFile().isDirectory() ? asked.resolve(usual.getFileName()) : asked)
        .orElse(usual);
    if (!file.toString().endsWith(ENDING)) {
      throw new BadInputException("-Dout=" + out.orElse(file)
          + " is not allowed: it must be a folder that is there, or a file that ends in .onnx");
    }
    if (file.equals(whole)) {
      throw new BadInputException("-Dout=" + out.orElse(file) + " is not allowed: it is the model itself");
    }
    if (keep.size() > 1 && out.isPresent() && !out.get().toFile().isDirectory()) {
      throw new BadInputException("-Dout=" + out.get() + " is one file, but -Dkeep asks for " + keep.size()
          + "; name a folder that is there");
    }
    return file;
  }
}
