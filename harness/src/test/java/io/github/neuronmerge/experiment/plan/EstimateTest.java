package io.github.neuronmerge.experiment.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.experiment.config.Experiment;
import io.github.neuronmerge.experiment.config.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Would catch an estimate that forgets a stage, and a file that promises hours where days are needed. */
class EstimateTest {
  private static final Path EXPERIMENTS = Path.of("experiments");
  private static final Pattern STATED = Pattern.compile("# .*\\babout (\\d+) (hours?|days) on two cores\\.\\s+paper:",
      Pattern.CASE_INSENSITIVE);
  private static final FoundData GREY = new FoundData(Map.of(), /* verified= */ true, new Shape(1, 28, 28), 10);
  private static final FoundData COLOUR = new FoundData(Map.of(), /* verified= */ true, new Shape(3, 32, 32), 10);
  /** The estimate's own claim. */
  private static final double FACTOR = 2;

  private static double seconds(String name, String scale, Map<String, String> overrides, int workers) {
    Experiment experiment = new SpecReader(EXPERIMENTS).read(name, scale, overrides);
    FoundData data = experiment.spec().data().set().startsWith("cifar") ? COLOUR : GREY;
    return Estimate.seconds(new Plan(experiment, data), workers);
  }

  static Iterable<String> names() {
    return new SpecReader(EXPERIMENTS).list().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void thePaperScaleStatesItsHours(String name) throws IOException {
    String text = Files.readString(EXPERIMENTS.resolve(name + ".yaml"));
    if (!text.contains("  paper:")) {
      assertEquals("smoke", name, "an experiment without a paper scale");
      return;
    }
    Matcher stated = STATED.matcher(text.replaceAll("\\n *# ", " # ").replaceAll("([a-z]) # ", "$1 "));
    assertTrue(stated.find(), name + ": no hours before its paper scale");
    double hours = Integer.parseInt(stated.group(1)) * (stated.group(2).equals("days") ? 24 : 1);
    double estimated = seconds(name, "paper", Map.of(), 2) / 3600;
    assertTrue(Math.max(hours, 1) < FACTOR * Math.max(estimated, 1) && estimated < FACTOR * hours,
        name + ": states " + hours + " hours, estimated are " + estimated);
  }

  @Test
  void epochsOfFineTuningCountForTheCellsThatHaveIt() {
    String tuned = "{a: {preset: merge, tune: fine-tune}, b: {preset: merge, tune: scratch}, c: {preset: merge-calibrated, "
        + "tune: fine-tune}, d: {preset: merge-calibrated, tune: distil}, e: {preset: merge-calibrated, tune: scratch}}";
    String targets = "[{global: 0.1}]";
    double one = seconds("mnist-lenet-tuned", "standard",
        Map.of("methods", tuned, "targets", targets, "tune.epochs", "1"), 1);
    double eleven = seconds("mnist-lenet-tuned", "standard",
        Map.of("methods", tuned, "targets", targets, "tune.epochs", "11"), 1);
    double without = seconds("mnist-lenet-global", "standard", Map.of("tune.epochs", "11"), 1);
    assertTrue(eleven > 3 * one, one + " and " + eleven);
    assertEquals(seconds("mnist-lenet-global", "standard", Map.of(), 1), without, 1e-9);
  }

  @Test
  void twoWorkersTakeHalfTheTimeForCells() {
    Map<String, String> twoSeeds = Map.of("seeds.train", "[1, 2]");
    assertEquals(seconds("mnist-lenet-300-100", "standard", twoSeeds, 1) / 2,
        seconds("mnist-lenet-300-100", "standard", twoSeeds, 2), 1e-6);
  }
}
