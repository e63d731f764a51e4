package io.github.neuronmerge.network;

/**
 * A layer without parameters that reads one value. In all but {@link Softmax} each output channel depends on one input
 * channel alone. So it makes no difference whether channels are reordered or removed before the layer or after it.
 */
public sealed interface WeightlessLayer extends UntrainedLayer
    permits MaxPool, AvgPool, GlobalAvgPool, Activation, Softmax, Dropout, Flatten {}
