/** The known architectures, with all weights zero. */
package io.github.neuronmerge.network.model;
