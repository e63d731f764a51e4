/**
 * A method as a composition of named parts: features, clusterer, merge rule, correction, and what is trained
 * afterwards.
 */
package io.github.neuronmerge.merge.method;
