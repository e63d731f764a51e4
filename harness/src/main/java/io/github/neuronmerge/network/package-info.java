/**
 * Networks as pure data: an immutable graph of layers with their weights, shape inference, counts of parameters and
 * multiply-accumulates, and the file format. Nothing here can run a network.
 */
package io.github.neuronmerge.network;
