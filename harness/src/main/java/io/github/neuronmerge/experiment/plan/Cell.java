package io.github.neuronmerge.experiment.plan;

import io.github.neuronmerge.merge.budget.Budget;
import io.github.neuronmerge.merge.method.Method;

/**
 * The unit of work, of failure and of resume: one baseline, one method, one target.
 *
 * @param id digest of everything below and of the data and settings it is scored with
 * @param baseline digest that names the trained network it starts from
 * @param compression digest of all that determines the compressed network but the baseline's bytes
 * @param tuning digest of all that determines how that is trained afterwards but its bytes; empty if it is not
 * @param trainSeed which baseline
 * @param clusterSeed the randomness of clustering; 0 for methods that have none
 * @param method the method's name in the experiment
 * @param parts what the method is made of
 * @param budget how much each hidden layer keeps, or what decides it
 */
public record Cell(String id, String baseline, String compression, String tuning, long trainSeed,
    long clusterSeed, String method, Method parts, Budget budget) {
  /** Returns what tells the cell from the others of its baseline, in words. */
  public String words() {
    return method + ", " + target() + (clusterSeed == 0 ? "" : ", clustering seed " + clusterSeed);
  }

  /** Returns the target's name in tables, the budget's label. */
  public String target() {
    return budget.label();
  }
}
