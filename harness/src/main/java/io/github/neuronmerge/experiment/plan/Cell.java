package io.github.neuronmerge.experiment.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.method.Method;

/**
 * The unit of work, failure and resume: one method and one target on one baseline.
 *
 * @param id digest of everything below and of the data and settings of scoring
 * @param baseline digest that names the baseline
 * @param compression digest of everything that determines the compressed network except the baseline's bytes
 * @param tuning digest of everything that determines its training afterwards except its bytes; empty if it is not
 *     trained
 * @param recipe the name of the way in which the baseline is trained; empty if the experiment has one way only
 * @param trainSeed the training seed of the baseline
 * @param clusterSeed the clustering seed; 0 for methods without random clustering
 * @param calibration the calibration images that the method may use
 * @param method the method's name in the experiment
 * @param parts the parts of the method
 * @param budget the budget, which decides how many neurons each hidden layer keeps
 */
public record Cell(String id, String baseline, String compression, String tuning,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String recipe, long trainSeed, long clusterSeed,
    CalibrationDraw calibration, String method, Method parts, Budget budget) {
  /** Returns what distinguishes the cell from others of its baseline, in words. */
  public String words() {
    return method + ", " + target() + (clusterSeed == 0 ? "" : ", clustering seed " + clusterSeed)
        + (calibration.seed() == CalibrationDraw.FIRST ? "" : ", calibration seed " + calibration.seed());
  }

  /** Returns what distinguishes the cell's baseline from others, in words. */
  public String baselineWords() {
    return Plan.PlannedTraining.words(recipe, trainSeed);
  }

  /** Returns the target's name in tables, which is the label of the budget. */
  public String target() {
    return budget.label();
  }
}
