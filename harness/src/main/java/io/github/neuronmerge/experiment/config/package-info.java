/**
 * What the user asked for: options and YAML files, read once into records that check themselves. Unknown keys are
 * refused with the nearest known one.
 */
package io.github.neuronmerge.experiment.config;
