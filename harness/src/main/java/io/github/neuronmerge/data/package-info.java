/**
 * Labelled images: {@link io.github.neuronmerge.data.Dataset}, readers of the published file formats, the split into
 * training, validation and test images, and statistics of pixels. This package knows nothing of networks or of the
 * places where files are stored.
 */
package io.github.neuronmerge.data;
