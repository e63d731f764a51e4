/**
 * Labelled images: {@link io.github.neuronmerge.data.Dataset}, readers of the published file formats, the split into
 * training, validation and test images, and statistics of pixels. Knows nothing of networks, nor of where files lie.
 */
package io.github.neuronmerge.data;
