package io.github.neuronmerge.experiment.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.neuronmerge.base.Shape;
import io.github.neuronmerge.experiment.config.SpecReader;
import io.github.neuronmerge.merge.method.Tuning;
import io.github.neuronmerge.train.TrainSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Would catch a control that is trained for less than what it is the control of. */
final class TuningRecipeTest {
  private static final FoundData DATA = new FoundData(Map.of(), /* verified= */ true, new Shape(1, 28, 28), 10);
  private static final int BEFORE = 1_000;
  private static final int AFTER = 400;

  private static Plan plan(Map<String, String> overrides) {
    return new Plan(new SpecReader(Path.of("experiments")).read("mnist-dbn-tuned", "standard", overrides), DATA);
  }

  private static TrainSettings settings(Tuning tuning) {
    return plan(Map.of()).tuningRecipe("").of(tuning, BEFORE, AFTER);
  }

  @Test
  void theShortScratchIsTrainedAsFineTuningIs() {
    assertEquals(settings(Tuning.FINE_TUNE), settings(Tuning.SCRATCH));
    assertEquals(List.of(2, 0), List.of(settings(Tuning.SCRATCH).epochs(), settings(Tuning.SCRATCH).pretrain().epochs()));
  }

  @Test
  void theFullScratchHasTheBaselinesRecipeAndTheEpochsOfBoth() {
    TrainSettings train = plan(Map.of()).experiment().spec().train();
    assertEquals(train.withEpochs(20 + 2, 20), settings(Tuning.SCRATCH_FULL));
  }

  @Test
  void theScratchOfEqualMultiplyAccumulatesHasMoreEpochsForASmallerNetwork() {
    TrainSettings train = plan(Map.of()).experiment().spec().train();
    assertEquals(train.withEpochs(50 + 2, 50), settings(Tuning.SCRATCH_MACS), "an epoch of the baseline costs 2.5");
    assertEquals(settings(Tuning.SCRATCH_FULL),
        plan(Map.of()).tuningRecipe("").of(Tuning.SCRATCH_MACS, BEFORE, BEFORE));
  }

  @Test
  void theBaselinesRecipeIsInTheDigestOfWhatIsTrainedByIt() {
    Map<String, String> other = Map.of("train.learningRate", "0.001");
    assertEquals(tuning(Map.of(), "scratch"), tuning(other, "scratch"));
    assertNotEquals(tuning(Map.of(), "scratch-full"), tuning(other, "scratch-full"));
    assertNotEquals(tuning(Map.of(), "scratch-full"), tuning(Map.of(), "scratch-macs"));
  }

  private static String tuning(Map<String, String> overrides, String method) {
    return plan(overrides).cells().stream().filter(cell -> cell.method().equals(method)).findFirst().orElseThrow()
        .tuning();
  }

  @Test
  void theTunedBaselineIsOneCellASeedAndNotOneATarget() {
    Plan plan = plan(Map.of());
    assertEquals(plan.trainings().size(),
        plan.cells().stream().filter(cell -> cell.method().equals("identity-tuned")).count());
  }
}
