/**
 * Options and experiment files, read once into records that check their values. Unknown keys are refused with a message
 * that suggests the nearest known key.
 */
package io.github.neuronmerge.experiment.config;
