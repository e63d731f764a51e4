/**
 * Results as records that are written to files: descriptions of trained, compressed and tuned networks, results and
 * failures of cells and timings, and the code that made them.
 */
package io.github.neuronmerge.experiment.result;
