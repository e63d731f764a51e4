/**
 * Measures networks: accuracy and loss on a data set, and latency, allocation and resident memory with JMH, which is
 * imported nowhere else.
 */
package io.github.neuronmerge.measure;
