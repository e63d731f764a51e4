/** Shows users how far a run is: bars on a terminal, plain lines elsewhere. */
package io.github.neuronmerge.experiment.progress;
