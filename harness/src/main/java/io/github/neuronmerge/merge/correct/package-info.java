/**
 * Corrections: a map's M, c and d again, such that the layer that reads the merged neurons sees more of what it saw
 * before.
 */
package io.github.neuronmerge.merge.correct;
