/**
 * Refitting: after the map of a channel space, the layers that write and read it are trained together on unlabelled
 * images, so that what the readers make is what they made in the original network.
 */
package io.github.neuronmerge.merge.refit;
