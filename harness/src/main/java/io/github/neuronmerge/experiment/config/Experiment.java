package io.github.neuronmerge.experiment.config;

/**
 * A resolved experiment.
 *
 * @param name the name of its file
 * @param scale how large it runs: smoke, standard or paper
 * @param spec the resolved settings
 */
public record Experiment(String name, String scale, ExperimentSpec spec) {}
