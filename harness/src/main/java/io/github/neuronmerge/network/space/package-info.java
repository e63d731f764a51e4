/**
 * Channel spaces: which channels of a network must change together, which layers write them, act on them and read them,
 * and why some cannot be changed.
 */
package io.github.neuronmerge.network.space;
