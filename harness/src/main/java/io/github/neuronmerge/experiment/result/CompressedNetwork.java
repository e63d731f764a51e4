package io.github.neuronmerge.experiment.result;

import io.github.neuronmerge.merge.LayerOutcome;
import java.util.List;

/**
 * A compressed network's description, shared by all cells and experiments that ask for the same compression of the same
 * baseline.
 *
 * @param networkSha256 SHA-256 of the network's file
 * @param layers what compressing did to each hidden layer
 * @param source the code that made it
 * @param wallSeconds time to compress
 */
public record CompressedNetwork(String networkSha256, List<LayerOutcome> layers, SourceCode source, double wallSeconds)
    implements StoredNetwork {}
