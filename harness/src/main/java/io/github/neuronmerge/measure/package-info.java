/**
 * Measures networks: accuracy and loss on a data set; latency, allocation and resident memory with JMH. No other
 * package uses JMH.
 */
package io.github.neuronmerge.measure;
