/**
 * Compresses a network with one method and says what was done to each of its layers: {@link
 * io.github.neuronmerge.merge.Compressor} goes from the budget to the widths and from layer to layer. The algebra, the
 * parts of a method and the budgets have rooms of their own. Knows nothing of experiments.
 */
package io.github.neuronmerge.merge;
