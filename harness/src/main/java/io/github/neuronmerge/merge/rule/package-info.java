/** Merge rules: how clusters or a selection of neurons become the matrices A and M of a map. */
package io.github.neuronmerge.merge.rule;
