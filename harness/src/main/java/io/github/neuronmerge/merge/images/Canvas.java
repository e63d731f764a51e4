package io.github.neuronmerge.merge.images;

import io.github.neuronmerge.base.SeedStream;
import io.github.neuronmerge.data.synthetic.PixelScale;
import io.github.neuronmerge.engine.Engine;
import io.github.neuronmerge.network.Network;
import java.util.function.DoubleConsumer;

/**
 * What synthetic images are made for.
 *
 * @param engine runs the network and computes gradients
 * @param network the trained network, with its batch normalisations
 * @param scale how pixels become its input
 * @param count how many images are wanted; a source may make fewer
 * @param seeds all randomness
 * @param progress is told how much is done, 0 to 1
 */
public record Canvas(
    Engine engine, Network network, PixelScale scale, int count, SeedStream seeds, DoubleConsumer progress) {}
