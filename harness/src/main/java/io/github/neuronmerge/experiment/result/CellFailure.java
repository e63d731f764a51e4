package io.github.neuronmerge.experiment.result;

import io.github.neuronmerge.experiment.plan.Cell;

/**
 * A failed cell, which is a row in tables like any other.
 *
 * @param cell the cell
 * @param error one line that says why; the stack trace is in the run's log
 */
public record CellFailure(Cell cell, String error) {}
