/** Where the images come from that a method looks at: the calibration set, or nothing but a seed and the network. */
package io.github.neuronmerge.merge.images;
