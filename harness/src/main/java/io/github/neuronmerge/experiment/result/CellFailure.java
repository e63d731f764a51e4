package io.github.neuronmerge.experiment.result;

import io.github.neuronmerge.experiment.plan.Cell;

/**
 * A cell that has no result: a row like any other.
 *
 * @param cell what was asked
 * @param error one line that says why; the stack is in the run's log
 */
public record CellFailure(Cell cell, String error) {}
