/**
 * The environment of a run: its manifest with the machine, the code and the libraries, and the finished runs that can
 * be shown or compared.
 */
package io.github.neuronmerge.experiment.run;
