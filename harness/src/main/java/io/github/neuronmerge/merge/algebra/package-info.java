/**
 * The algebra that the project exists for: every structural compression of a hidden layer is a {@link
 * io.github.neuronmerge.merge.algebra.NeuronMap}, and {@link io.github.neuronmerge.merge.algebra.Surgery} applies it.
 * Here too: what a layer is made of, what it does on calibration images, and batch normalisation folded in and taken
 * out again.
 */
package io.github.neuronmerge.merge.algebra;
