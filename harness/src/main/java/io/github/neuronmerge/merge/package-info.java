/**
 * The algebra that the project exists for: every structural compression of a hidden layer is a {@link
 * io.github.neuronmerge.merge.NeuronMap}, {@link io.github.neuronmerge.merge.Surgery} applies it, and a {@link
 * io.github.neuronmerge.merge.Method} is a composition of named parts that makes it. Knows nothing of experiments.
 */
package io.github.neuronmerge.merge;
