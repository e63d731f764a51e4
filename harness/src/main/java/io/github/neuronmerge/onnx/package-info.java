/**
 * ONNX files: reads a file of another tool, checks it, works out its constants and shapes, and makes a network of it;
 * writes any network as a file that other tools run. The classes of the file's protocol buffers are used here alone.
 * Nothing here can run a network.
 */
package io.github.neuronmerge.onnx;
